import { Type } from 'typebox'
import type { User } from '../users/user-repository.js'
import type { RoleOfUser } from '../users/user-roles.js'
import { Id } from './ids.js'
import { Revision } from './require-current.js'

export const UserSchema = Type.Object({
  id: Type.Integer(),
  username: Type.String(),
  nickname: Type.String(),
  email: Type.String(),
  is_superuser: Type.Boolean(),
  is_active: Type.Boolean(),
  second_factor: Type.Boolean({ description: 'Whether one is enrolled' }),
  must_change_password: Type.Boolean(),
  created_at: Type.String(),
  last_login: Type.String({ description: 'Empty before the first' }),
  roles: Type.Array(Type.Object({ id: Type.Integer(), title: Type.String() })),
  revision: Type.Integer({ description: 'Grows when names, address, state or roles change' }),
})

export const ListedUser = Type.Object({
  ...UserSchema.properties,
  manageable: Type.Boolean({ description: 'Whether the caller has every right that they have' }),
})

/** A user without what nobody else may see. */
export const shownUser = (user: User, roles: RoleOfUser[]) => ({
  id: user.id,
  username: user.username,
  nickname: user.nickname,
  email: user.email,
  is_superuser: user.is_superuser === 1,
  is_active: user.is_active === 1,
  second_factor: user.mfa_secret !== null,
  must_change_password: user.must_change_password === 1,
  created_at: user.created_at,
  last_login: user.last_login,
  roles,
  revision: user.revision,
})

const nickname = Type.String({ minLength: 1, maxLength: 50, pattern: '\\S' })
const email = Type.String({ maxLength: 100, pattern: '^$|^[^\\s@]+@[^\\s@]+$' })
const role_ids = Type.Array(Id, { maxItems: 100, uniqueItems: true })

export const NewUserBody = Type.Object({
  username: Type.String(),
  nickname: Type.Optional(nickname),
  email: Type.Optional(email),
  password: Type.Optional(Type.String({ description: 'Generated and answered when absent' })),
  must_change_password: Type.Optional(
    Type.Boolean({ default: true, description: 'At the first login' }),
  ),
  is_superuser: Type.Optional(Type.Boolean({ default: false })),
  role_ids: Type.Optional(role_ids),
})

export const UserChangeBody = Type.Object({
  id: Id,
  nickname: Type.Optional(nickname),
  email: Type.Optional(email),
  is_superuser: Type.Optional(Type.Boolean()),
  is_active: Type.Optional(Type.Boolean()),
  role_ids: Type.Optional(role_ids),
  revision: Revision,
})
