/** Code as it may stand between two tags. */
export const inTags = (code: string): string => code.replaceAll('</', '<\\/')

/** The scripts that stand in the page itself; it is our own page, so no tag hides in a comment. */
export const scriptsIn = (html: string): string[] =>
  [...html.matchAll(/<script(?: type="module")?>(.*?)<\/script>/gs)].map(([, code = '']) => code)
