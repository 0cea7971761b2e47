import { Type, type Static } from 'typebox'

/** What a browser measures of one opened app: times in milliseconds, sizes in bytes. */
export const METRICS = [
  ...(['check', 'html', 'scripts', 'mount', 'total'] as const),
  ...(['requests', 'bytes', 'heap'] as const),
] as const
export type Metric = (typeof METRICS)[number]

/** Two minutes: an app may take that long by its registry row, and none takes longer. */
const Milliseconds = Type.Integer({ minimum: 0, maximum: 120_000 })

export const SampleSchema = Type.Object(
  {
    code: Type.String({ minLength: 1, maxLength: 100 }),
    release: Type.String({ maxLength: 64, pattern: '^[\\w.+-]*$' }),
    check: Milliseconds,
    html: Milliseconds,
    scripts: Milliseconds,
    mount: Milliseconds,
    total: Milliseconds,
    requests: Type.Integer({ minimum: 0, maximum: 10_000 }),
    bytes: Type.Integer({ minimum: 0, maximum: 2 ** 31 }),
    heap: Type.Optional(Type.Integer({ minimum: 0, maximum: 2 ** 40 })),
  },
  { additionalProperties: false },
)
export type Sample = Static<typeof SampleSchema>

const Spread = Type.Object({ p50: Type.Integer(), p95: Type.Integer() })

export const SummarySchema = Type.Object({
  app_id: Type.Integer(),
  code: Type.String(),
  name: Type.String(),
  release: Type.String(),
  count: Type.Integer({ description: 'Samples the figures stand on' }),
  last: Type.Integer({ description: 'Time of the newest, in seconds since 1970' }),
  check: Spread,
  html: Spread,
  scripts: Spread,
  mount: Spread,
  total: Spread,
  requests: Spread,
  bytes: Spread,
  heap: Type.Union([Spread, Type.Null()]),
})
export type Summary = Static<typeof SummarySchema>
