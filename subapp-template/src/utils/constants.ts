/** Code of this sub-app, the `name` of package.json. */
export const APP_CODE = import.meta.env.VITE_APP_CODE

/** Display name, `codo.title` of package.json. */
export const APP_TITLE = import.meta.env.VITE_APP_TITLE
