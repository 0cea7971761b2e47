import type { Static } from 'typebox'
import { expect, expectTypeOf, it } from 'vitest'
import type { AppRecord } from '@codo/shared/registry'
import { APP_COLUMNS } from './app-repository.js'
import { AppRecordSchema } from './app-schema.js'

it('is the record that the shell knows, field by field', () => {
  expectTypeOf<Static<typeof AppRecordSchema>>().toEqualTypeOf<AppRecord>()
  expect(Object.keys(AppRecordSchema.properties)).toEqual(APP_COLUMNS)
})
