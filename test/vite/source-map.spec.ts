import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { originalPosition } from './source-map.js'
import { builtApp } from './build-all.js'
import { expect, test } from './suite.js'
import { here } from './vite-config.js'

test.describe('source maps', () => {
  test('say where code of a built chunk comes from', ({ engine }) => {
    test.skip(engine.mode === 'serve')
    const folder = join(builtApp(engine, 'orders'), 'assets')
    const file = readdirSync(folder).find((name) => /^index-.*\.js$/.test(name)) ?? ''
    const code = readFileSync(join(folder, file), 'utf8')
    const map = JSON.parse(readFileSync(join(folder, `${file}.map`), 'utf8'))
    for (const [text, source] of [
      ['orders-bare', 'mess.ts'],
      ['ordersAtLoad', 'mess.ts'],
    ] as const) {
      const found = originalPosition(code, map, text)
      const original = readFileSync(here('fixtures', 'orders', 'src', source), 'utf8')
      expect(found.source).toContain(source)
      expect(original.split('\n')[found.line]).toContain(text)
    }
  })

  test('a stack in the host names the line of the file that was loaded', async ({
    page,
    host,
    engine,
  }) => {
    test.skip(engine.mode === 'serve')
    test.skip(engine.plugin !== 'codo', 'the browser runs its files as they are')
    await host.load('orders')
    const session = await page.context().newCDPSession(page)
    const scripts: { url: string; sourceMapURL?: string; startLine: number; scriptId: string }[] =
      []
    session.on('Debugger.scriptParsed', (script) => scripts.push(script))
    await session.send('Debugger.enable')
    const script = scripts.find(({ url }) => /\/web\/orders\/assets\/index-.*\.js$/.test(url))
    expect(script?.sourceMapURL).toMatch(/^index-.*\.js\.map$/)
    const { scriptSource } = await session.send('Debugger.getScriptSource', {
      scriptId: script?.scriptId ?? '',
    })
    const loaded = await (await page.request.get(script?.url ?? '')).text()
    const [, evaluatedLine] = scriptSource.split('\n')
    const [, fileLine] = loaded.split('\n')
    expect(evaluatedLine).toBe(fileLine)
  })
})
