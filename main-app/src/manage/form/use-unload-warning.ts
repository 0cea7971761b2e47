import { onMounted, onUnmounted, type Ref } from 'vue'

/** The browser asks before it leaves a page with work that is not saved. */
export function useUnloadWarning(isUnsaved: Readonly<Ref<boolean>>): void {
  const warn = (event: BeforeUnloadEvent) => {
    if (isUnsaved.value) event.preventDefault()
  }
  onMounted(() => addEventListener('beforeunload', warn))
  onUnmounted(() => removeEventListener('beforeunload', warn))
}
