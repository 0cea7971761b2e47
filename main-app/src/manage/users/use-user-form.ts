import { computed, reactive, shallowRef } from 'vue'
import { conflictFields, mergeValues, type RowKind } from '../conflict/conflict-fields'
import { t as tc } from '../conflict/conflict-messages'
import { conflictRow } from '../conflict/conflict-row'
import { errorText } from '../error-text'
import { t } from './users-messages'
import {
  createUser,
  updateUser,
  type ChoosableRole,
  type User,
  type UserDraft,
} from './users-service'

export type PasswordMode = 'generate' | 'type'
const SHORTEST_PASSWORD = 8

interface UserForm extends Required<UserDraft> {
  mode: PasswordMode
  password: string
  mustChange: boolean
}

const formOf = (user: User | undefined, roles: readonly ChoosableRole[]): UserForm => ({
  username: user?.username ?? '',
  nickname: user?.nickname ?? '',
  email: user?.email ?? '',
  is_superuser: user?.is_superuser ?? false,
  role_ids: (user?.roles ?? roles.filter(({ builtin }) => builtin)).map(({ id }) => id),
  mode: 'generate',
  password: '',
  mustChange: true,
})

type UserValues = Required<Omit<UserDraft, 'username'>>

const valuesOf = (user: User): UserValues => ({
  ...{ nickname: user.nickname, email: user.email, is_superuser: user.is_superuser },
  role_ids: user.roles.map(({ id }) => id),
})
const sorted = (values: UserValues): UserValues => ({
  ...values,
  role_ids: [...values.role_ids].sort((one, other) => one - other),
})

const LABELS: Record<keyof UserValues, () => string> = {
  nickname: () => t('user.nickname'),
  email: () => t('user.email'),
  is_superuser: () => t('user.superuser'),
  role_ids: () => t('user.roles'),
}

const userRow = (titleOf: (role: number) => string): RowKind<UserValues> => ({
  fields: ['nickname', 'email', 'role_ids', 'is_superuser'],
  label: (field) => LABELS[field](),
  show: (_, value) =>
    typeof value === 'boolean'
      ? tc(value ? 'conflict.yes' : 'conflict.no')
      : Array.isArray(value)
        ? (value as number[]).map(titleOf).join('、')
        : String(value),
})

type Field = 'username' | 'email' | 'password'

/** What is wrong with the form, by field. */
export function checkUser(form: UserForm, isNew: boolean): Partial<Record<Field, string>> {
  const isTyped = isNew && form.mode === 'type'
  return {
    ...(isNew && !/^[\w.@-]{1,64}$/.test(form.username) && { username: t('user.bad.username') }),
    ...(form.email && !/^[^\s@]+@[^\s@]+$/.test(form.email) && { email: t('user.bad.email') }),
    ...(isTyped &&
      form.password.length < SHORTEST_PASSWORD && {
        password: t('user.bad.password', { min: SHORTEST_PASSWORD }),
      }),
  }
}

export interface SavedUser {
  name: string
  /** Generated, and told only now. */
  password?: string | undefined
}

/**
 * State of the form of one user.
 *
 * @param user the user to change; a new one when absent
 * @param roles to choose from; a new user gets the ordinary one. Empty: roles are left to the server
 */
export function useUserForm(user: User | undefined, roles: readonly ChoosableRole[]) {
  const initial = formOf(user, roles)
  /** The row the form was made from. */
  const base = shallowRef(user)
  /** Set when somebody else has changed the user meanwhile: the row as it is now. */
  const conflict = shallowRef<User>()
  const form = reactive({ ...initial, role_ids: [...initial.role_ids] })
  const wasSent = shallowRef(false)
  const failure = shallowRef('')
  const busy = shallowRef(false)
  const found = computed(() => checkUser(form, !user))
  const problems = computed(() => (wasSent.value ? found.value : {}))
  const isChanged = computed(() => JSON.stringify(form) !== JSON.stringify(initial))

  async function send(): Promise<SavedUser> {
    const { username, email, is_superuser } = form
    const chosen = roles.length > 0 && { role_ids: form.role_ids }
    const nickname = form.nickname.trim() || username
    const known = base.value
    if (known) {
      const isPromoted = is_superuser !== known.is_superuser
      const change = { nickname, email, ...chosen, ...(isPromoted && { is_superuser }) }
      return { name: (await updateUser(known.id, change, known.revision)).nickname }
    }
    const draft = { username, nickname, email, is_superuser, ...chosen }
    const typed = form.mode === 'type' && { password: form.password }
    const created = await createUser(draft, { ...typed, must_change_password: form.mustChange })
    return { name: created.nickname, password: created.password }
  }

  /** @returns what was saved, or `undefined` when the form has something to say */
  async function save(): Promise<SavedUser | undefined> {
    wasSent.value = true
    if (Object.keys(found.value).length > 0 || busy.value) return undefined
    busy.value = true
    failure.value = ''
    try {
      return await send()
    } catch (error) {
      conflict.value = conflictRow<User>(error)
      if (!conflict.value) failure.value = errorText(error)
      return undefined
    } finally {
      busy.value = false
    }
  }

  const rowKind = userRow((role) => {
    const known = [...roles, ...(conflict.value?.roles ?? [])]
    return known.find(({ id }) => id === role)?.title ?? `#${role}`
  })
  const mine = (): UserValues => {
    const { nickname, email, is_superuser, role_ids } = form
    return sorted({ nickname, email, is_superuser, role_ids })
  }
  const differing = computed(() =>
    base.value && conflict.value
      ? conflictFields(
          rowKind,
          sorted(valuesOf(base.value)),
          mine(),
          sorted(valuesOf(conflict.value)),
        )
      : [],
  )

  /** Goes on from the row as it is now, with the values that were chosen. */
  function resolveConflict(kept: ReadonlySet<string>): void {
    if (!conflict.value) return
    Object.assign(form, mergeValues(rowKind, mine(), valuesOf(conflict.value), kept))
    base.value = conflict.value
    conflict.value = undefined
  }

  return { form, problems, failure, busy, isChanged, conflict, differing, save, resolveConflict }
}
