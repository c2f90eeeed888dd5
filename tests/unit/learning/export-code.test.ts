import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { expect, it } from 'vitest'
import type { Columns } from '../../../src/core/columns'
import type { Model } from '../../../src/core/model'
import { ProgressBar } from '../../../src/core/progress'
import type { ExportModel, StepContext } from '../../../src/core/step'
import { predictRows } from '../../../src/learning/apply-model'
import { designMatrix } from '../../../src/learning/design-matrix'
import { fitColumns, type ColumnPreprocess } from '../../../src/learning/fit-columns'
import type { Fit, Predict, TrainingSet } from '../../../src/learning/method'
import { exportModel as linearCode } from '../../../src/steps/predict/linear-regression/export'
import { predict as linear } from '../../../src/steps/predict/linear-regression/predict'
import { exportModel as bayesCode } from '../../../src/steps/predict/naive-bayes/export'
import { fit as fitBayes } from '../../../src/steps/predict/naive-bayes/fit'
import { predict as bayes } from '../../../src/steps/predict/naive-bayes/predict'
import { exportModel as cardCode } from '../../../src/steps/predict/scorecard/export'
import { predict as card } from '../../../src/steps/predict/scorecard/predict'
import { woeFeature } from '../../../src/steps/predict/scorecard/woe-bins'

const rows = 60
const ages = Array.from({ length: rows }, (_, i) => (i % 11 === 0 ? null : 20 + ((i * 7) % 50)))
const plans = Array.from({ length: rows }, (_, i) => (i % 13 === 0 ? null : ["it's", 'b"c', '中文'][(i * 5) % 3]!))
const levels = ["it's", 'b"c', '中文'].sort()
const data: Columns = {
  length: rows,
  columns: [
    { kind: 'number', name: 'age', type: 'DOUBLE', values: Float64Array.from(ages, (a) => a ?? NaN) },
    { kind: 'text', name: 'plan', codes: Int32Array.from(plans, (p) => (p === null ? -1 : levels.indexOf(p))), levels },
  ],
}
const codes = Int32Array.from({ length: rows }, (_, i) => ((i * 7) % 50 > 25 || i % 3 === 0 ? 1 : 0))
const usual: ColumnPreprocess = {
  numeric: 'standardize',
  categorical: 'one-hot-drop-first',
  missing: 'median',
  log1p: [],
}

function prepared(preprocess: ColumnPreprocess): { model: Model; training: TrainingSet } {
  const preparation = fitColumns(data, ['age', 'plan'], preprocess)
  const x = designMatrix(preparation, data, { missing: 'keep' })
  const labels = ['no', 'yes']
  return {
    training: { task: 'classify', x, preparation, labels, codes, y: new Float64Array(), weights: null },
    model: {
      name: 'm',
      kind: 'any',
      task: 'classify',
      columns: [
        { name: 'age', type: 'DOUBLE' },
        { name: 'plan', type: 'VARCHAR' },
      ],
      target: 'y',
      classes: labels,
      positive: 'yes',
      preparation,
      learned: { targetType: 'VARCHAR' },
      trainedOn: { table: 't', rows },
    },
  }
}

const cell = (value: string | number | null) =>
  value === null ? 'NULL' : typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`

async function bySql(sql: string, column: string): Promise<number[]> {
  const connection = await (await DuckDBInstance.create()).connect()
  await connection.run('CREATE TABLE input (age DOUBLE, plan VARCHAR)')
  await connection.run(`INSERT INTO input VALUES ${ages.map((a, i) => `(${cell(a)}, ${cell(plans[i]!)})`).join(', ')}`)
  const answer = (await connection.runAndReadAll(sql)).getRowObjects()
  return answer.map((row) => Number(row[column]))
}

const python = ['/usr/bin/python3', 'python3'].find((name) => spawnSync(name, ['-c', 'import pandas']).status === 0)

/** What the file itself gives, run as a person would. */
function byPython(code: string, column: string): number[] {
  const folder = mkdtempSync(join(tmpdir(), 'terrarium-'))
  writeFileSync(join(folder, 'score.py'), code)
  const csv = ages.map((a, i) => `${a ?? ''},${plans[i] === null ? '' : `"${plans[i]!.replaceAll('"', '""')}"`}`)
  writeFileSync(join(folder, 'rows.csv'), `age,plan\n${csv.join('\n')}\n`)
  const script = `import sys, json; sys.path.insert(0, ${JSON.stringify(folder)}); import score, pandas as pd
print(json.dumps([float(x) for x in score.score(pd.read_csv(${JSON.stringify(join(folder, 'rows.csv'))}))[${JSON.stringify(column)}]]))`
  const { stdout, stderr } = spawnSync(python!, ['-c', script], { encoding: 'utf8' })
  expect(stderr).toBe('')
  return JSON.parse(stdout) as number[]
}

async function same(model: Model, predict: Predict, code: ExportModel, column: string): Promise<void> {
  const found = await predictRows({ predict, missing: 'keep' }, model, data, 1)
  const wanted =
    column === 'prediction' ? found.values! : column === 'score' ? found.extra![0]!.values : found.probabilities![1]!
  const close = (got: number[]) => got.forEach((value, i) => expect(Math.abs(value - wanted[i]!)).toBeLessThan(1e-6))
  close(await bySql(String(code.sql?.(model)), column))
  if (python) close(byPython(String(code.python?.(model)), column))
}

it('linear regression', async () => {
  const { model } = prepared(usual)
  const learned = { intercept: 3, coefficients: model.preparation.features.map((_, f) => 2 - f) }
  await same({ ...model, task: 'regress', learned }, linear, linearCode, 'prediction')
})

const bayesPreprocess: Record<string, ColumnPreprocess> = {
  mixed: { ...usual, categorical: 'ordinal' },
  gaussian: usual,
  multinomial: { ...usual, numeric: 'min-max' },
  bernoulli: usual,
  categorical: { ...usual, categorical: 'ordinal', numeric: 'none' },
}

it.each(Object.keys(bayesPreprocess))('naive Bayes: %s', async (variant) => {
  const { model, training } = prepared(bayesPreprocess[variant]!)
  const params = { variant, smoothing: 1, target: 'y', preprocess: usual }
  const context = { params, warn: () => undefined } as unknown as StepContext<never>
  const { learned }: Fit = fitBayes(training, context, new ProgressBar(() => undefined))
  await same({ ...model, learned: { ...model.learned, ...learned } }, bayes, bayesCode, 'probability')
})

it.each(['probability', 'score'])('scorecard: %s', async (column) => {
  const { model, training } = prepared({ ...usual, numeric: 'none', categorical: 'ordinal', missing: 'keep' })
  const isPositive = Uint8Array.from(codes)
  const features = model.preparation.inputs.map((input, f) => {
    const bins = woeFeature(input, training.x.values.subarray(f * rows, (f + 1) * rows), isPositive, {
      bins: 4,
      leastShare: 0.05,
      monotonic: false,
    })
    return { ...bins, coefficient: -1 + 0.2 * f, points: bins.bins.map((_, at) => 10 * at + f), unseenPoints: 5 }
  })
  await same({ ...model, learned: { ...model.learned, intercept: 0.3, features } }, card, cardCode, column)
})
