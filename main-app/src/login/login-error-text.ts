import type { CodoError } from '@codo/shared/request'
import { t } from './login-messages'

/** What the user can do about a refused login. Codes: contract/gateway.md, "Login". */
export function loginErrorText(error: CodoError): string {
  switch (error.code) {
    case 'BUSINESS':
      return refusalText(error)
    case 'RATE_LIMITED':
      return t('login.error.rate')
    case 'NETWORK':
    case 'TIMEOUT':
      return t('login.error.network')
    default:
      return t('login.error.server', { status: error.status ?? error.code })
  }
}

function refusalText({ envelope, message }: CodoError): string {
  switch (envelope?.code) {
    case -1:
      return t('login.error.undecodable')
    case -3:
      return t('login.error.feishu')
    case -4:
      return t('login.error.credentials')
    case -5:
      // One code for three causes: the server's own words tell which.
      return envelope.msg
        ? t('login.error.refused', { reason: envelope.msg })
        : t('login.error.disabled')
    default:
      return t('login.error.refused', { reason: message })
  }
}
