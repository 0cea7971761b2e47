import type { ShellApp } from '@codo/shared/registry'
import { onMounted, onUnmounted, shallowRef, toRaw, type Ref } from 'vue'
import { isTrialMessage, type TrialReady, type TrialReport } from './trial-messages'

/** Beyond the app's own time, for the frame to start, in ms. */
const START_TIME = 15_000

/**
 * Runs a trial in a frame and waits for its report.
 *
 * @param app as it would be registered
 */
export function useTrial(
  frame: Readonly<Ref<HTMLIFrameElement | null>>,
  code: string,
  app: ShellApp,
) {
  const report = shallowRef<TrialReport>()
  let timer: ReturnType<typeof setTimeout> | undefined

  function onMessage(event: MessageEvent<unknown>): void {
    const page = frame.value?.contentWindow
    if (isTrialMessage<TrialReady>(event, page, 'codo-trial-ready')) {
      page?.postMessage({ type: 'codo-trial-order', code, app: { ...toRaw(app) } }, location.origin)
    } else if (isTrialMessage<TrialReport>(event, page, 'codo-trial-report')) {
      finish(event.data as TrialReport)
    }
  }

  function finish(outcome: TrialReport): void {
    clearTimeout(timer)
    report.value ??= outcome
  }

  onMounted(() => {
    addEventListener('message', onMessage)
    const time = app.load_timeout * 1_000 + START_TIME
    timer = setTimeout(finish, time, {
      type: 'codo-trial-report',
      failure: { code: 'timeout', detail: `${time / 1_000} s` },
      duration: time,
      isEmpty: false,
      errors: [],
    } satisfies TrialReport)
  })
  onUnmounted(() => {
    clearTimeout(timer)
    removeEventListener('message', onMessage)
  })
  return { report }
}
