import type { ShellApp } from '@codo/shared/registry'
import type { FailureCode } from '../../micro-app/app-failure'

/** Path of the page in which a trial runs; only inside a frame of the management pages. */
export const TRIAL_PATH = '/manage/trial'

/** From the frame: it listens. */
export interface TrialReady {
  type: 'codo-trial-ready'
}

/** To the frame: mount this app. */
export interface TrialOrder {
  type: 'codo-trial-order'
  code: string
  app: ShellApp
}

/** From the frame: how it went. */
export interface TrialReport {
  type: 'codo-trial-report'
  /** Absent when the app mounted. */
  failure?: { code: FailureCode; detail: string }
  /** From the order to the outcome, in ms. */
  duration: number
  /** It mounted, but nothing is to be seen. */
  isEmpty: boolean
  /** Errors of the console and of scripts, the first ones. */
  errors: string[]
}

/** A message of one type, sent by this very window; anybody may post to a window. */
export function isTrialMessage<M extends TrialReady | TrialOrder | TrialReport>(
  { origin, source, data }: MessageEvent<unknown>,
  sender: MessageEventSource | null | undefined,
  type: M['type'],
): boolean {
  const isOurs = sender && source === sender && origin === location.origin
  return Boolean(isOurs) && (data as { type?: unknown } | null)?.type === type
}
