export { flowContext, flowInstanceId, type FlowContext } from './context.js'
export {
  extractFlowVariables,
  type FlowExtract,
  type FlowResult,
  type FlowStream,
} from './extract.js'
export { type FlowError, type FlowProblem } from './flow-error.js'
export { formatFlowVariables } from './format.js'
export { END_MARKER, MAX_GROUP_LENGTH, START_MARKER } from './markers.js'
export { type FlowVariables } from './parse-group.js'
