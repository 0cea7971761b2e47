import type { Permissions } from '@codo/shared/bridge'
import type { Request } from '@codo/shared/request'

interface Authorization {
  rules: Permissions
  username: string
  nickname: string
  avatar: string
}

/** Who is logged in and what the gateway grants; asked only where no host has told it. */
export const fetchAuthorization = (request: Request) =>
  request.get<Authorization>('/api/acc/authorization/')
