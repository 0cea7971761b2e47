/** Element of index.html in which apps live; Vue owns nothing in it. */
export const APP_AREA = '#codo-micro-apps'

/** Element of index.html in which the shell, or what comes before it, draws itself. */
export const SHELL_ROOT = '#codo-shell'
