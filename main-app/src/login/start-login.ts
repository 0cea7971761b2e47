import '../boot/connect-cells'
import '../styles/controls.css'
import { createApp } from 'vue'
import LoginPage from './LoginPage.vue'

// For the shell's own log-in dialog: imported from here, they do not leave the login page's chunk,
// which would cost that page another request.
export { default as LoginForm } from './LoginForm.vue'
export { default as TokenRejected } from './TokenRejected.vue'
export { logIn } from './login-service'
export { useLogin } from './use-login'

/** Mounts the login page: Vue and the request client, neither router nor store. */
export function startLogin(root: string): void {
  createApp(LoginPage).mount(root)
}
