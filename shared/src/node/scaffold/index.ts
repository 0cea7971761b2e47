export { createSubApp, type CreateOptions, type CreateResult } from './create-sub-app.js'
export { EXIT, type ExitReason } from './exit-codes.js'
export { ScaffoldError } from './scaffold-error.js'
