import { join } from 'node:path'

/**
 * Where deployed sub-apps lie. A folder `web/<code>/` itself is the layout of older versions, or
 * one that somebody copied there: it is served while no build of that code was deployed.
 */
export const webDir = (dataDir: string): string => join(dataDir, 'web')

/** Every kept build. No code starts with a dot, so that nothing of it can be asked for. */
export const buildsRoot = (dataDir: string): string => join(webDir(dataDir), '.builds')

/** The builds of one code and their list. */
export const buildsDir = (dataDir: string, code: string): string => join(buildsRoot(dataDir), code)

/** The files of one build. */
export const buildDir = (dataDir: string, code: string, build: string): string =>
  join(buildsDir(dataDir, code), build)

/** What is being received or prepared. */
export const incomingRoot = (dataDir: string): string => join(buildsRoot(dataDir), '.incoming')

/** Directory names that may be a code: a real registry also holds some with capitals. */
export const isCodeName = (name: string): boolean => /^[A-Za-z0-9][\w-]*$/.test(name)
