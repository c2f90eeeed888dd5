import { beforeAll, describe, expect, it } from 'vitest'
import type { Preparation } from '../../../../src/core/preparation'
import { contributions, featureAverages, reasonWords } from '../../../../src/state/plays/churn/reasons'
import { nativeTables, type NativeTables } from '../../../support/native-tables'

let db: NativeTables
const preparation: Preparation = {
  inputs: [
    { kind: 'number', column: 'months', log1p: false, fill: 10, shift: 12, scale: 4 },
    { kind: 'number', column: 'fee', log1p: true, fill: 20, shift: 3, scale: 0.5 },
    { kind: 'category', column: 'plan', levels: ['a', 'b', 'c'], encoding: 'one-hot-drop-first', fill: 'a' },
    { kind: 'category', column: 'region', levels: ['n', 's'], encoding: 'ordinal', fill: null },
  ],
  features: ['months', 'fee', 'plan=b', 'plan=c', 'region'],
  dropMissing: false,
}
const estimates = { months: -0.8, fee: 0.6, 'plan=b': 0.4, 'plan=c': 1.1, region: 0.3 }
const rows = [
  { months: 2, fee: 55, plan: 'c', region: 's' },
  { months: null, fee: 10, plan: null, region: 'n' },
  { months: 30, fee: null, plan: 'b', region: 's' },
]

beforeAll(async () => {
  db = await nativeTables()
  await db.run(`CREATE TABLE people AS SELECT * FROM (VALUES (2, 55.0, 'c', 's'), (NULL, 10.0, NULL, 'n'), (30, NULL, 'b', 's'))
    t(months, fee, plan, region)`)
})

/** The model's margin without its intercept, written out by hand. */
function margin({ months, fee, plan, region }: (typeof rows)[number]): number {
  const level = plan ?? 'a'
  return (
    (-0.8 * ((months ?? 10) - 12)) / 4 +
    (0.6 * (Math.log1p(fee ?? 20) - 3)) / 0.5 +
    (level === 'b' ? 0.4 : level === 'c' ? 1.1 : 0) +
    0.3 * (region === 's' ? 1 : 0)
  )
}

describe('reasons of a linear score', () => {
  it('add up to the margin less the average margin, missing values and all', async () => {
    const averages = await featureAverages(preparation, 'people', db.query)
    const mean = rows.reduce((sum, row) => sum + margin(row), 0) / rows.length
    for (const row of rows) {
      const found = contributions(preparation, estimates, averages, row)
      const sum = found.reduce((total, { amount }) => total + amount, 0)
      expect(sum).toBeCloseTo(margin(row) - mean, 10)
    }
  })

  it('name the columns that raise it most, in words', async () => {
    const averages = await featureAverages(preparation, 'people', db.query)
    expect(reasonWords(contributions(preparation, estimates, averages, rows[0]!))).toEqual({
      zh: 'months 2 · fee 55 · plan：c',
      en: 'months 2 · fee 55 · plan: c',
    })
    expect(reasonWords([{ column: 'x', value: 1, amount: 0.01 }])).toBeNull()
  })
})
