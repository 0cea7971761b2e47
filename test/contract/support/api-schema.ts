import type { TestServer } from './server.js'

/** What the tests read of a JSON schema. */
export interface Schema {
  type?: string
  enum?: unknown[]
  required?: string[]
  properties?: Record<string, Schema>
  items?: Schema
}

interface Operation {
  parameters?: { in: string; name: string }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}

/** A route of the API as the OpenAPI document has it. */
export interface ApiRoute {
  method: string
  path: string
  /** Names of its query parameters. */
  parameters: string[]
  /** Of its JSON body; undefined when it takes none. */
  body: Schema | undefined
}

/** Every documented route. */
export async function apiRoutes({ app }: TestServer): Promise<ApiRoute[]> {
  const answer = await app.inject('/openapi/json')
  const { paths } = answer.json<{ paths: Record<string, Record<string, Operation>> }>()
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { parameters = [], requestBody }]) => ({
      method: method.toUpperCase(),
      path,
      parameters: parameters.filter((one) => one.in === 'query').map(({ name }) => name),
      body: requestBody?.content['application/json']?.schema,
    })),
  )
}
