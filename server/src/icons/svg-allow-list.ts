const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/**
 * Shapes, text and gradients. No `use` and no `pattern`: nested, a few of them draw millions of
 * shapes. No `image`, `a`, `foreignObject`, `script` and no animation, which can change links.
 */
export const ELEMENTS = words(`
  svg g defs title desc path rect circle ellipse line polyline polygon text tspan
  linearGradient radialGradient stop clipPath mask style`)

/** Elements whose text means something. */
export const WITH_TEXT = words('title desc text tspan')

/** What may also stand in a style. */
export const STYLE_PROPERTIES = words(`
  fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin
  stroke-miterlimit stroke-dasharray stroke-dashoffset opacity color display visibility
  clip-path clip-rule mask stop-color stop-opacity vector-effect paint-order transform
  font-family font-size font-style font-weight text-anchor dominant-baseline letter-spacing`)

const GEOMETRY = words(`
  id class viewBox preserveAspectRatio width height x y x1 y1 x2 y2 cx cy r rx ry fx fy fr d points
  dx dy rotate textLength offset gradientUnits gradientTransform spreadMethod clipPathUnits
  maskUnits maskContentUnits pathLength role aria-label`)

export const isAttribute = (name: string): boolean =>
  GEOMETRY.has(name) || STYLE_PROPERTIES.has(name)

/** Attributes that draw another element: not inside one that is itself drawn that way. */
export const REFERENCES = words('clip-path mask')

const FUNCTIONS = words(`
  rgb rgba hsl hsla matrix translate translateX translateY scale scaleX scaleY rotate skewX skewY`)

/** A value that loads nothing and runs nothing: `url()` names a part of the same drawing. */
export function isSafeValue(value: string): boolean {
  if (/[\\@<>{}"]|\/\*/.test(value)) return false
  const calls = value.replace(/url\(\s*#[\w-]+\s*\)/g, '').matchAll(/([\w-]*)\s*\(/g)
  return [...calls].every(([, name = '']) => FUNCTIONS.has(name))
}
