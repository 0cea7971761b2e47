import { expect, it } from 'vitest'
import { firstLoadFiles } from './first-load.ts'

const manifest = {
  'index.html': { file: 'main.js', imports: ['_vue.js'] },
  'src/login.ts': { file: 'login.js', imports: ['_vue.js', '_request.js'] },
  '_vue.js': { file: 'vue.js' },
  '_request.js': { file: 'request.js', imports: ['_vue.js'] },
  '_shell.js': { file: 'shell.js', name: 'shell', css: ['shell.css'] },
}

it('counts every static import once and no dynamic one', () => {
  expect(firstLoadFiles(manifest, ['index.html', 'src/login.ts']).scripts).toEqual([
    'main.js',
    'vue.js',
    'login.js',
    'request.js',
  ])
})

it('finds a chunk by its name, and its styles', () => {
  expect(firstLoadFiles(manifest, ['shell'])).toEqual({
    scripts: ['shell.js'],
    styles: ['shell.css'],
  })
})

it('refuses an entry that the build no longer has', () => {
  expect(() => firstLoadFiles(manifest, ['src/gone.ts'])).toThrow('src/gone.ts')
})
