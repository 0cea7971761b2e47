/** Code as it may stand between two tags: no text in it ends the script, or hides its end. */
export const inTags = (code: string): string =>
  code.replaceAll('</', '<\\/').replace(/<(?=!--|script)/gi, '\\x3C')

/** The scripts that stand in the page itself; it is our own page, so no tag hides in a comment. */
export const scriptsIn = (html: string): string[] =>
  [...html.matchAll(/<script(?: type="module")?>(.*?)<\/script>/gs)].map(([, code = '']) => code)
