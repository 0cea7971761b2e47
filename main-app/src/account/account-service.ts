import type { LoginData } from '@codo/shared/auth'
import { request } from '../request/shell-request'

const MFA_URL = '/api/acc/mfa/'
const TOKEN_URL = '/api/p/v4/token/'
/** Tokens shown at once; the newest come first. */
const TOKENS = 200

export interface SecondFactorStatus {
  enabled: boolean
  /** Recovery codes that are not used up. */
  recovery_left: number
  /** Titles of the roles that demand one. */
  demanded_by: string[]
}

export interface Enrolment {
  /** Base32, for typing it in. */
  secret: string
  /** For the QR code. */
  uri: string
}

export interface AccessToken {
  id: number
  name: string
  masked: string
  username: string
  created_at: string
  expires_at: string
  /** Empty when never used. */
  last_used: string
  /** Empty while it is good. */
  revoked_at: string
}

interface Codes {
  recovery_codes: string[]
}

export const secondFactorStatus = () => request.get<SecondFactorStatus>(MFA_URL)

export const startEnrolment = (password: string) => request.post<Enrolment>(MFA_URL, { password })

/** @returns the recovery codes, shown only now */
export const confirmEnrolment = async (dynamic: string): Promise<string[]> =>
  (await request.post<Codes>(`${MFA_URL}confirm/`, { dynamic })).recovery_codes

/** @returns the new recovery codes; those from before count no more */
export const renewRecoveryCodes = async (dynamic: string): Promise<string[]> =>
  (await request.post<Codes>(`${MFA_URL}recovery/`, { dynamic })).recovery_codes

export const disableSecondFactor = (dynamic: string) =>
  request.delete(MFA_URL, { data: { dynamic } })

/** @returns the new login of this browser; all others have ended */
export const changePassword = (old_password: string, password: string) =>
  request.post<LoginData>('/api/acc/password/', { old_password, password })

export const listTokens = () =>
  request.get<AccessToken[]>(TOKEN_URL, { params: { page_number: 1, page_size: TOKENS } })

/** @returns the token, shown only now */
export const createToken = async (name: string, days: number): Promise<string> =>
  (await request.post<{ token: string }>(TOKEN_URL, { name, days })).token

export const revokeToken = (id: number) => request.delete(TOKEN_URL, { data: { id_list: [id] } })
