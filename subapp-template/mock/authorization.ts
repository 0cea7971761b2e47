import type { MockRoutes } from '../config/mock-server'

/** A superuser: the example shows every button. */
export default {
  'GET /api/acc/authorization/': {
    code: 0,
    msg: 'ok',
    data: {
      rules: { page: { all: true }, component: { all: true } },
      username: 'admin',
      nickname: 'Admin',
      avatar: '',
    },
  },
} satisfies MockRoutes
