import { computed, shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { listPerformance, PERIODS, type PerfSummary, type Period } from './performance-service'

const DEFAULT_PERIOD: Period = 7

/** Rows of the page; the period lives in the URL. */
export function usePerformance() {
  const route = useRoute()
  const router = useRouter()
  const rows = shallowRef<PerfSummary[]>([])
  const status = shallowRef<'loading' | 'ready' | 'failed'>('loading')
  const error = shallowRef<unknown>()
  const days = computed(
    () => PERIODS.find((period) => String(period) === route.query['days']) ?? DEFAULT_PERIOD,
  )
  let latest = 0

  async function load(): Promise<void> {
    const mine = ++latest
    status.value = 'loading'
    try {
      const found = await listPerformance(days.value)
      if (mine !== latest) return
      rows.value = found
      status.value = 'ready'
    } catch (cause) {
      if (mine !== latest) return
      error.value = cause
      status.value = 'failed'
    }
  }

  function setDays(period: string): void {
    const query = { ...route.query, days: period === String(DEFAULT_PERIOD) ? undefined : period }
    void router.replace({ query })
  }

  watch(days, load, { immediate: true })
  return { rows, status, error, days, setDays, load }
}
