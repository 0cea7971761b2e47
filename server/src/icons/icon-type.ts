/** Kinds of pictures, by the extension they are kept under. */
export const ICON_TYPES = {
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
} as const

export type IconExtension = keyof typeof ICON_TYPES

const startsWith = (content: Buffer, bytes: readonly number[]): boolean =>
  content.subarray(0, bytes.length).equals(Buffer.from(bytes))

/** What the content is, whatever its sender says; text may be an SVG, which its parser decides. */
export function iconExtension(content: Buffer): IconExtension {
  if (startsWith(content, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png'
  if (startsWith(content, [0xff, 0xd8, 0xff])) return 'jpg'
  const isWebp =
    content.toString('latin1', 0, 4) === 'RIFF' && content.toString('latin1', 8, 12) === 'WEBP'
  return isWebp ? 'webp' : 'svg'
}
