import type { Static } from 'typebox'
import { expect, expectTypeOf, it } from 'vitest'
import {
  APP_FIELDS,
  APP_SETTING_FIELDS,
  type AppRecord,
  type ShellApp,
} from '@codo/shared/registry'
import { AppRecordSchema, AppSettingsSchema, type ShellAppSchema } from './app-schema.js'

it('is the record that the shell knows, field by field', () => {
  expectTypeOf<Static<typeof AppRecordSchema>>().toEqualTypeOf<AppRecord>()
  expectTypeOf<Static<typeof ShellAppSchema>>().toExtend<ShellApp>()
  expectTypeOf<ShellApp>().toExtend<Static<typeof ShellAppSchema>>()
  expect(Object.keys(AppRecordSchema.properties)).toEqual(APP_FIELDS)
  expect(Object.keys(AppSettingsSchema.properties)).toEqual(APP_SETTING_FIELDS)
})
