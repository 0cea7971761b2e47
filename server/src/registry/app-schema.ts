import { Type, type Static } from 'typebox'

/**
 * Types only: lengths and forms are checked by `checkDraft`, whose messages a person can read.
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
})

/** Fields that are absent keep their values. */
export const AppChangeSchema = Type.Object({
  id: AppRecordSchema.properties.id,
  ...Type.Partial(NewAppSchema).properties,
})

export type NewApp = Static<typeof NewAppSchema>
