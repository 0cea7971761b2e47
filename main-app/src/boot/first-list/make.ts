/** Attribute by which Vue's scoped styles know the elements of a component, by the component's name. */
export type Scopes = Record<
  'ShellBar' | 'CentrePage' | 'CentreSearch' | 'CentreViews' | 'CentreGrid' | 'AppCard',
  string
>

/**
 * Makes the elements of one component.
 *
 * @example const make = makerOf(scopes.AppCard); make('h3', 'title', 'CMDB')
 */
export function makerOf(...scopes: readonly string[]) {
  return <T extends keyof HTMLElementTagNameMap>(
    tag: T,
    className: string,
    ...children: readonly (Node | string)[]
  ): HTMLElementTagNameMap[T] => {
    const element = document.createElement(tag)
    if (className) element.className = className
    for (const scope of scopes) element.setAttribute(scope, '')
    element.append(...children)
    return element
  }
}
