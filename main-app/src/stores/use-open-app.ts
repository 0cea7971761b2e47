import type { AppRecord } from '@codo/shared/registry'
import { useRouter } from 'vue-router'
import { useAppPath } from '../shell/use-app-path'
import { appTarget } from './app-kind'
import { useRecentStore } from './recent'

/** Opens an app as a click on its card does. */
export function useOpenApp(): (app: AppRecord) => void {
  const router = useRouter()
  const recent = useRecentStore()
  const pathOf = useAppPath()
  return (app) => {
    const target = appTarget(app)
    if (target.kind === 'micro') void router.push(pathOf(target.code))
    if (target.kind !== 'external') return
    // A micro app is remembered once it is shown.
    recent.remember(app.id)
    window.open(target.href, '_blank', 'noopener,noreferrer')
  }
}
