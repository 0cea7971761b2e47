import type { Static } from 'typebox'
import { expect, expectTypeOf, it } from 'vitest'
import { APP_FIELDS, type AppRecord } from '@codo/shared/registry'
import { AppRecordSchema } from './app-schema.js'

it('is the record that the shell knows, field by field', () => {
  expectTypeOf<Static<typeof AppRecordSchema>>().toEqualTypeOf<AppRecord>()
  expect(Object.keys(AppRecordSchema.properties)).toEqual(APP_FIELDS)
})
