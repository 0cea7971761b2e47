/** What every start of the shell asks the server; the early start asks it first. */
export const START_CALLS = {
  conf: '/api/acc/conf/',
  authorization: '/api/acc/authorization/',
  /** Beyond upstream, see stores/features.ts. */
  shellList: '/api/acc/apps/shell/',
  publicList: '/api/acc/apps/list/',
} as const

/** Where stores/features.ts keeps what the server announced last. */
export const FEATURES_KEY = 'codo-features'
