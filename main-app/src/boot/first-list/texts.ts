/** What the first drawing of the list says; build/early-start.ts takes it from src/locales. */
export const FIRST_TEXTS = [
  'centre.title',
  'centre.greeting',
  'centre.search.placeholder',
  'centre.all',
  'centre.count',
  'centre.external',
  'centre.no-frontend',
  'centre.no-description',
] as const

export type FirstTexts = Record<(typeof FIRST_TEXTS)[number], string>
