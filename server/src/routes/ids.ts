import { Type } from 'typebox'

/** Id of a row. */
export const Id = Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 })

/** Rows to delete, as upstream names them. */
export const IdList = Type.Object({ id_list: Type.Array(Id, { minItems: 1, maxItems: 1000 }) })
