import type { SessionUser } from '@codo/shared/auth'
import type { Theme } from '@codo/shared/bridge'
import { LOCALE_KEY, type Locale } from '@codo/shared/i18n'
import type { Request } from '@codo/shared/request'
import { useHost } from '@codo/shared/vue'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { defaultSettings } from '../../config/defaultSettings'
import { fetchAuthorization } from '@/services/authorization'

/** What every page may want to know. Under a host the host's word counts. */
export const useAppStore = defineStore('app', () => {
  const host = useHost()
  const chosenLocale = ref<Locale>()
  const chosenTheme = ref<Theme>()
  const account = shallowRef<SessionUser>()

  const hosted = computed(() => host.kind !== 'standalone')
  const user = computed(() => host.user ?? account.value)
  const permissions = computed(() => host.permissions)
  const locale = computed(() => chosenLocale.value ?? host.locale)
  // Upstream's host is light only, whatever the browser prefers.
  const hostTheme = computed(() => (host.kind === 'upstream' ? defaultSettings.theme : host.theme))
  const theme = computed(() => chosenTheme.value ?? hostTheme.value)

  /** Alone only: a host has its own switch. */
  function toggleLocale(): void {
    chosenLocale.value = locale.value === 'zh-CN' ? 'en-US' : 'zh-CN'
    localStorage.setItem(LOCALE_KEY, chosenLocale.value)
  }

  /** Alone only. */
  function toggleTheme(): void {
    chosenTheme.value = theme.value === 'dark' ? 'light' : 'dark'
  }

  /** Our host tells who is logged in and what is granted; elsewhere the gateway is asked. */
  async function loadAccount(request: Request): Promise<void> {
    if (host.kind === 'codo') return
    const { rules, username, nickname, avatar } = await fetchAuthorization(request)
    account.value = { username, nickname, avatar }
    host.setPermissions(rules)
  }

  return {
    hosted,
    user,
    permissions,
    locale,
    theme,
    toggleLocale,
    toggleTheme,
    loadAccount,
  }
})
