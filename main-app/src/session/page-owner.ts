import { decodeToken, session } from '@codo/shared/auth'

let owner: string | undefined

/** Remembers for whom this page was loaded: sub-apps may wipe what the browser keeps of a login. */
export function claimPage(): void {
  owner = session.user()?.username ?? decodeToken(session.token() ?? '')?.data.username
}

/** Name of the user whose data the page shows; `undefined` when nothing says it. */
export const pageOwner = (): string | undefined => owner || undefined

/** Whether it is the same account; the server compares names without case. */
export const isPageOwner = (username: string): boolean =>
  owner?.toLowerCase() === username.toLowerCase()
