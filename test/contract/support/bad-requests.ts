import fc from 'fast-check'
import type { ApiRoute, Schema } from './api-schema.js'
import { nastyQuery, nastyText, nastyValue } from './nasty.js'

/** What goes over the network. */
export interface BadRequest {
  method: string
  url: string
  type: string
  body: string
}

/** An id that no row has. */
const UNKNOWN_ID = fc.integer({ min: 2_000_000_000, max: 2 ** 31 - 1 })
const ID = /^(?:id|key|id_list|change_id|role_id)$/

/** A value that the schema does not allow; undefined when it allows any. */
function wrongValue({ type, enum: choices }: Schema): fc.Arbitrary<unknown> | undefined {
  if (choices) return fc.constantFrom('nonsense', null, 7, {})
  if (type === 'string') return fc.constantFrom(null, 7, true, [], {}, ['x'])
  if (type === 'boolean') return fc.constantFrom(null, 'true', 1, [])
  if (type === 'array') return fc.constantFrom(null, 'x', {}, 7, [null], [{}])
  if (type === 'object') return fc.constantFrom(null, 'x', [], 7)
  if (type === 'integer') return fc.constantFrom(null, '1', 1.5, 1e300, -(2 ** 53), [], {})
  return undefined
}

/** A value of the right type, whatever it says. */
function typedValue(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.type === 'integer') return UNKNOWN_ID
  if (schema.type === 'boolean') return fc.boolean()
  if (schema.type === 'array')
    return fc.array(typedValue(schema.items ?? {}), { minLength: 1, maxLength: 3 })
  if (schema.type === 'object') return typedObject(schema)
  return schema.type === 'string' ? nastyText : nastyValue
}

const typedObject = ({ properties = {}, required = [] }: Schema): fc.Arbitrary<object> =>
  fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, typedValue(one)])),
    { requiredKeys: required },
  )

/** Objects that lack a field, have one of a wrong type, or name rows that are not there. */
function faultyObjects(schema: Schema): fc.Arbitrary<object>[] {
  const { required = [], properties = {} } = schema
  const faults = required.flatMap((name) => {
    const without = typedObject(schema).map((body) => ({ ...body, [name]: undefined }))
    const wrong = wrongValue(properties[name] ?? {})
    if (!wrong) return [without]
    const replaced = fc
      .tuple(typedObject(schema), wrong)
      .map(([body, value]) => ({ ...body, [name]: value }))
    return [without, replaced]
  })
  return required.some((name) => ID.test(name)) ? [...faults, typedObject(schema)] : faults
}

const JSON_TYPE = 'application/json'
const BROKEN = ['{"name":', '"', '[1,', '\0', '{"a":1}}', '{a:1}', 'null', '[]', '7', '"x"', 'true']
const OTHER_TYPES = ['text/plain', 'multipart/form-data', 'application/xml', 'image/gif', 'x']
const RAW_TYPES = ['image/svg+xml', 'image/png', 'application/zip', 'application/octet-stream']

const asJson = (value: unknown) => ({ type: JSON_TYPE, body: JSON.stringify(value) })

/** A body that the route must refuse, whoever sends it. */
function faultyBody({ body: schema }: ApiRoute): fc.Arbitrary<Pick<BadRequest, 'type' | 'body'>> {
  const broken = fc.constantFrom(...BROKEN).map((body) => ({ type: JSON_TYPE, body }))
  const odd = fc
    .tuple(fc.constantFrom(...OTHER_TYPES, ...(schema ? [] : RAW_TYPES)), nastyText)
    .map(([type, text]) => ({ type, body: `x${text}` }))
  const objects = schema ? faultyObjects(schema).map((one) => one.map(asJson)) : []
  return fc.oneof(broken, odd, ...objects.map((arbitrary) => ({ arbitrary, weight: 2 })))
}

/** Any body of the right shape and type, or of none. */
const anyBody = ({ body: schema }: ApiRoute): fc.Arbitrary<Pick<BadRequest, 'type' | 'body'>> =>
  fc.oneof(nastyValue, schema ? typedObject(schema) : nastyValue).map(asJson)

/**
 * Requests to a route.
 *
 * @param mustFail whether the route must refuse the body; false where the caller is refused anyway
 */
export function requestsTo(route: ApiRoute, mustFail: boolean): fc.Arbitrary<BadRequest> {
  const { method, path, parameters } = route
  const none = fc.constant({ type: JSON_TYPE, body: '' })
  const body = method === 'GET' ? none : mustFail ? faultyBody(route) : anyBody(route)
  return fc
    .tuple(nastyQuery(parameters), body)
    .map(([query, content]) => ({ method, url: `${path}?${query}`, ...content }))
}
