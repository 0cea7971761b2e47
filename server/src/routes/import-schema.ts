import { Type } from 'typebox'
import { AppRecordSchema, TransferSchema } from '../registry/app-schema.js'
import { IMPORT_MODES } from '../registry/import-plan.js'

/** Rows of one import. */
const MAX_ROWS = 1000

export const ImportBody = Type.Object({
  apps: Type.Array(TransferSchema, { maxItems: MAX_ROWS }),
  mode: Type.Optional(Type.Enum([...IMPORT_MODES])),
})

const RowErrors = Type.Array(
  Type.Object({
    row: Type.Integer({ description: 'Position in the request, from 0' }),
    name: Type.String(),
    msg: Type.String(),
  }),
)

export const ImportResult = Type.Object({
  created: Type.Integer(),
  updated: Type.Integer(),
  unchanged: Type.Integer(),
  errors: RowErrors,
})

const Named = Type.Object({ id: AppRecordSchema.properties.id, name: Type.String() })
export const ImportPreview = Type.Object({
  create: Type.Array(TransferSchema),
  update: Type.Array(
    Type.Object({
      ...Named.properties,
      changes: Type.Unknown({ description: '{field: [before, after]}' }),
    }),
  ),
  unchanged: Type.Array(Named),
  errors: RowErrors,
})
