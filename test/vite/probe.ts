import type { Page } from '@playwright/test'

/** What is alive on the real window of the page, beside what the browser and qiankun keep. */
export interface Residue {
  globals: string[]
  intervals: number
  listeners: string[]
  styles: string[]
}

interface Probed extends Window {
  residue(): Residue
  /** Timeouts and animation frames asked for so far. */
  started(): number
}

/** Counts timers and listeners of the real window; qiankun keeps the functions it finds here. */
export async function installProbe(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const intervals = new Set<number>()
    const listeners: { type: string; listener: unknown }[] = []
    let started = 0
    const own = window as unknown as Record<string, (...args: never[]) => unknown>
    const replace = (name: string, make: (native: (...args: never[]) => unknown) => unknown) => {
      const native = own[name]?.bind(window)
      if (native) own[name] = make(native) as (...args: never[]) => unknown
    }
    const count =
      (native: (...args: never[]) => unknown) =>
      (...args: never[]) => {
        started++
        return native(...args)
      }
    replace('setTimeout', count)
    replace('requestAnimationFrame', count)
    replace('setInterval', (native) => (...args: never[]) => {
      const id = native(...args) as number
      intervals.add(id)
      return id
    })
    replace('clearInterval', (native) => (...args: never[]) => {
      intervals.delete(args[0] as unknown as number)
      return native(...args)
    })
    replace('addEventListener', (native) => (...args: never[]) => {
      const added = { type: String(args[0]), listener: args[1] }
      listeners.push(added)
      const { signal } = Object(args[2]) as AddEventListenerOptions
      signal?.addEventListener('abort', () => drop((one) => one === added))
      return native(...args)
    })
    const drop = (isIt: (one: (typeof listeners)[number]) => boolean) =>
      listeners.splice(listeners.findIndex(isIt), listeners.some(isIt) ? 1 : 0)
    replace('removeEventListener', (native) => (...args: never[]) => {
      drop((one) => one.type === args[0] && one.listener === args[1])
      return native(...args)
    })
    const styles = () =>
      [...document.querySelectorAll('style, link[rel=stylesheet]')]
        .map((style) => style.textContent || style.getAttribute('href') || '')
        .filter((text) => text !== '')
    Object.assign(window, {
      started: () => started,
      residue: () => ({
        globals: Object.keys(window).filter((name) => name !== 'proxy'),
        intervals: intervals.size,
        listeners: listeners.map(({ type }) => type).sort(),
        styles: styles(),
      }),
    })
  })
}

export const residue = (page: Page): Promise<Residue> =>
  page.evaluate(() => (window as unknown as Probed).residue())

/** Timeouts and frames that the page asks for in 300 ms, once what was pending has run. */
export async function startedWhileIdle(page: Page): Promise<number> {
  const started = () => page.evaluate(() => (window as unknown as Probed).started())
  await page.waitForTimeout(150)
  const before = await started()
  await page.waitForTimeout(300)
  return (await started()) - before
}
