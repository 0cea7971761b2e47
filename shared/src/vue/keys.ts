import type { InjectionKey } from 'vue'
import type { Host } from '../bridge/connect-host.js'
import type { Request } from '../request/types.js'

/** The host with `user`, `locale`, `theme` and `permissions` reactive. */
export type HostView = { -readonly [K in keyof Host]: Host[K] }

export const HOST_KEY: InjectionKey<HostView> = Symbol.for('codo.host') as InjectionKey<HostView>
export const REQUEST_KEY: InjectionKey<Request> = Symbol.for(
  'codo.request',
) as InjectionKey<Request>
