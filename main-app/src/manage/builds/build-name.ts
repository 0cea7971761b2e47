import type { DeployedBuild } from '@codo/shared/registry'

/** Enough of a digest to tell builds apart by eye. */
export const shortId = (id: string): string => id.slice(0, 8)

/** `1.2.0 · 0a1b2c3d`: what a person calls a build. */
export const buildName = ({ build, version }: DeployedBuild): string =>
  version === '' ? shortId(build) : `${version} · ${shortId(build)}`
