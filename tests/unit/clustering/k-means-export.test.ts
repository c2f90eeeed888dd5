import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import type { Columns } from '../../../src/core/columns.ts'
import type { Model } from '../../../src/core/model.ts'
import { apply } from '../../../src/steps/segment/k-means/apply.ts'
import { exportModel } from '../../../src/steps/segment/k-means/export.ts'
import { nativeTables } from '../../support/native-tables.ts'

const model: Model = {
  ...{ name: 'groups', kind: 'k-means', task: 'cluster' },
  columns: [
    { name: 'tenure', type: 'BIGINT' },
    { name: 'month "fee"', type: 'DOUBLE' },
    { name: 'plan', type: 'VARCHAR' },
  ],
  preparation: {
    inputs: [
      { kind: 'number', column: 'tenure', log1p: true, fill: 12, shift: 2.5, scale: 0.8 },
      { kind: 'number', column: 'month "fee"', log1p: false, fill: null, shift: 50, scale: 20 },
      { kind: 'category', column: 'plan', levels: ["a'b", '套餐'], encoding: 'one-hot', fill: "a'b" },
    ],
    features: ['tenure', 'month "fee"', "plan=a'b", 'plan=套餐'],
    dropMissing: true,
  },
  learned: {
    centers: [
      [0.5, 1, 1, 0],
      [-1, -0.5, 0, 1],
      [1, -1, 0.5, 0.5],
    ],
  },
  trainedOn: { table: 'customers', rows: 9 },
}

const tenure = [1, 20, 60, 3, 70, 8, 2]
const fee = [20.5, 90, 30, NaN, 100, 51, 20]
const plans = ["a'b", '套餐']
const codes = [1, 0, 0, 1, 1, 0, 1]

const rows: Columns = {
  length: tenure.length,
  columns: [
    { kind: 'number', name: 'tenure', values: Float64Array.from(tenure) },
    { kind: 'number', name: 'month "fee"', values: Float64Array.from(fee) },
    { kind: 'text', name: 'plan', codes: Int32Array.from(codes), levels: plans },
  ],
}

async function applied(): Promise<(number | null)[]> {
  const [column] = await apply(model, rows, 1)
  if (column?.kind !== 'number') throw new Error('No clusters')
  return Array.from(column.values, (value) => (Number.isNaN(value) ? null : value))
}

test('new rows get the nearest centre, and none where a value is missing', async () => {
  const clusters = await applied()
  expect(clusters[3]).toBeNull()
  expect(new Set(clusters.filter((c) => c !== null)).size).toBe(3)
})

test('the SQL labels as the model does', async () => {
  const tables = await nativeTables()
  const literal = (i: number) =>
    `(${tenure[i]}, ${Number.isNaN(fee[i]) ? 'NULL' : fee[i]}, '${plans[codes[i]!]!.replace("'", "''")}')`
  await tables.run(
    `CREATE TABLE input AS SELECT * FROM (VALUES ${tenure.map((_, i) => literal(i)).join(', ')}) t(tenure, "month ""fee""", plan)`,
  )
  const { columns, rows: answer } = await tables.query(String(exportModel.sql!(model)))
  expect(columns.map((c) => c.name)).toEqual(['tenure', 'month "fee"', 'plan', 'cluster'])
  expect(answer.map((row) => row[3])).toEqual(await applied())
})

const python = ['python3', '/usr/bin/python3'].find(
  (name) => spawnSync(name, ['-c', 'import pandas, numpy'], { stdio: 'ignore' }).status === 0,
)

test.skipIf(!python)('the Python labels as the model does (needs pandas)', async () => {
  const table = {
    tenure,
    'month "fee"': fee.map((x) => (Number.isNaN(x) ? null : x)),
    plan: codes.map((c) => plans[c]),
  }
  const script = `${String(exportModel.python!(model))}
import json
print(json.dumps([None if pd.isna(c) else int(c) for c in predict(pd.DataFrame(json.loads(${JSON.stringify(JSON.stringify(table))})))]))`
  const { stdout, stderr } = spawnSync(python!, ['-'], { input: script, encoding: 'utf8' })
  expect(stderr).toBe('')
  expect(JSON.parse(stdout)).toEqual(await applied())
})
