import { shallowRef } from 'vue'

export interface Toast {
  id: number
  kind: 'success' | 'error'
  text: string
}

const SHOWN_MS = 5_000
let counter = 0

/** What the shell tells in passing, oldest first. */
export const toasts = shallowRef<readonly Toast[]>([])

/** Shows a short message for five seconds. */
export function showToast(kind: Toast['kind'], text: string): void {
  const id = ++counter
  toasts.value = [...toasts.value, { id, kind, text }]
  setTimeout(() => dismissToast(id), SHOWN_MS)
}

export function dismissToast(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id)
}
