import { describe, expect, it } from 'vitest'
import { scanTags, splice } from './tags.js'

const names = (html: string) => scanTags(html).map(({ name }) => name)

describe('scanTags', () => {
  it('reads attributes however they are quoted', () => {
    const [tag] = scanTags(`<script async type='module' src="/a?b=1&amp;c" data-x=y/></script>`)
    expect(Object.fromEntries(tag?.attributes ?? [])).toEqual({
      async: '',
      type: 'module',
      src: '/a?b=1&c',
      'data-x': 'y/',
    })
  })

  it('skips comments, and tags inside scripts and attributes', () => {
    expect(names('<!-- <script></script> --><p title="<b>"><script>"<i>"</script><br/>')).toEqual([
      'p',
      'script',
      'br',
    ])
  })

  it('gives an element with raw text as a whole', () => {
    const html = '<head><script type="module">let a = "<p>"</script ></head>'
    const script = scanTags(html)[1]
    expect(script?.text).toBe('let a = "<p>"')
    expect(html.slice(script?.start, script?.end)).toBe(
      '<script type="module">let a = "<p>"</script >',
    )
  })

  it('survives what is no tag', () => {
    expect(names('a < b <3 </p> <!doctype html> <p')).toEqual(['p'])
    expect(names('<a ="x"><b')).toEqual(['a', 'b'])
  })
})

describe('splice', () => {
  it('replaces parts in any order', () => {
    const parts = [
      { start: 0, end: 1, by: 'A' },
      { start: 2, end: 2, by: '-' },
    ]
    expect(splice('abc', parts)).toBe('Ab-c')
  })
})
