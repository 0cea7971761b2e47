/** Characters of a password; scrypt would read more, but more is a mistake or an attack. */
export const PASSWORD_LENGTH = { min: 8, max: 128 } as const

export const isPassword = (text: string): boolean =>
  text.length >= PASSWORD_LENGTH.min && text.length <= PASSWORD_LENGTH.max

/** Letters of ASCII, digits, dots, underscores, @ and hyphens, at most 64. */
export const isUsername = (text: string): boolean => /^[\w.@-]{1,64}$/.test(text)
