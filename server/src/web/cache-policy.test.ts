import { expect, it } from 'vitest'
import { cacheControl } from './cache-policy.js'

it.each(['index.html', '/a/b/index.html', 'index.html.br', 'C:\\web\\x\\index.html'])(
  'never keeps %s',
  (path) => expect(cacheControl(path)).toBe('no-store'),
)

it.each([
  'assets/index-DYfZHu_1.js',
  'assets/index-B2xQkZlA.css.br',
  'C:\\web\\x\\assets\\a-B2xQkZlA.js',
  'js/chunk-vendors.0a1b2c3d.js',
  'umi.1a2b3c4d5e6f.css',
  'assets/index-DYfZHu_1.js.map',
])('keeps %s for ever', (path) => expect(cacheControl(path)).toContain('immutable'))

it.each([
  'favicon.ico',
  'logo.svg',
  'assets/material-components.js',
  'assets/index.js',
  'vue-release2.js',
  'jquery-1.12.4.min.js',
  'defaced.js',
  'data.json',
])('asks for %s again each time', (path) => expect(cacheControl(path)).toBe('no-cache'))
