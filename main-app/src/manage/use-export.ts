import { APP_FIELDS, type AppRecord } from '@codo/shared/registry'
import { showToast } from '../components/toasts'
import { useFeaturesStore } from '../stores/features'
import { allApps, exportApps } from './apps-service'
import { errorText } from './error-text'
import { t } from './manage-messages'

const FILE_NAMES = { upstream: 'codo_apps.json', settings: 'codo_apps_settings.json' } as const

/** Upstream's fields only, or the settings too. */
export type ExportShape = keyof typeof FILE_NAMES

/** Saves the selected apps, or all of them. */
export function useExport(): (selected: ReadonlySet<number>, shape: ExportShape) => Promise<void> {
  const features = useFeaturesStore()
  return async (selected, shape) => {
    try {
      const all = await (features.has('apps.export') ? exportApps(shape === 'settings') : allApps())
      const apps = selected.size === 0 ? all : all.filter(({ id }) => selected.has(id))
      const text = shape === 'settings' ? JSON.stringify(apps, null, 2) : exportText(apps)
      saveFile(FILE_NAMES[shape], text)
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
