import { expect, it } from 'vitest'
import { firstLoadFiles } from './first-load.ts'

const manifest = {
  'index.html': { file: 'main.js', imports: ['_vue.js'] },
  'src/login.ts': { file: 'login.js', imports: ['_vue.js', '_request.js'] },
  '_vue.js': { file: 'vue.js' },
  '_request.js': { file: 'request.js', imports: ['_vue.js'] },
  'src/shell.ts': { file: 'shell.js' },
}

it('counts every static import once and no dynamic one', () => {
  expect(firstLoadFiles(manifest, ['index.html', 'src/login.ts'])).toEqual([
    'main.js',
    'vue.js',
    'login.js',
    'request.js',
  ])
})

it('refuses an entry that the build no longer has', () => {
  expect(() => firstLoadFiles(manifest, ['src/gone.ts'])).toThrow('src/gone.ts')
})
