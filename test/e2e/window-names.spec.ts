import { expect, loginAs, test } from './fixtures.js'

/** What main-app/src/micro-app/global-names.ts takes for all that the browser itself has fixed. */
const FIXED = ['Infinity', 'NaN', 'document', 'location', 'top', 'undefined', 'window']

test('a browser fixes no other property of the window', async ({ page, platform }) => {
  await page.goto(`${platform.url}/user/login`)
  const fixed = await page.evaluate(() =>
    Object.getOwnPropertyNames(window)
      .filter((name) => !Object.getOwnPropertyDescriptor(window, name)?.configurable)
      .sort(),
  )
  expect(fixed).toEqual(FIXED)
})

test('an app keeps to itself what it defines over properties of the window', async ({
  page,
  people,
  install,
}) => {
  const { code } = await install((code) => ({
    'index.html': `<!doctype html><html lang="en"><meta name="codo-sub-app" content="${code}">
      <body><div class="host"></div><script src="/web/${code}/lib.js"></script>
      <script src="/web/${code}/main.js" entry></script></body></html>`,
    'lib.js': `Object.defineProperty(window, 'print', { value: () => 'lib', configurable: true })`,
    // Under no name that anybody could guess: the loader finds it by the last global there is.
    'main.js': `Object.defineProperty(window, 'find', { value: () => 'main', configurable: true })
      window.firstThing = 1
      window.lifecycles_of_nobody = {
        bootstrap: async () => {},
        mount: async ({ container }) => {
          container.querySelector('.host').innerHTML =
            '<h1>' + window.print() + ' ' + window.find() + ' ' + typeof window.document.title + '</h1>'
        },
        unmount: async () => {},
      }`,
  }))
  await loginAs(page, people.viewer, `/${code}`)
  await expect(page.getByRole('heading', { name: 'lib main string' })).toBeVisible()
  const outside = await page.evaluate(() => [
    ...[window.print, Reflect.get(window, 'find')].map((method: unknown) => String(method)),
    typeof Reflect.get(window, 'lifecycles_of_nobody'),
  ])
  expect(outside).toEqual([
    expect.stringContaining('[native code]'),
    expect.stringContaining('[native code]'),
    'undefined',
  ])
})
