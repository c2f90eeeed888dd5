import { describe, expect, test } from 'vitest'
import { boolean, choice, columns, integer, text } from '../../../src/core/params'
import type { RecipeEntry } from '../../../src/core/recipe'
import { defineStep, type StepKindDeclaration } from '../../../src/core/step'
import { words } from '../../../src/core/words'
import { entryDetail, entryTitle } from '../../../src/state/entry-words'

const help = words('说明', 'Help')
const kMeans: StepKindDeclaration = {
  kind: 'k-means',
  stage: 'segment',
  ...defineStep({
    title: words('k-均值分群', 'k-means'),
    summary: help,
    needs: {},
    yields: 'table',
    params: {
      columns: columns({ label: words('列', 'Columns'), help }),
      k: integer({ label: words('群数', 'Groups'), help, default: 4 }),
      init: choice({
        label: words('起点', 'Start'),
        help,
        values: [{ value: 'random', label: words('随机', 'Random') }],
        default: 'random',
      }),
      query: text({ label: words('查询', 'Query'), help, optional: true, editor: 'sql-query' }),
      stable: boolean({ label: words('检验稳定性', 'Check stability'), help, default: true }),
    },
  }),
}
const catalogue = new Map([['k-means', kMeans]])
const step = (params: Record<string, unknown>, kind = 'k-means', output = 'segments'): RecipeEntry => ({
  type: 'step',
  id: 's1',
  step: { kind, params, output },
  today: '2026-01-31',
})

describe('titles', () => {
  test('name the file, the sample, the step', () => {
    const file = { name: 'telco.csv', size: 1, sha256: '' }
    expect(entryTitle({ type: 'import', id: 's1', file, options: {}, tables: [] }, catalogue).en).toBe(
      'Import telco.csv',
    )
    expect(
      entryTitle({ type: 'sample', id: 's1', customers: 1, seed: 1, language: 'zh', tables: [] }, catalogue).zh,
    ).toContain('样例')
    expect(entryTitle(step({}), catalogue).zh).toBe('k-均值分群')
  })

  test('a kind that this build lacks keeps its name', () => {
    expect(entryTitle(step({}, 'warp'), catalogue)).toEqual({ zh: 'warp', en: 'warp' })
  })
})

describe('details', () => {
  const detail = (params: Record<string, unknown>, output?: string) =>
    entryDetail({ entry: step(params, 'k-means', output) }, catalogue)

  test('name at most three settings as a person would', () => {
    expect(detail({ columns: ['a', 'b'], k: 4, init: 'random', stable: false })).toEqual({
      zh: '2 列 · 群数 4 · 随机',
      en: '2 columns · Groups 4 · Random',
    })
    expect(detail({ stable: false }).en).toBe('Check stability: no')
  })

  test('cut long texts to one line', () => {
    expect(detail({ where: 'a\n  > 1' }).en).toBe('a > 1')
    expect(detail({ where: 'x'.repeat(80) }).en).toHaveLength(32)
  })

  test('name the output where no setting was made', () => {
    expect(detail({}, 'segments').en).toBe('segments')
    expect(detail({ query: 'select * from telco' }, 'top_segments').en).toBe('top_segments')
  })

  test('of an import tell what was read', () => {
    const file = { name: 'telco.csv', size: 1, sha256: '' }
    const report = {
      tables: ['telco'],
      rows: 7043,
      encoding: 'utf-8',
      rejected: [],
      rejectedCount: 0,
      warnings: [],
      columns: [{ name: 'a', type: 'BIGINT', table: 'telco', reason: help, failed: 0 }],
    }
    const entry: RecipeEntry = { type: 'import', id: 's1', file, options: {}, tables: ['telco'] }
    expect(entryDetail({ entry, report }, catalogue)).toEqual({
      zh: 'UTF-8 · 7,043 行 · 1 列',
      en: 'UTF-8 · 7,043 rows · 1 column',
    })
  })
})
