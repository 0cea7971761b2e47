import './styles'
import { defineSubApp } from '@codo/shared/bridge'
import type { App } from 'vue'
import { createSubApp } from './create-sub-app'

let app: App | undefined

export const { bootstrap, mount, unmount, update } = defineSubApp({
  mount({ root, host }) {
    app = createSubApp(host)
    app.mount(root)
  },
  unmount() {
    app?.unmount()
    app = undefined
  },
})
