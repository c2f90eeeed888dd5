import { describe, expect, test } from 'vitest'
import * as vega from 'vega'
import { expressionInterpreter } from 'vega-interpreter'
import { compile, type TopLevelSpec } from 'vega-lite'
import type { VegaLiteSpec } from '../../../src/core/vega-lite'
import type { Language } from '../../../src/core/words'
import { localise } from '../../../src/charts/chart'
import { drawable } from '../../../src/charts/drawable'
import { themeConfig, vegaLocale, type ThemeName } from '../../../src/charts/theme'
import { everyChart } from './every-chart'

/** The SVG that Vega draws, and what it complained about. */
async function draw(spec: VegaLiteSpec, language: Language, theme: ThemeName = 'light') {
  const complaints: string[] = []
  const logger: vega.LoggerInterface = {
    level: ((value?: number) => (value === undefined ? vega.Warn : logger)) as vega.LoggerInterface['level'],
    error: (...args) => (complaints.push(args.join(' ')), logger),
    warn: (...args) => (complaints.push(args.join(' ')), logger),
    info: () => logger,
    debug: () => logger,
  }
  const sized = drawable(spec, language, 420) as unknown as TopLevelSpec
  const compiled = compile(sized, { config: themeConfig(theme), logger }).spec
  const runtime = vega.parse(compiled, undefined, { ast: true })
  const view = new vega.View(runtime, {
    expr: expressionInterpreter,
    renderer: 'none',
    logger,
    locale: vegaLocale(language) as never,
  })
  const svg = await view.toSVG()
  view.finalize()
  return { svg, complaints }
}

describe.each(everyChart().map((spec) => [spec.usermeta!.terrarium!.id, spec] as const))('%s', (_, spec) => {
  test('is drawn without complaint, in both languages and themes', async () => {
    for (const [language, theme] of [
      ['zh', 'dark'],
      ['en', 'light'],
    ] as const) {
      const { svg, complaints } = await draw(spec, language, theme)
      expect(complaints).toEqual([])
      expect(svg.slice(0, 4)).toBe('<svg')
      expect(svg.match(/.{0,80}(NaN|undefined|Infinity)/)?.[0]).toBeUndefined()
    }
  })

  test('is plain data, the same in English as it came', () => {
    expect(structuredClone(spec)).toEqual(spec)
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec)
    expect(localise(spec, 'en')).toEqual(spec)
    expect(localise(localise(spec, 'zh'), 'en')).toEqual(spec)
  })

  test('has no Chinese in English, and Chinese axes in Chinese', async () => {
    const { usermeta: _, ...english } = spec
    expect(JSON.stringify(english).match(/.{0,40}[\u4e00-\u9fff]/)?.[0]).toBeUndefined()
    expect(/[\u4e00-\u9fff]/.test((await draw(spec, 'zh')).svg)).toBe(true)
  })

  test('leaves colours to the theme', () => {
    const { usermeta: _, ...rest } = spec
    expect(JSON.stringify(rest)).not.toMatch(/"#[0-9a-f]{3,8}"|rgb\(|"(teal|amber|red|blue|black|white|gr[ae]y)"/)
  })

  test('has an id, a title and a summary in both languages', () => {
    const { id, title, summary } = spec.usermeta!.terrarium!
    expect(id).toMatch(/^[a-z0-9-]+$/)
    for (const words of [title, summary]) {
      expect(words.zh).not.toBe('')
      expect(words.en).not.toBe('')
    }
    expect(spec['description']).toBe(summary.en)
  })
})

test('ids are different', () => {
  const ids = everyChart().map((spec) => spec.usermeta!.terrarium!.id)
  expect(new Set(ids).size).toBe(ids.length)
})

test('numbers on axes follow the language', async () => {
  const profit = everyChart().find((spec) => spec.usermeta!.terrarium!.id === 'profit')!
  expect((await draw(profit, 'en')).svg.includes('>¥20\u202fK<')).toBe(true)
  expect((await draw(profit, 'zh')).svg.includes('>¥2\u202f万<')).toBe(true)
  const roc = everyChart().find((spec) => spec.usermeta!.terrarium!.id === 'roc')!
  expect((await draw(roc, 'en')).svg.includes('>40\u202f%<')).toBe(true)
  expect((await draw(roc, 'zh')).svg.includes('>40%<')).toBe(true)
})

test('a name that looks like markup or an expression stays text', async () => {
  const { svg } = await draw(everyChart()[0]!, 'en')
  expect(svg.includes('&lt;img onerror&gt;')).toBe(true)
  expect(svg.includes('>datum.x<')).toBe(true)
  expect(svg.includes('<img')).toBe(false)
})
