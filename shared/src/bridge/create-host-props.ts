import { createEventHub } from './event-hub.js'
import { HOST_VERSION, type HostProps, type QiankunProps } from './host-props.js'

/** What qiankun does not add by itself. */
export type HostExtras = Omit<HostProps, keyof QiankunProps>

export type HostPropsOptions = Omit<HostExtras, 'version' | 'onActivate' | 'onDeactivate'>

export interface HostPropsHandle {
  /** Goes into `loadMicroApp({ …, props })`. */
  props: HostExtras
  /** The app is shown again. */
  activate(): void
  /** The app is hidden but kept. */
  deactivate(): void
}

/**
 * Host side: the props of one sub-app, and the switch that tells it when it is shown or hidden.
 *
 * @example
 * const handle = createHostProps({ user, locale, theme, permissions, navigate, … })
 * loadMicroApp({ name, entry, container, props: handle.props })
 */
export function createHostProps(options: HostPropsOptions): HostPropsHandle {
  const switches = createEventHub<{ activate: undefined; deactivate: undefined }>()
  return {
    props: {
      ...options,
      version: HOST_VERSION,
      onActivate: (listener) => switches.on('activate', listener),
      onDeactivate: (listener) => switches.on('deactivate', listener),
    },
    activate: () => switches.emit('activate', undefined),
    deactivate: () => switches.emit('deactivate', undefined),
  }
}
