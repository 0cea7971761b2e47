import './styles'
import { defineSubApp } from '@codo/shared/bridge'
import type { App } from 'vue'
import { createSubApp } from './create-sub-app'
import { attachDevStyles, detachDevStyles } from './dev-styles'

let app: App | undefined

export const { bootstrap, mount, unmount, update } = defineSubApp({
  mount({ root, host }) {
    if (import.meta.env.DEV) attachDevStyles()
    app = createSubApp(host)
    app.mount(root)
  },
  unmount() {
    app?.unmount()
    app = undefined
    if (import.meta.env.DEV) detachDevStyles()
  },
})
