import { MAX_BUILD_UPLOAD, type BuildOutcome } from '@codo/shared/registry'
import { isCodoError } from '@codo/shared/request'
import { onScopeDispose, shallowRef } from 'vue'
import { locale } from '../../boot/locale'
import { errorText } from '../error-text'
import { uploadBuild } from './builds-service'
import { t } from './builds-messages'
import { fileSize } from './file-size'

/** One upload at a time, with its progress and what came of it. */
export function useBuildUpload(code: string, onDeployed: (build: string) => void) {
  /** What is on its way, the part that is sent from 0 to 1. */
  const running = shallowRef<{ name: string; part: number }>()
  const outcome = shallowRef<BuildOutcome & { name: string }>()
  const problem = shallowRef('')
  let controller: AbortController | undefined

  function refuse({ name, size }: File): string {
    if (!/\.zip$/i.test(name)) return t('builds.not-zip')
    if (size <= MAX_BUILD_UPLOAD) return ''
    return t('builds.too-large', { size: fileSize(MAX_BUILD_UPLOAD, locale.value) })
  }

  async function start(file: File): Promise<void> {
    if (running.value) return
    outcome.value = undefined
    problem.value = refuse(file)
    if (problem.value !== '') return
    const { name } = file
    controller = new AbortController()
    running.value = { name, part: 0 }
    try {
      const onProgress = (part: number) => (running.value = { name, part })
      const result = await uploadBuild(code, { file, signal: controller.signal, onProgress })
      outcome.value = { ...result, name }
      if (result.build) onDeployed(result.build.build)
    } catch (error) {
      if (!isCodoError(error, 'CANCELED'))
        problem.value = t('builds.failed', { reason: errorText(error) })
    } finally {
      running.value = undefined
    }
  }

  const cancel = () => controller?.abort()
  onScopeDispose(cancel)
  return { running, outcome, problem, start, cancel }
}
