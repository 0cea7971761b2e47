import { afterEach, expect, it, vi } from 'vitest'
import { keepScripts } from './keep-scripts'

const MAP =
  '<script type="importmap">{"imports":{"/a.js":"/a-held.js","/b.js":"/b-held.js"}}</script>'

/** What is fetched from a page with that head, in a browser that knows such maps or not. */
async function keptFrom(head: string, knowsMaps = true): Promise<string[]> {
  document.head.innerHTML = head
  const fetched: string[] = []
  vi.stubGlobal('fetch', async (file: string) => {
    fetched.push(file)
    return new Response('')
  })
  const supports = (type: string) => knowsMaps && type === 'importmap'
  vi.stubGlobal(
    'HTMLScriptElement',
    Object.assign(() => undefined, { supports }),
  )
  await keepScripts()
  return fetched
}

afterEach(() => {
  vi.unstubAllGlobals()
  document.head.innerHTML = ''
})

it('fetches the files of what the page held', async () => {
  expect(await keptFrom(MAP)).toEqual(['/a.js', '/b.js'])
})

it('fetches nothing where the page held nothing, or the browser ran nothing of it', async () => {
  expect(await keptFrom('')).toEqual([])
  expect(await keptFrom(MAP, false)).toEqual([])
})
