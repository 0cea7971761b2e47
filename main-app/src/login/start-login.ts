import { createApp } from 'vue'
import LoginPage from './LoginPage.vue'

/** Mounts the login page: Vue and the request client, neither router nor store. */
export function startLogin(root: string): void {
  createApp(LoginPage).mount(root)
}
