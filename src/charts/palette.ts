/** The colours of charts, as `app.css` has them: a chart is also drawn where no style sheet is, in reports and exports. */
export interface Palette {
  page: string
  surface: string
  line: string
  lineStrong: string
  text: string
  muted: string
  accent: string
  warning: string
  danger: string
  /** teal, amber, blue, crimson, lime, violet, cyan, brown */
  series: readonly string[]
  /** From nothing to most; `onWeak` is legible on the first seven tenths, `onStrong` on the rest. */
  sequential: readonly string[]
  /** Amber – page – teal, strong from seven tenths on either side. */
  diverging: readonly string[]
  onWeak: string
  onStrong: string
}

type Rgb = readonly [number, number, number]

const rgb = (hex: string): Rgb => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb
const hex = (colour: Rgb) => '#' + colour.map((c) => Math.round(c).toString(16).padStart(2, '0')).join('')
const mix = (a: Rgb, b: Rgb, t: number) => a.map((c, i) => c + (b[i]! - c) * t) as unknown as Rgb

/** Relative luminance, WCAG 2. */
export function luminance(colour: string): number {
  const [r, g, b] = rgb(colour).map((c) => {
    const s = c / 255
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4
  }) as unknown as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Contrast ratio of two colours, WCAG 2. */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** At this share of a ramp black and white text are equally legible on it; beyond it the text changes. */
export const strongFrom = 0.7

/**
 * Eleven colours from one to another, bent so that the luminance where black and white text are equally legible (0.18)
 * falls on `strongFrom` in either theme.
 */
function ramp(from: string, to: string): string[] {
  const [a, b] = [rgb(from), rgb(to)]
  let [low, high] = [0, 1]
  const falls = luminance(from) > luminance(to)
  for (let i = 0; i < 30; i++) {
    const middle = (low + high) / 2
    if (luminance(hex(mix(a, b, middle))) > 0.179 === falls) low = middle
    else high = middle
  }
  return Array.from({ length: 11 }, (_, i) => {
    const t = i / 10
    const bent = t <= strongFrom ? (t / strongFrom) * low : low + ((t - strongFrom) / (1 - strongFrom)) * (1 - low)
    return hex(mix(a, b, bent))
  })
}

const bothWays = (negative: string[], positive: string[]) => [...negative.slice(1).reverse(), ...positive]

const light: Palette = {
  page: '#f7f7f3',
  surface: '#ffffff',
  line: '#e3e4dc',
  lineStrong: '#7d8882',
  text: '#1a2320',
  muted: '#5d6a64',
  accent: '#0f766e',
  warning: '#a54b07',
  danger: '#b3261e',
  series: ['#0f766e', '#c56a04', '#2563eb', '#be185d', '#5b8a0c', '#7c3aed', '#0887a8', '#8a4b1f'],
  sequential: ramp('#f7f7f3', '#0b524c'),
  diverging: bothWays(ramp('#f7f7f3', '#7a3705'), ramp('#f7f7f3', '#0b524c')),
  onWeak: '#000000',
  onStrong: '#ffffff',
}

const dark: Palette = {
  page: '#0f1412',
  surface: '#161d1a',
  line: '#28322d',
  lineStrong: '#5f7069',
  text: '#e7eeea',
  muted: '#93a39b',
  accent: '#4fd1b8',
  warning: '#f0b45a',
  danger: '#ff8a80',
  series: ['#4fd1b8', '#f0a94a', '#6ea8fe', '#f4729f', '#a3d65c', '#b39dff', '#5cc8e8', '#c8946a'],
  sequential: ramp('#0f1412', '#4fd1b8'),
  diverging: bothWays(ramp('#0f1412', '#f0a94a'), ramp('#0f1412', '#4fd1b8')),
  onWeak: '#ffffff',
  onStrong: '#000000',
}

export const palettes = { light, dark }
