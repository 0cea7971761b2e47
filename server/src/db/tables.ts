import type { AppRecord, AppSettings } from '@codo/shared/registry'
import type { Generated } from 'kysely'
import type { Metric } from '../perf/metrics.js'
import type { Flag } from './flag.js'

export interface UserTable {
  id: Generated<number>
  username: string
  nickname: string
  email: string
  avatar: string
  password_hash: string
  /** Base32 secret of the second factor; null for users without one. */
  mfa_secret: string | null
  is_superuser: Flag
  is_active: Flag
  /** Business the user works in. */
  biz_id: string | null
  created_at: string
  /** Seconds since 1970; logins and proofs from before count no more. */
  tokens_valid_after: Generated<number>
  must_change_password: Generated<Flag>
  /** Secret of an enrolment that no code has confirmed yet. */
  mfa_pending: Generated<string | null>
  /** Seconds since 1970 until which it can be confirmed. */
  mfa_pending_until: Generated<number>
  /** Time step of the last code that was taken: none counts twice. */
  mfa_last_step: Generated<number>
  /** Empty before the first login. */
  last_login: Generated<string>
  /** Grows when names, address, state or roles change; a login changes none of them. */
  revision: Generated<number>
}

export interface AccessTokenTable {
  id: Generated<number>
  /** The `id` of the JWT. */
  jti: string
  user_id: number
  name: string
  /** Its last characters, to tell it from others. */
  hint: string
  created_at: string
  expires_at: string
  /** Empty when never used, accurate to a minute. */
  last_used: Generated<string>
  /** Empty while it is good. */
  revoked_at: Generated<string>
}

interface RoleTable extends Named {
  description: Generated<string>
  /** Whether its users must have a second factor. */
  mfa_required: Generated<Flag>
  /** Grows with each write to its own fields. */
  revision: Generated<number>
  /** Grows with each grant that is given or taken; triggers see to it. */
  grants_revision: Generated<number>
}

interface AppTable extends Omit<AppRecord, 'id'> {
  id: Generated<number>
  owner: Generated<AppSettings['owner']>
  contact: Generated<AppSettings['contact']>
  docs: Generated<AppSettings['docs']>
  sort_order: Generated<AppSettings['sort_order']>
  visibility: Generated<AppSettings['visibility']>
  entry: Generated<AppSettings['entry']>
  allowed_origin: Generated<AppSettings['allowed_origin']>
  style_isolation: Generated<AppSettings['style_isolation']>
  load_timeout: Generated<AppSettings['load_timeout']>
  keep_alive: Generated<Flag>
  status: Generated<AppSettings['status']>
  status_message: Generated<AppSettings['status_message']>
  revision: Generated<number>
  /** Grows when a role is granted the app or loses it; triggers see to it. */
  roles_revision: Generated<number>
}

/** What happened to an app; both rows are JSON, null where there was none. */
export interface AppChangeTable {
  change_id: Generated<number>
  app_id: number
  action: 'create' | 'update' | 'delete' | 'restore' | 'import' | 'status'
  who: string
  when: string
  from: string
  before: string | null
  after: string | null
}

export interface AuditTable {
  id: Generated<number>
  when: string
  who: string
  from: string
  kind: string
  target: string
  summary: string
  /** JSON. */
  detail: string
}

interface FavoriteTable {
  id: Generated<number>
  user_id: number
  app_code: string
  key: string
  /** JSON, kept as the client sent it. */
  value: string
}

export interface DemoRuleTable {
  key: Generated<number>
  name: string
  desc: string
  owner: string
  callNo: number
  status: number
  progress: number
  createdAt: string
  updatedAt: string
}

/** One opened app as a browser measured it; see server/src/perf/metrics.ts. */
interface PerfSampleTable extends Record<Exclude<Metric, 'heap'>, number> {
  id: Generated<number>
  app_id: number
  release: string
  /** Seconds since 1970. */
  at: number
  heap: number | null
}

interface Named {
  id: Generated<number>
  name: string
  title: string
}

interface BelowMenu extends Named {
  /** The menu it stands below; 0 for none. */
  parent_id: Generated<number>
}

export interface Tables {
  meta: { key: string; value: string }
  users: UserTable
  apps: AppTable
  app_changes: AppChangeTable
  audit: AuditTable
  /** One row; triggers raise it with each write that changes what somebody's shell lists. */
  registry_version: { version: number }
  access_tokens: AccessTokenTable
  recovery_codes: { user_id: number; hash: string; used_at: Generated<string> }
  favorites: FavoriteTable
  businesses: { biz_id: string; biz_cn_name: string; biz_en_name: string }
  demo_rules: DemoRuleTable
  perf_samples: PerfSampleTable
  roles: RoleTable
  menus: BelowMenu
  components: BelowMenu
  role_users: { role_id: number; user_id: number }
  role_apps: { role_id: number; app_id: number }
  role_menus: { role_id: number; menu_id: number }
  role_components: { role_id: number; component_id: number }
  component_rules: { component_id: number; method: string; path: string }
  menu_rules: { menu_id: number; method: string; path: string }
  role_rules: { role_id: number; method: string; path: string }
}
