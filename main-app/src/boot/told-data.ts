/** What the server told with the page under this id (server/src/web/shell-page.ts), if it did. */
export function toldData<T>(id: string): T | undefined {
  const told = document.getElementById(id)?.textContent
  return told ? (JSON.parse(told) as T) : undefined
}
