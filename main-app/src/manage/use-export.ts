import { APP_FIELDS, type AppRecord } from '@codo/shared/registry'
import { showToast } from '../components/toasts'
import { useFeaturesStore } from '../stores/features'
import { allApps, exportApps } from './apps-service'
import { errorText } from './error-text'
import { t } from './manage-messages'

const FILE_NAME = 'codo_apps.json'

/** Saves the selected apps, or all of them, as upstream's file has them. */
export function useExport(): (selected: ReadonlySet<number>) => Promise<void> {
  const features = useFeaturesStore()
  return async (selected) => {
    try {
      const all = await (features.has('apps.export') ? exportApps() : allApps())
      const apps = selected.size === 0 ? all : all.filter(({ id }) => selected.has(id))
      saveFile(FILE_NAME, exportText(apps))
      showToast('success', t('manage.exported', { count: apps.length }))
    } catch (error) {
      showToast('error', t('manage.action-failed', { reason: errorText(error) }))
    }
  }
}

/** The fields of upstream's file in its order, whatever else a server sends. */
export function exportText(apps: AppRecord[]): string {
  return JSON.stringify(apps, [...APP_FIELDS], 2)
}

function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
