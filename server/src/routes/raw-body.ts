import { Type } from 'typebox'

/**
 * Says in the OpenAPI document which bytes a route takes. Nothing is checked against it: the route
 * looks at the content itself.
 */
export const rawBody = (types: readonly string[], description: string) => ({
  content: Object.fromEntries(
    types.map((type) => [type, { schema: Type.Unknown({ description }) }]),
  ),
})
