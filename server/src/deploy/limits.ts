import { MAX_BUILD_UPLOAD } from '@codo/shared/registry'

const MB = 1024 * 1024

/** What an uploaded build may have. Sizes are bytes that were really read or written. */
export const BUILD_LIMITS = {
  upload: MAX_BUILD_UPLOAD,
  files: 2000,
  bytes: 100 * MB,
  fileBytes: 50 * MB,
  /** Unpacked to packed, looked at from `ratioFrom` bytes on: text packs well. */
  ratio: 100,
  ratioFrom: 10 * MB,
  /** Characters of a path and bytes of one name in it. */
  path: 240,
  name: 150,
} as const

export const megabytes = (bytes: number): string => `${Math.round(bytes / MB)} MB`
