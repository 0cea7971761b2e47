import { inject, type InjectionKey } from 'vue'
import type { MicroApps } from '../micro-app/micro-apps'

export const microAppsKey: InjectionKey<MicroApps> = Symbol('micro apps')

/** Micro apps of the shell, for its pages. */
export function useMicroApps(): MicroApps {
  const microApps = inject(microAppsKey)
  if (!microApps) throw new Error('The shell provides no micro apps')
  return microApps
}
