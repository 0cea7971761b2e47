import { isSafeHref } from '@codo/shared/registry'

/** Where to go after a login: the wish when it is on this host, else `/`. */
export function localReturnUrl(wish: string | undefined, host: string): string {
  if (!wish || !isSafeHref(wish)) return '/'
  if (wish.startsWith('/')) return wish
  return new URL(wish).host === host ? wish : '/'
}
