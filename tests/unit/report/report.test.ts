import { beforeAll, describe, expect, test } from 'vitest'
import type { RecipeEntry } from '../../../src/core/recipe'
import { ProgressBar } from '../../../src/core/progress'
import type { StepResult } from '../../../src/core/step'
import type { TableInfo } from '../../../src/core/table'
import { validateParams } from '../../../src/core/validate'
import { words } from '../../../src/core/words'
import { run, type ReportContext } from '../../../src/steps/watch/report/run'
import { spec } from '../../../src/steps/watch/report/spec'
import { everyChart } from '../charts/every-chart'

const table: TableInfo = {
  name: 'customers',
  rows: 7043,
  columns: [
    { name: 'id', type: 'VARCHAR', role: 'customer-id' },
    { name: 'fee', type: 'DOUBLE', format: { currency: 'CNY' } },
    { name: 'rate', type: 'DOUBLE', format: 'percent' },
    { name: '<b>since</b>', type: 'DATE' },
  ],
}
const rows = [
  ['0012', 1234.5, 0.125, '2024-02-29'],
  ['</td><script>alert(1)</script>', null, 1, null],
]

const result = (id: string, more: Partial<StepResult> = {}): StepResult => ({
  id,
  kind: 'logistic-regression',
  tables: ['scored'],
  metrics: { rocAuc: 0.8449, unknownFigure: null },
  data: { rows: { train: 4930, test: 2113 } },
  sentence: words('预计 1,869 位客户会流失。', '1,869 customers are expected to leave.'),
  charts: [],
  warnings: [],
  elapsedMs: 10,
  backend: 'kernel',
  ...more,
})

const entries: RecipeEntry[] = [
  {
    type: 'import',
    id: 'e1',
    file: { name: 'telco <1>.csv', size: 977_501, sha256: 'ab'.repeat(32) },
    options: {},
    tables: ['customers'],
  },
  {
    type: 'step',
    id: 'e2',
    step: { kind: 'logistic-regression', input: 'customers', params: { target: 'Churn', C: 0.5 } },
    today: '2024-03-05',
  },
]

/** The step on a session that exists in this test alone. */
async function report(params: Record<string, unknown>, results: StepResult[], inputs: TableInfo[] = [table]) {
  const fractions: number[] = []
  const queries: string[] = []
  const context = {
    params: validateParams(spec.params, params, inputs[0]),
    inputs,
    today: '2024-03-05',
    progress: new ProgressBar((f) => fractions.push(f)),
    database: { rows: async (sql: string) => (queries.push(sql), rows) },
    results: () => results,
    entries: () => entries,
  } as unknown as ReportContext
  const yielded = await run(context)
  return { ...yielded, html: String(yielded.data!['html']), fractions, queries }
}

describe('a report of every chart, in both languages', () => {
  const charts = everyChart()
  let written: Awaited<ReturnType<typeof report>>
  beforeAll(async () => {
    written = await report({}, [result('e2', { charts })])
  }, 60_000)

  test('refers to nothing outside itself', () => {
    const { html } = written
    const elsewhere = [...html.matchAll(/\b(?:https?:)?\/\/[^\s"'<)]+/g)].map(([address]) => address)
    expect(new Set(elsewhere)).toEqual(new Set(['http://www.w3.org/2000/svg']))
    expect(html).not.toMatch(/\s(src|srcset|action|formaction|background|poster|xlink:href)=/)
    expect([...html.matchAll(/href="([^"]*)"/g)].every(([, to]) => to!.startsWith('#'))).toBe(true)
    expect(html).not.toMatch(/@import|url\((?!#)/)
    expect(html).toContain(`content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:"`)
  })

  test('draws every chart in both languages, each with ids of its own', () => {
    const { html, metrics, fractions } = written
    expect(metrics!['charts']).toBe(charts.length)
    expect(html.match(/<svg /g)).toHaveLength(charts.length * 2)
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const used = [...html.matchAll(/url\(#([^)]+)\)|href="#([^"]+)"/g)].map(([, a, b]) => a ?? b)
    expect(used.filter((id) => !ids.includes(id))).toEqual([])
    expect(html).toContain('找回率与误报率')
    expect(html).toContain('Found against false alarms')
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b))
    expect(fractions.at(-1)).toBe(1)
  })
})

describe('a report', () => {
  test('has all results and tables when nothing is asked for, but no report', async () => {
    const { metrics, html } = await report({ language: 'en' }, [result('e2'), result('e3', { kind: 'report' })])
    expect(metrics).toEqual({ blocks: 2, charts: 0, bytes: new TextEncoder().encode(html).length })
    expect(html).toContain('1,869 customers are expected to leave.')
    expect(html).toContain('<title>Customer analysis report</title>')
    expect(html).toContain('5 Mar 2024')
  })

  test('says how a result was computed, and from which files', async () => {
    const { html } = await report({ language: 'en' }, [result('e2')])
    const text = html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
    expect(text).toContain('Step logistic-regression (e2)')
    expect(text).toContain('Input customers')
    expect(text).toContain('Churn')
    expect(text).toContain('0.5')
    expect(text).toContain('4,930 to train, 2,113 to test')
    expect(text).toContain('SIMD kernels in double precision')
    expect(text).toContain('telco &lt;1&gt;.csv customers 978 KB ' + 'ab'.repeat(32))
    expect(text).toContain('AUC 0.8449')
    expect(text).toContain('unknownFigure –')
  })

  test('shows warnings with their way on', async () => {
    const warning = {
      code: 'few',
      zh: '只有 38 行。',
      en: 'Only 38 rows.',
      hint: words('多找些数据。', 'Find more data.'),
    }
    const { html } = await report({ language: 'en' }, [result('e2', { warnings: [warning] })])
    expect(html).toContain('Only 38 rows. Find more data.')
  })

  test('escapes everything that comes from data or a person', async () => {
    const { html } = await report(
      {
        title: '</title><script>x</script>',
        blocks: [
          { type: 'heading', text: '<img src=x onerror=1>' },
          { type: 'text', text: '<iframe>\n\n"two"' },
          { type: 'result', step: 'e2' },
          { type: 'table', table: 'customers', limit: 2 },
        ],
      },
      [result('e2', { sentence: words('<svg onload=1>', '<svg onload=1>'), metrics: { '<i>': 1 } })],
    )
    expect(html).not.toMatch(/<script|<img|<iframe|<svg onload|<i>|onerror=1>/)
    expect(html).toContain('&lt;img src=x onerror=1&gt;')
    expect(html).toContain('<th scope="col" class="text">&lt;b&gt;since&lt;/b&gt;</th>')
  })

  test('is the same for the same session', async () => {
    const charts = everyChart().slice(0, 3)
    const once = await report({}, [result('e2', { charts })])
    const again = await report({}, [result('e2', { charts, elapsedMs: 99 })])
    expect(again.html).toBe(once.html)
  }, 60_000)

  test('prints tables as their columns are: money, shares, dates, ids', async () => {
    const { html, queries } = await report({ language: 'zh', blocks: [{ type: 'table', table: 'customers' }] }, [])
    expect(queries).toEqual(['SELECT "id", "fee", "rate", "<b>since</b>" FROM "customers" ORDER BY rowid LIMIT 20'])
    for (const text of ['>0012<', '>¥1,234.50<', '>12.5%<', '>2024-02-29<', '共 7,043 行，这里是前 2 行。'])
      expect(html).toContain(text)
  })

  test('one language has no switch, both have one', async () => {
    expect((await report({ language: 'zh' }, [])).html).toMatch(/^<!doctype html>\s*<html lang="zh-CN">/)
    expect((await report({ language: 'zh' }, [])).html).not.toContain('type="radio"')
    expect((await report({}, [])).html.match(/type="radio"/g)).toHaveLength(2)
  })

  test.each([
    [{ blocks: [{ type: 'result', step: 'e9' }] }, 'missing-result', 'There are: e2 (logistic-regression)'],
    [{ blocks: [{ type: 'table', table: 'customer' }] }, 'missing-table', 'Did you mean “customers”?'],
    [{ blocks: [{ type: 'table', table: 'customers', columns: ['fees'] }] }, 'missing-column', 'Did you mean “fee”?'],
    [{ blocks: [{ type: 'heading' }] }, 'missing-parameter', undefined],
    [{ blocks: [{ type: 'table', table: 'customers', columns: 'fee' }] }, 'invalid-parameter', undefined],
  ])('refuses %j', async (params, code, hint) => {
    await expect(report(params, [result('e2')])).rejects.toMatchObject({ code, ...(hint && { hint: { en: hint } }) })
  })
})
