import { readonly, shallowRef } from 'vue'

const end = shallowRef<Date>()

/** End of the token that is about to expire; `undefined` while there is nothing to tell. */
export const expiringAt = readonly(end)

export function showExpiryNotice(expiresAt: Date): void {
  end.value = expiresAt
}

export function closeExpiryNotice(): void {
  end.value = undefined
}
