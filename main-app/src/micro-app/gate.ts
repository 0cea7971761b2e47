/** Runs pieces of work one after the other, whatever becomes of each. */
export function createGate(): (work: () => Promise<void>) => Promise<void> {
  let last = Promise.resolve()
  return (work) => (last = last.then(work).catch(() => undefined))
}
