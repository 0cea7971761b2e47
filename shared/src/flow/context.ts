/** What a flow tells the script of a node through its environment. */
export interface FlowContext {
  /** `FLOW_ID`. */
  flowId: string | undefined
  /** `NODE_ID`. */
  nodeId: string | undefined
  /** `crc32_agent_id`. */
  agentId: string | undefined
  /** Every `codo_*`, under its full name. */
  variables: Record<string, string>
}

const VARIABLE = /^codo_/

/**
 * Reads the environment of a script that a flow runs; outside of one, the ids are `undefined`.
 *
 * @example const { flowId, variables } = flowContext(process.env)
 */
export function flowContext(env: Readonly<Record<string, string | undefined>>): FlowContext {
  const variables: Record<string, string> = {}
  for (const [name, value] of Object.entries(env)) {
    if (VARIABLE.test(name) && value !== undefined) variables[name] = value
  }
  return {
    flowId: env.FLOW_ID || undefined,
    nodeId: env.NODE_ID || undefined,
    agentId: env.crc32_agent_id || undefined,
    variables,
  }
}

/**
 * Id of this run of this node, for locks and idempotent calls; with `perAgent`, of this run on this
 * machine. Parts are joined by `:`, which is escaped inside them, so different runs never share one.
 *
 * @throws {TypeError} when the flow gave no id that is needed
 * @example flowInstanceId(flowContext(process.env), { perAgent: true })
 */
export function flowInstanceId(
  { flowId, nodeId, agentId }: FlowContext,
  { perAgent = false }: { perAgent?: boolean } = {},
): string {
  const parts = { FLOW_ID: flowId, NODE_ID: nodeId, ...(perAgent && { crc32_agent_id: agentId }) }
  return Object.entries(parts)
    .map(([name, value]) => {
      if (value === undefined) throw new TypeError(`${name} is not set: not run by a flow`)
      return encodeURIComponent(value)
    })
    .join(':')
}
