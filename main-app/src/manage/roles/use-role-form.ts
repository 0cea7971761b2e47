import { computed, reactive, shallowRef } from 'vue'
import { conflictFields, mergeValues, type RowKind } from '../conflict/conflict-fields'
import { t as tc } from '../conflict/conflict-messages'
import { conflictRow } from '../conflict/conflict-row'
import { errorText } from '../error-text'
import { t } from './roles-messages'
import { createRole, updateRole, type Role, type RoleDraft } from './roles-service'

const ROLE_ROW: RowKind<RoleDraft> = {
  fields: ['title', 'name', 'description', 'mfa_required'],
  label: (field) => (field === 'mfa_required' ? t('role.mfa') : t(`role.field.${field}`)),
  show: (_, value) =>
    typeof value === 'boolean' ? tc(value ? 'conflict.yes' : 'conflict.no') : String(value),
}

const draftOf = (role: Role | undefined): RoleDraft => ({
  name: role?.name ?? '',
  title: role?.title ?? '',
  description: role?.description ?? '',
  mfa_required: role?.mfa_required ?? false,
})

/**
 * State of the form of one role.
 *
 * @param role the role to change; a new one when absent
 */
export function useRoleForm(role: Role | undefined) {
  /** The row the draft was made from. */
  const base = shallowRef(role)
  const form = reactive(draftOf(role))
  const wasSent = shallowRef(false)
  const busy = shallowRef(false)
  const failure = shallowRef('')
  /** Set when somebody else has changed the role meanwhile: the row as it is now. */
  const conflict = shallowRef<Role>()

  const found = computed(() => ({
    title: form.title.trim() === '' ? t('role.bad.title') : '',
    name: /^[a-z][a-z0-9_-]{1,49}$/.test(form.name) ? '' : t('role.bad.name'),
  }))
  const problems = computed(() => (wasSent.value ? found.value : { title: '', name: '' }))
  const isChanged = computed(() => JSON.stringify(form) !== JSON.stringify(draftOf(base.value)))
  const differing = computed(() =>
    conflict.value
      ? conflictFields(ROLE_ROW, draftOf(base.value), form, draftOf(conflict.value))
      : [],
  )

  const send = () =>
    base.value ? updateRole(base.value.id, form, base.value.revision) : createRole(form)

  /** @returns the row as it was stored, or `undefined` when the form has something to say */
  async function save(): Promise<Role | undefined> {
    wasSent.value = true
    if (found.value.title || found.value.name || busy.value) return undefined
    busy.value = true
    failure.value = ''
    try {
      return await send()
    } catch (error) {
      conflict.value = conflictRow<Role>(error)
      if (!conflict.value) failure.value = errorText(error)
      return undefined
    } finally {
      busy.value = false
    }
  }

  /** Goes on from the row as it is now, with the values that were chosen. */
  function resolveConflict(kept: ReadonlySet<string>): void {
    Object.assign(form, mergeValues(ROLE_ROW, { ...form }, draftOf(conflict.value), kept))
    base.value = conflict.value
    conflict.value = undefined
  }

  return { form, problems, failure, busy, isChanged, conflict, differing, save, resolveConflict }
}
