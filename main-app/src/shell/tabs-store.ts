import { session } from '@codo/shared/auth'
import { defineStore } from 'pinia'
import { readonly, shallowRef } from 'vue'
import { readPreference, writePreference } from '../boot/preferences'
import * as model from './tab-model'

/** Tabs of the user, kept in this browser. */
export const useTabsStore = defineStore('tabs', () => {
  const key = `codo-tabs:${session.user()?.username ?? ''}`
  const tabs = shallowRef(model.parseTabs(readPreference(key)))

  function change(next: model.Tabs): void {
    if (next === tabs.value) return
    tabs.value = next
    writePreference(key, JSON.stringify(next))
  }

  return {
    tabs: readonly(tabs),
    visit: (code: string, path: string) => change(model.visitTab(tabs.value, code, path)),
    close: (codes: readonly string[]) => change(model.closeTabs(tabs.value, codes)),
    togglePin: (code: string) => change(model.togglePin(tabs.value, code)),
    move: (code: string, to: number) => change(model.moveTab(tabs.value, code, to)),
  }
})
