/** Keeps the bar's place while the shell has not drawn itself (styles/base.css). */
export function keepBarPlace(): void {
  document.documentElement.setAttribute('data-codo-bar', '')
}
