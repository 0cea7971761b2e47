import { loadavg } from 'node:os'

/**
 * The value below which a share of the values lies, between two of them where it falls there.
 *
 * @param {number[]} values
 * @param {number} share 0 to 1
 */
function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b)
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)] ?? NaN
  const above = sorted[Math.ceil(place)] ?? NaN
  return below + (above - below) * (place % 1)
}

/** @param {number[]} values */
export const median = (values) => quantile(values, 0.5)

/**
 * Names in the order of a round: over as many rounds as there are names each comes first once, and
 * neighbours change places from each round to the next.
 *
 * @param {string[]} names
 * @param {number} round
 */
function orderOf(names, round) {
  const start = Math.floor(round / 2) % names.length
  const turned = round % 2 === 0 ? names : [...names].reverse()
  return [...turned.slice(start), ...turned.slice(0, start)]
}

/** @param {(string | number)[]} cells */
const row = (cells) => console.log(`| ${cells.join(' | ')} |`)

/**
 * Median of the rounds' ratios, and between which two half of them lie.
 *
 * @param {number[]} values
 * @param {number[]} others of the same rounds
 */
function ratioCell(values, others) {
  const ratios = values.map((value, round) => value / (others[round] ?? NaN))
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile(ratios, share).toFixed(2))
  return `${middle} (${low}–${high})`
}

/**
 * Runs variants in turn, so that a busy machine slows all alike, once more before it counts, and
 * prints medians, spread and the median of the rounds' ratios.
 *
 * @param {string} title
 * @param {number} rounds
 * @param {Record<string, () => Promise<number>>} variants milliseconds
 * @param {string[]} [references] variants that the others are compared with; default the first
 */
export async function compare(title, rounds, variants, references = []) {
  const names = Object.keys(variants)
  const against = references.length > 0 ? references : names.slice(0, 1)
  /** @type {Record<string, number[]>} */
  const times = Object.fromEntries(names.map((name) => [name, []]))
  for (const name of names) await variants[name]?.()
  for (let round = 0; round < rounds; round++) {
    for (const name of orderOf(names, round)) times[name]?.push((await variants[name]?.()) ?? NaN)
  }
  console.log(`\n${title} (${rounds} rounds, ms, load ${loadavg()[0]?.toFixed(1)})\n`)
  row(['', 'median', 'min', 'max', ...against.map((name) => `against ${name}`)])
  row(['---', ...Array.from({ length: 3 + against.length }, () => '---:')])
  for (const [name, values] of Object.entries(times)) {
    const cells = [median(values), Math.min(...values), Math.max(...values)]
    const ratios = against.map((other) => ratioCell(values, times[other] ?? []))
    row([name, ...cells.map((cell) => cell.toFixed(0)), ...ratios])
  }
}
