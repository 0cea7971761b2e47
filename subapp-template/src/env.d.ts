interface ImportMetaEnv {
  /** Code of the sub-app, from package.json. */
  readonly VITE_APP_CODE: string
  /** Display name, from package.json. */
  readonly VITE_APP_TITLE: string
  readonly VITE_APP_ENV: 'dev' | 'test' | 'pre'
}
