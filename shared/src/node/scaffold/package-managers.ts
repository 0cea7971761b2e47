/** What installs a project. */
export const PACKAGE_MANAGERS = ['npm', 'pnpm', 'yarn'] as const

export type PackageManager = (typeof PACKAGE_MANAGERS)[number]

export const isPackageManager = (name: string): name is PackageManager =>
  PACKAGE_MANAGERS.some((known) => known === name)
