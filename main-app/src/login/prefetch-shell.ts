/** Fetches the shell while the server checks the password; a failure shows when it is needed. */
export function prefetchShell(): void {
  import('../shell/start-shell').catch(() => undefined)
}
