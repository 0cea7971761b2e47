export {
  connectHost,
  type Host,
  type HostConnection,
  type HostKind,
  type SubAppProps,
} from './connect-host.js'
export {
  createHostProps,
  type HostExtras,
  type HostPropsHandle,
  type HostPropsOptions,
} from './create-host-props.js'
export {
  defineSubApp,
  type Lifecycles,
  type SubAppContext,
  type SubAppDefinition,
} from './define-sub-app.js'
export { createEventHub, type EventHub } from './event-hub.js'
export {
  GLOBAL_STATE_KEYS,
  HOST_VERSION,
  initialGlobalState,
  type GlobalState,
  type HostProps,
  type QiankunProps,
  type Theme,
} from './host-props.js'
export { NO_PERMISSIONS, isGranted, type Grants, type Permissions } from './permissions.js'
export {
  createScopedHistory,
  type ScopedHistory,
  type ScopedListener,
  type ScopedNavigation,
  type ScopedState,
  type ScopedStateValue,
} from './scoped-history.js'
