import { DuckDBInstance } from '@duckdb/node-api'
import { expect, it } from 'vitest'
import type { Columns, NamedColumn } from '../../../src/core/columns'
import type { Model } from '../../../src/core/model'
import { predictRows } from '../../../src/learning/apply-model'
import { fitColumns } from '../../../src/learning/fit-columns'
import type { Preprocess } from '../../../src/learning/preprocess'
import { exportModel } from '../../../src/steps/predict/logistic-regression/export'
import { predict } from '../../../src/steps/predict/logistic-regression/predict'

const months = [1, 12, 30, NaN, 55, 7]
const fees = [10, 0, 1200.5, 40, 33, 2]
const plans = ["it's", 'a"b', null, "it's", 'c', 'c']
const days = [19000, 19500, 20000, 18000, 17000, 19001]

const number = (name: string, values: number[], type = 'DOUBLE'): NamedColumn => ({
  kind: 'number',
  name,
  type,
  values: Float64Array.from(values),
})
const levels = ['a"b', 'c', "it's"]
const data: Columns = {
  length: 6,
  columns: [
    number('months', months),
    number('the "fee"', fees),
    { kind: 'text', name: 'plan', codes: Int32Array.from(plans, (p) => (p === null ? -1 : levels.indexOf(p))), levels },
    number('since', days, 'DATE'),
  ],
}

function modelOf(preprocess: Partial<Preprocess>, classes: string[]): Model {
  const names = data.columns.map((c) => c.name)
  const preparation = fitColumns(data, names, {
    numeric: 'standardize',
    categorical: 'one-hot-drop-first',
    missing: 'median',
    log1p: ['the "fee"'],
    ...preprocess,
  })
  const rows = classes.length === 2 ? 1 : classes.length
  const coefficients = Array.from({ length: rows }, (_, k) =>
    preparation.features.map((_, f) => 0.7 - 0.4 * f + 0.3 * k),
  )
  return {
    name: 'm',
    kind: 'logistic-regression',
    task: 'classify',
    columns: data.columns.map(({ name, type = 'VARCHAR' }) => ({ name, type })),
    target: 'left',
    classes,
    ...(classes.length === 2 && { positive: classes[0]! }),
    preparation,
    learned: { intercepts: coefficients.map((_, k) => 0.2 - k), coefficients, targetType: 'VARCHAR' },
    trainedOn: { table: 't', rows: 6 },
  }
}

const quote = (text: string | null) => (text === null ? 'NULL' : `'${text.replaceAll("'", "''")}'`)
const value = (x: number) => (Number.isNaN(x) ? 'NULL' : String(x))

async function runSql(sql: string): Promise<Record<string, unknown>[]> {
  const connection = await (await DuckDBInstance.create()).connect()
  await connection.run('CREATE TABLE input (months DOUBLE, "the ""fee""" DOUBLE, plan VARCHAR, since DATE)')
  const rows = months.map(
    (m, i) => `(${value(m)}, ${fees[i]}, ${quote(plans[i]!)}, DATE '1970-01-01' + ${days[i]}::INTEGER)`,
  )
  await connection.run(`INSERT INTO input VALUES ${rows.join(', ')}`)
  return (await connection.runAndReadAll(sql)).getRowObjects()
}

it.each<[string, Partial<Preprocess>]>([
  ['standardized, one-hot', {}],
  ['min-max, every level', { numeric: 'min-max', categorical: 'one-hot', missing: 'mean' }],
  ['raw, numbered', { numeric: 'none', categorical: 'ordinal', log1p: [] }],
  ['robust, gaps dropped', { numeric: 'robust', missing: 'drop' }],
])('SQL scores the raw columns as the model does: %s', async (_, preprocess) => {
  for (const classes of [
    ['no', 'yes'],
    ['a', 'b', "c'd"],
  ]) {
    const model = modelOf(preprocess, classes)
    const sql = exportModel.sql?.(model)
    const scored = await runSql(String(sql))
    const { probabilities, codes } = await predictRows({ predict }, model, data, 1)
    const labels = classes.length === 2 ? ['yes', 'no'] : classes
    scored.forEach((row, i) => {
      const names = classes.length === 2 ? ['', 'probability'] : labels.map((label) => `probability_${label}`)
      names.forEach((name, k) => {
        if (name === '') return
        const wanted = probabilities![k]![i]!
        if (Number.isNaN(wanted)) expect(row[name]).toBeNull()
        else expect(row[name]).toBeCloseTo(wanted, 13)
      })
      expect(row['prediction']).toBe(codes![i]! < 0 ? null : labels[codes![i]!])
    })
  }
})

it('writes Python that names its columns and holds every coefficient', () => {
  const model = modelOf({}, ['no', 'yes'])
  const python = String(exportModel.python?.(model))
  for (const part of ['import pandas as pd', 'rows["the \\"fee\\""]', 'np.log1p', '"it\'s"', 'LABELS = ["yes", "no"]'])
    expect(python).toContain(part)
  expect(python).not.toMatch(/undefined|NaN|null/)
})
