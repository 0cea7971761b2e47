export {
  createGuardedFetch,
  type GuardedFetch,
  type GuardedFetchOptions,
  type ResolveHost,
} from './guarded-fetch.js'
export { GuardedFetchError, type GuardedFetchErrorCode } from './guarded-fetch-error.js'
export { isPublicAddress } from './public-address.js'
