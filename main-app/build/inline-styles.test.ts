import type { Rolldown } from 'vite'
import { expect, it } from 'vitest'
import { firstScopes, firstTexts } from './first-list.ts'
import { inlineStyles, styleOf } from './inline-styles.ts'

const sheet = (source: string) =>
  ({ 'assets/a.css': { type: 'asset', source } }) as unknown as Rolldown.OutputBundle

it('puts sheets into the page and leaves links that fetch nothing', () => {
  const html = `<head>
    <link rel="stylesheet" crossorigin href="/assets/a.css">
    <link rel="icon" href="/favicon.svg">
  </head>`
  const basic = { href: '/assets/a.css', css: 'a{color:red}\n' }
  const spare = { href: '/assets/b.css', css: 'b{color:red}' }
  const page = inlineStyles(html, [basic], [spare])
  expect(page).toContain('<style>a{color:red}</style>')
  expect(page).toMatch(/<!--shell-styles--><style>b{color:red}<\/style>.*<!--\/shell-styles-->/)
  expect(page.match(/<link rel="stylesheet"[^>]*>/g)).toEqual([
    '<link rel="stylesheet" href="/assets/a.css" disabled>',
    '<link rel="stylesheet" href="/assets/b.css" disabled>',
  ])
  expect(page).toContain('/favicon.svg')
})

it('refuses what means something else inside a page', () => {
  expect(styleOf(sheet('b{background:url(data:x)}'), '/assets/a.css')).toContain('data:x')
  for (const css of ['', 'b{background:url(x.png)}', 'b::after{content:"</style>"}'])
    expect(() => styleOf(sheet(css), '/assets/a.css')).toThrow('/assets/a.css')
})

it('finds the marks of the components, or fails the build', () => {
  const css = ['shell-bar', 'centre', 'centre-search', 'centre-views', 'grid', 'app-card']
    .map((name, index) => `.${name}[data-v-${index}]{}`)
    .join('')
  expect(firstScopes(css)).toMatchObject({ CentrePage: 'data-v-1', AppCard: 'data-v-5' })
  expect(() => firstScopes(css.replace('.grid[', '.cells['))).toThrow('CentreGrid.vue')
})

it('has every text in both languages', () => {
  for (const texts of Object.values(firstTexts()))
    expect(Object.values(texts).every((text) => text.length > 0)).toBe(true)
})
