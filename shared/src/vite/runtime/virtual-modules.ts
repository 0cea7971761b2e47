import { extension, readRuntime } from './files.js'

/** How code names a browser module of this folder, and how Vite keeps it. */
export const VIRTUAL = 'virtual:codo-sub-app/'
export const RUNTIME = 'codo-sub-app:'

/** Id of the browser module with this name. */
export const runtimeId = (name: string): string => RUNTIME + name + extension

/**
 * Id of a browser module of this folder, asked for by name or by another one of them. They are
 * virtual: rules of a project for files in node_modules must not take them apart.
 */
export function resolveRuntime(source: string, importer: string | undefined): string | undefined {
  if (source.startsWith(RUNTIME)) return source
  if (source.startsWith(VIRTUAL)) return runtimeId(source.slice(VIRTUAL.length))
  const isOwn = importer?.startsWith(RUNTIME) && source.startsWith('./')
  return isOwn ? runtimeId(source.slice('./'.length, -'.js'.length)) : undefined
}

/** Text of such a module. */
export const loadRuntime = (id: string): string | undefined =>
  id.startsWith(RUNTIME) ? readRuntime(id.slice(RUNTIME.length, -extension.length)) : undefined
