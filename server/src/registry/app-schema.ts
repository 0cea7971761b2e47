import { Type, type Static } from 'typebox'
import { APP_STATUSES, APP_VISIBILITIES, STYLE_ISOLATIONS } from '@codo/shared/registry'

/**
 * Types only: lengths and forms are checked by `checkApp`, whose messages a person can read.
 * The order of the fields is that of upstream's export.
 */
export const AppRecordSchema = Type.Object({
  create_time: Type.String({ description: 'YYYY-MM-DD HH:mm:ss' }),
  update_time: Type.String({ description: 'YYYY-MM-DD HH:mm:ss' }),
  id: Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 }),
  name: Type.String(),
  app_code: Type.String(),
  frontend_code: Type.String(),
  href: Type.String(),
  img: Type.String(),
  icon: Type.String(),
  classify: Type.String(),
  description: Type.String(),
})

export const AppSettingsSchema = Type.Object({
  owner: Type.String(),
  contact: Type.String(),
  docs: Type.String(),
  sort_order: Type.Integer(),
  visibility: Type.Enum([...APP_VISIBILITIES]),
  entry: Type.String(),
  allowed_origin: Type.String(),
  style_isolation: Type.Enum([...STYLE_ISOLATIONS]),
  load_timeout: Type.Integer({ description: 'Seconds' }),
  keep_alive: Type.Boolean(),
  status: Type.Enum([...APP_STATUSES]),
  status_message: Type.String(),
})

const settings = Type.Partial(AppSettingsSchema).properties
const revision = Type.Integer({ minimum: 1, description: 'Grows with each change of the row' })

export const StoredAppSchema = Type.Object({
  ...AppRecordSchema.properties,
  ...AppSettingsSchema.properties,
  revision,
})

export const ShellAppSchema = Type.Object({
  ...StoredAppSchema.properties,
  release: Type.String({ description: 'Of the deployed build; empty when it is not known' }),
})

/** A row of an import or export; settings that are absent keep their values. */
export const TransferSchema = Type.Object({ ...AppRecordSchema.properties, ...settings })

const { name, app_code, frontend_code, href, img, icon, classify, description } =
  AppRecordSchema.properties

export const NewAppSchema = Type.Object({
  name,
  app_code,
  frontend_code: Type.Optional(frontend_code),
  href: Type.Optional(href),
  img: Type.Optional(img),
  icon: Type.Optional(icon),
  classify: Type.Optional(classify),
  description: Type.Optional(description),
  ...settings,
})

/** Fields that are absent keep their values; `revision` is the one the change was made from. */
export const AppChangeSchema = Type.Object({
  id: AppRecordSchema.properties.id,
  revision: Type.Optional(revision),
  ...Type.Partial(NewAppSchema).properties,
})

export type NewApp = Static<typeof NewAppSchema>
export type TransferRow = Static<typeof TransferSchema>
