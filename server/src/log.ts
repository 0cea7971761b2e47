import type { FastifyRequest } from 'fastify'
import type { LogLevel } from './settings.js'

/** Query parameters that are as good as a password. */
const SECRET_PARAMETER = /([?&](?:auth_key|sso_token|dynamic|code)=)[^&#]*/gi

/** A URL that may be written to a log. */
export const redactUrl = (url: string): string => url.replace(SECRET_PARAMETER, '$1[redacted]')

/** Logger options: headers, cookies and bodies are never logged. */
export const loggerOptions = (level: LogLevel) => ({
  level,
  serializers: {
    req: ({ method, url, ip }: FastifyRequest) => ({ method, url: redactUrl(url), ip }),
  },
})
