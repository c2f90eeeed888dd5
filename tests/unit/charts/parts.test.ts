import { describe, expect, test } from 'vitest'
import { words } from '../../../src/core/words'
import { bars } from '../../../src/charts/bars'
import { chart, localise } from '../../../src/charts/chart'
import { divergingBars } from '../../../src/charts/diverging-bars'
import { distinctLabels, topAndOther } from '../../../src/charts/labels'
import { contrast, palettes, strongFrom } from '../../../src/charts/palette'
import { textWidth } from '../../../src/charts/text-width'
import { compileChart, openView, parseChart } from '../../../src/report/vega-view'
import { scatterMap } from '../../../src/charts/scatter-map'
import { thinCurve } from '../../../src/charts/thin-curve'
import { calibrationCurve } from '../../../src/charts/calibration-curve'

describe('the room beside bars', () => {
  test.each([300, 420, 900])('texts at both ends fit into %i pixels, and the bars have the rest', async (width) => {
    const texts = { below: '2.8 % vs 34.1 %', above: words('42.7%，其他 6.8%', '42.7 % vs 6.8 %') }
    const spec = divergingBars({
      id: 'a',
      title: words('题', 'Title'),
      summary: words('要', 'Summary'),
      category: words('列', 'Column'),
      value: { title: words('差', 'Difference') },
      bars: [
        { label: 'up', value: 0.36, text: texts.above },
        { label: 'down', value: -0.31, text: texts.below },
      ],
    })
    const view = openView(parseChart(compileChart(spec, { language: 'en', theme: 'light', width })), 'en')
    await view.runAsync()
    const x = view.scale('x') as (value: number) => number
    const inner = view.width()
    const [left, right] = [x(-0.31), inner - x(0.36)]
    // Where there is little room the bars keep a third.
    const isNarrow = textWidth(texts.below) + textWidth(texts.above) > 0.6 * inner
    if (isNarrow) expect(left + right).toBeLessThan(0.66 * inner)
    else {
      expect(left).toBeGreaterThan(textWidth(texts.below))
      expect(right).toBeGreaterThan(textWidth(texts.above))
    }
    view.finalize()
  })
})

describe('chart', () => {
  const spec = chart({
    id: 'a',
    title: words('标题', 'Title'),
    summary: words('概要', 'Summary'),
    spec: {
      data: {
        values: [
          { name: words('甲', 'A'), n: NaN, left: undefined },
          { name: words('x', 'x'), n: 1 },
        ],
      },
      mark: 'bar',
      encoding: { x: { axis: { title: words('数', 'Count') } } },
    },
  })

  test('is English, without what JSON cannot hold', () => {
    expect(spec['data']).toEqual({
      values: [
        { name: 'A', n: null },
        { name: 'x', n: 1 },
      ],
    })
    expect(spec['title']).toEqual({ text: 'Title' })
  })

  test('remembers the words that differ, with their places', () => {
    expect(spec.usermeta?.terrarium?.words.map(({ path }) => path.join('.'))).toEqual([
      'title.text',
      'description',
      'data.values.0.name',
      'encoding.x.axis.title',
    ])
  })

  test('localise shares what has no text and leaves the original alone', () => {
    const before = JSON.stringify(spec)
    const chinese = localise(spec, 'zh')
    expect(chinese['data']).toEqual({
      values: [
        { name: '甲', n: null },
        { name: 'x', n: 1 },
      ],
    })
    expect((chinese['data'] as { values: unknown[] }).values[1]).toBe((spec['data'] as { values: unknown[] }).values[1])
    expect(JSON.stringify(spec)).toBe(before)
  })
})

test('equal labels are told apart, in either language', () => {
  expect(distinctLabels(['a', 'a', words('乙', 'b'), words('丙', 'b')])).toEqual([
    'a',
    'a (2)',
    words('乙', 'b'),
    words('丙 (2)', 'b (2)'),
  ])
})

test('many categories become nine with “others”', () => {
  const { shown, left } = topAndOther([...Array(20).keys()], (rest, label) => {
    expect(label.en).toBe('12 others')
    return rest.length
  })
  expect(shown).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 12])
  expect(left).toBe(12)
})

const barsOf = (values: readonly number[]) => {
  const spec = bars({
    id: 'b',
    title: words('a', 'a'),
    summary: words('a', 'a'),
    category: words('a', 'a'),
    value: { title: words('a', 'a'), figure: 'count' },
    bars: values.map((value, i) => ({ label: `c${i}`, value })),
    rest: 'sum',
  })
  return { spec, values: (spec['data'] as { values: { label: string; value: number }[] }).values }
}

test('bars sum what is beyond the limit', () => {
  const { values } = barsOf(Array.from({ length: 12 }, (_, i) => i + 1))
  expect(values.map((v) => v.value)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 1 + 2 + 3 + 4])
  expect(values.at(-1)?.label).toBe('4 others')
})

test('bars tell of a rest that would make lines of them', () => {
  const { spec, values } = barsOf(Array.from({ length: 109 }, (_, i) => (i < 9 ? 20 : 10)))
  expect(values.map((v) => v.value)).toEqual(Array(9).fill(20))
  expect(JSON.stringify(spec)).toContain('and 100 more, 1,000 in all, not shown')
})

describe('scatter map', () => {
  const map = (n: number, groups: number) =>
    scatterMap({
      id: 'm',
      title: words('a', 'a'),
      summary: words('a', 'a'),
      x: { title: words('x', 'x'), values: Array.from({ length: n }, (_, i) => (i === 0 ? NaN : i)) },
      y: { title: words('y', 'y'), values: Array.from({ length: n }, (_, i) => i % 10) },
      category: {
        title: words('g', 'g'),
        codes: Array.from({ length: n }, (_, i) => i % groups),
        labels: Array.from({ length: groups }, (_, i) => `g${i}`),
      },
    })

  test('draws at most 5,000 points and says so', () => {
    const spec = map(12_001, 3)
    expect((spec['data'] as { values: unknown[] }).values).toHaveLength(5000)
    expect((spec['title'] as { subtitle: string }).subtitle).toBe('5,000 of 12,000 points')
  })

  test('groups beyond eight share the last series', () => {
    const spec = map(200, 12)
    const codes = new Set((spec['data'] as { values: { group: number }[] }).values.map((v) => v.group))
    expect([...codes].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    expect(JSON.stringify(spec)).toContain('5 others')
  })
})

describe('thinning a curve', () => {
  const points = Array.from({ length: 10_000 }, (_, i) => ({ x: i, y: i === 5123 ? 100 : Math.sin(i / 500) }))
  const thin = thinCurve(points, 300)

  test('keeps the ends, the order and the peaks', () => {
    expect(thin).toHaveLength(300)
    expect(thin[0]).toBe(points[0])
    expect(thin.at(-1)).toBe(points.at(-1))
    expect(thin.every((p, i) => i === 0 || p.x > thin[i - 1]!.x)).toBe(true)
    expect(thin.some((p) => p.y === 100)).toBe(true)
  })

  test('leaves a short curve as it is', () => {
    expect(thinCurve(points.slice(0, 300), 300)).toEqual(points.slice(0, 300))
  })
})

test('the band of a calibration bin is Wilson’s interval', () => {
  const spec = calibrationCurve({ bins: [{ meanPredicted: 0.3, fractionPositive: 0.2, count: 50 }] })
  const [row] = (spec['data'] as { values: { lower: number; upper: number }[] }).values
  // statsmodels.stats.proportion.proportion_confint(10, 50, method='wilson')
  expect(row!.lower).toBeCloseTo(0.1124375, 6)
  expect(row!.upper).toBeCloseTo(0.3303711, 6)
})

describe.each(['light', 'dark'] as const)('the %s palette', (theme) => {
  const p = palettes[theme]

  test('text on a ramp is legible everywhere', () => {
    for (const colours of [p.sequential, p.diverging.slice(10), [...p.diverging.slice(0, 11)].reverse()])
      colours.forEach((colour, i) => {
        const onWeak = contrast(p.onWeak, colour)
        const onStrong = contrast(p.onStrong, colour)
        expect(i / 10 < strongFrom ? onWeak : onStrong, `${colour} at ${i}`).toBeGreaterThanOrEqual(4.5)
        if (i / 10 === strongFrom) expect(onWeak).toBeGreaterThanOrEqual(4.5)
      })
  })

  test('texts and series stand out from the surface', () => {
    for (const colour of [p.text, p.muted]) expect(contrast(colour, p.surface)).toBeGreaterThanOrEqual(4.5)
    for (const colour of p.series) expect(contrast(colour, p.surface)).toBeGreaterThanOrEqual(3)
  })
})
