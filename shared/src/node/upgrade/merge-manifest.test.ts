import { describe, expect, it } from 'vitest'
import { mergeManifest } from './merge-manifest.js'

const merge = (base: object, mine: object, theirs: object) => {
  const { text, conflicts } = mergeManifest(
    JSON.stringify(base),
    JSON.stringify(mine, null, 2),
    JSON.stringify(theirs),
  )
  return { merged: JSON.parse(text) as unknown, conflicts, text }
}

describe('mergeManifest', () => {
  it('takes what either side changed, added or took away', () => {
    const { merged, conflicts } = merge(
      { dependencies: { vue: '1', gone: '1', dropped: '1' }, scripts: { dev: 'a' } },
      { dependencies: { vue: '1', gone: '1', mine: '1' }, scripts: { dev: 'mine' } },
      { dependencies: { vue: '2', dropped: '1', theirs: '1' }, scripts: { dev: 'a' } },
    )
    expect(merged).toEqual({
      dependencies: { mine: '1', theirs: '1', vue: '2' },
      scripts: { dev: 'mine' },
    })
    expect(conflicts).toEqual([])
  })

  it('keeps the own value where both changed, and says so', () => {
    const { merged, conflicts } = merge(
      { dependencies: { vue: '1' }, files: ['a'] },
      { dependencies: { vue: '3' }, files: ['a', 'b'] },
      { dependencies: {}, files: ['c'] },
    )
    expect(merged).toEqual({ dependencies: { vue: '3' }, files: ['a', 'b'] })
    expect(conflicts).toEqual(['dependencies.vue', 'files'])
  })

  it('keeps order and indentation, and sorts dependencies', () => {
    const { text } = mergeManifest(
      '{"name":"a"}',
      '{\n\t"version": "1",\n\t"name": "a",\n\t"devDependencies": { "b": "1" }\n}\n',
      '{"name":"a","devDependencies":{"a":"1"}}',
    )
    expect(text).toBe(
      '{\n\t"version": "1",\n\t"name": "a",\n\t"devDependencies": {\n\t\t"a": "1",\n\t\t"b": "1"\n\t}\n}\n',
    )
  })
})
