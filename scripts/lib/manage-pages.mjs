/**
 * Pages of /manage and of the own account, as docs/manage.md shows them: their paths, and what to press
 * first where a dialog is the picture.
 *
 * @type {Record<string, { path: string, press?: string }>}
 */
export const MANAGE_PAGES = {
  apps: { path: '/manage/apps' },
  'app-form': { path: '/manage/apps', press: '.manage-table .actions > .text-button' },
  history: { path: '/manage/apps/1/history' },
  roles: { path: '/manage/roles' },
  grants: { path: '/manage/roles/grants?kind=menu' },
  'role-form': { path: '/manage/roles', press: '.manage-table .row-actions > .button' },
  menus: { path: '/manage/menus' },
  'menu-form': { path: '/manage/menus', press: '.manage-page-head .primary' },
  users: { path: '/manage/users' },
  'user-form': { path: '/manage/users', press: '.manage-page-head .primary' },
  performance: { path: '/manage/performance' },
  audit: { path: '/manage/audit' },
  security: { path: '/user/security' },
}

/**
 * Roles, users, menus and changes, so that no page is empty.
 *
 * @param {import('./platform.mjs').ScriptPlatform} platform
 */
export async function fillManagement({ origin, password }) {
  const encoded = Buffer.from(Buffer.from(password).toString('base64')).toString('base64')
  const login = await fetch(`${origin}/api/acc/login/05/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'admin', password: encoded }),
  })
  const token = (await login.json()).data.auth_key
  /** @type {(method: string, path: string, body?: object) => Promise<any>} */
  const call = async (method, path, body) => {
    const answer = await fetch(`${origin}/api/p/v4/${path}`, {
      method,
      headers: { 'auth-key': token, 'content-type': 'application/json' },
      body: body ? JSON.stringify(body) : null,
    })
    const { code, msg, data } = await answer.json()
    if (code !== 0) throw new Error(`${path}: ${msg}`)
    return data
  }
  const ops = await call('POST', 'role/', {
    ...{ name: 'ops', title: '运维', description: '值班与发布', mfa_required: true },
  })
  const readers = await call('POST', 'role/', { name: 'auditors', title: '审计员' })
  const host = await call('POST', 'menus/', { name: 'cmdb_host', title: '主机' })
  const disks = await call('POST', 'menus/', {
    ...{ name: 'cmdb_disk', title: '磁盘', parent_id: host.id },
  })
  await call('POST', 'components/', {
    ...{ name: 'cmdb_host_delete', title: '删除主机', parent_id: host.id },
  })
  /** @type {{ id: number, name: string }[]} */
  const menus = await call('GET', 'menus/')
  const idOf = (/** @type {string} */ name) => menus.find((menu) => menu.name === name)?.id
  await call('PUT', 'role_menu/', {
    ...{ role_id: ops.id, id_list: [idOf('apps_manage'), idOf('perf_view'), host.id, disks.id] },
  })
  await call('PUT', 'role_menu/', { role_id: readers.id, id_list: [idOf('audit_view')] })
  for (const [username, nickname, role] of [
    ['lin', '小林', ops.id],
    ['wang', '小王', readers.id],
  ])
    await call('POST', 'user/', { username, nickname, role_ids: [role] })
  await call('POST', 'user/', { username: 'newcomer', nickname: '新同事', role_ids: [] })
  const [app] = await call('GET', 'apps/')
  await call('PUT', 'apps/', { id: app.id, description: '主机、网络与云资源', owner: '小林' })
  await call('PUT', 'apps/roles/', { id: app.id, role_ids: [ops.id, readers.id] })
}
