/** Whether version `a` is before `b`, by its three numbers. */
export function isOlder(a: string, b: string): boolean {
  const [left, right] = [numbers(a), numbers(b)]
  const at = left.findIndex((part, index) => part !== right[index])
  return at !== -1 && (left[at] ?? 0) < (right[at] ?? 0)
}

const numbers = (version: string) =>
  (version.split(/[-+]/, 1)[0] ?? '').split('.').map((part) => Number(part) || 0)
