import type { DeployedBuild } from '@codo/shared/registry'
import { shallowRef } from 'vue'
import { locale } from '../../boot/locale'
import { showToast } from '../../components/toasts'
import { askConfirm } from '../confirm'
import { errorText } from '../error-text'
import { buildName } from './build-name'
import { t } from './builds-messages'
import { listBuilds, switchBuild } from './builds-service'

/** The kept builds of a code, and going to another one. */
export function useBuilds(code: string) {
  const builds = shallowRef<DeployedBuild[]>()
  const problem = shallowRef('')
  const switching = shallowRef('')

  async function load(): Promise<void> {
    try {
      builds.value = await listBuilds(code)
      problem.value = ''
    } catch (error) {
      problem.value = errorText(error)
    }
  }

  async function goTo(build: DeployedBuild): Promise<void> {
    const name = buildName(build)
    const question = {
      title: t('builds.switch.title', { build: name }),
      text: t('builds.switch.text'),
    }
    if (!(await askConfirm({ ...question, confirm: t('builds.switch') }))) return
    switching.value = build.build
    try {
      const { build: shown, findings } = await switchBuild(code, build.build)
      const reason = findings
        .map(({ why, fix }) => `${why[locale.value]}。${fix[locale.value]}`)
        .join()
      if (shown) showToast('success', t('builds.switched', { build: name }))
      else showToast('error', t('builds.switch.failed', { reason }))
    } catch (error) {
      showToast('error', t('builds.switch.failed', { reason: errorText(error) }))
    } finally {
      switching.value = ''
    }
    await load()
  }

  void load()
  return { builds, problem, switching, load, goTo }
}
