import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { palettes } from '../../../src/charts/palette'

const css = readFileSync(new URL('../../../src/app.css', import.meta.url), 'utf8')
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name, light, dark]) => [
    name!,
    { light: light!, dark: dark! },
  ]),
)
const themes = ['light', 'dark'] as const

/** Relative luminance and contrast ratio of WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((x) => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4)) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string, theme: (typeof themes)[number]): number {
  const [light, dark] = [a, b].map((name) => luminance(tokens.get(name)![theme])).sort((x, y) => y - x) as [
    number,
    number,
  ]
  return (light + 0.05) / (dark + 0.05)
}

const grounds = ['page', 'surface', 'sunken', 'accent-soft', 'warning-soft', 'danger-soft']
const texts = ['text', 'muted', 'accent', 'warning', 'danger']
const onFilled = [
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-danger', 'danger'],
]

describe.each(themes)('in the %s theme', (theme) => {
  test('black on white is 21 : 1', () => {
    expect((luminance('#ffffff') + 0.05) / (luminance('#000000') + 0.05)).toBeCloseTo(21, 6)
  })

  test.each(texts.flatMap((text) => grounds.map((ground) => [text, ground])).concat(onFilled))(
    'the text %s on %s can be read',
    (text, ground) => {
      expect(contrast(text, ground, theme)).toBeGreaterThanOrEqual(4.5)
    },
  )

  test('charts are drawn in the colours of the page', () => {
    const { series, lineStrong, page, surface, line, text, muted, accent, warning, danger } = palettes[theme]
    const token = (name: string) => tokens.get(name)![theme]
    expect(series).toEqual(series.map((_, i) => token(`series-${i + 1}`)))
    expect(lineStrong).toBe(token('line-strong'))
    for (const [name, colour] of Object.entries({ page, surface, line, text, muted, accent, warning, danger }))
      expect([name, colour]).toEqual([name, token(name)])
  })

  test.each(['page', 'surface', 'sunken'])('the border of a field stands out from %s', (ground) => {
    expect(contrast('line-strong', ground, theme)).toBeGreaterThanOrEqual(3)
  })

  test.each(Array.from({ length: 8 }, (_, i) => `series-${i + 1}`))(
    '%s stands out from what it is drawn on',
    (name) => {
      expect(contrast(name, 'surface', theme)).toBeGreaterThanOrEqual(3)
      expect(contrast(name, 'page', theme)).toBeGreaterThanOrEqual(3)
    },
  )
})
