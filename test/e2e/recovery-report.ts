import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter'

/** Prints how long each kind of app took from Retry to shown, a line for each cause; asserts nothing. */
export default class RecoveryReport implements Reporter {
  readonly #times = new Map<string, Map<string, string>>()

  onTestEnd({ title }: TestCase, { annotations }: TestResult): void {
    const time = annotations.find(({ type }) => type === 'recovery')?.description
    const [, cause, kind] = /^(.+), (\w+):/.exec(title) ?? []
    if (time === undefined || cause === undefined || kind === undefined) return
    const line = this.#times.get(cause) ?? new Map<string, string>()
    this.#times.set(cause, line.set(kind, time))
  }

  onEnd(): void {
    if (this.#times.size === 0) return
    const kinds = [...new Set([...this.#times.values()].flatMap((line) => [...line.keys()]))].sort()
    const print = (cells: string[]) => console.log(`| ${cells.join(' | ')} |`)
    console.log('\nTime to recover, from the click to shown, in ms:')
    print(['cause', ...kinds])
    print(['---', ...kinds.map(() => '---:')])
    for (const [cause, line] of this.#times)
      print([cause, ...kinds.map((kind) => line.get(kind) ?? '')])
  }
}
