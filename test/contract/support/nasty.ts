import fc from 'fast-check'

/** Texts that break careless code: NUL, quotes, lone surrogates, numbers at their limits. */
export const nastyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('\0', 'a\0b', "'; drop table apps; --", '%', '\ud800', '-1', '1e400', 'NaN'),
  fc.constantFrom('9007199254740993', '..', '[object Object]', '🦄'.repeat(300), 'cmdb', '1'),
)

const KEYS = ['id', 'name', 'apps', 'key', 'value', '__proto__', 'constructor', 'toString', '']

/** Any JSON, small and odd. */
export const nastyValue = fc.oneof(
  nastyText,
  fc.integer(),
  fc.constantFrom(null, true, false, 0, -1, 1.5, 2 ** 31, 2 ** 53, 1e300, [], {}),
  fc.array(fc.oneof(nastyText, fc.integer(), fc.constant(null)), { maxLength: 4 }),
  fc.dictionary(fc.constantFrom(...KEYS), fc.oneof(nastyText, fc.integer()), { maxKeys: 4 }),
)

/** A query string; a lone surrogate cannot be part of a URL: it becomes U+FFFD. */
export const nastyQuery = (parameters: readonly string[]) =>
  fc
    .array(fc.tuple(fc.constantFrom(...parameters, 'auth_key', '__proto__'), nastyText), {
      maxLength: 4,
    })
    .map((pairs) =>
      pairs
        .map(([name, text]) => `${name}=${encodeURIComponent(Buffer.from(text).toString())}`)
        .join('&'),
    )
