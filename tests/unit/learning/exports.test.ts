import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { expect, it } from 'vitest'
import type { NamedColumn } from '../../../src/core/columns'
import type { Model } from '../../../src/core/model'
import type { ExportModel } from '../../../src/core/step'
import { addedColumns, daysOf, scoreRow } from '../../../src/learning/export/page/score-rows.js'
import type { Portable } from '../../../src/learning/export/portable'
import { exportModel as bin } from '../../../src/steps/prepare/bin/export'
import { exportModel as encode } from '../../../src/steps/prepare/encode/export'
import { exportModel as scale } from '../../../src/steps/prepare/scale/export'
import { exportedModels, table, type ExportedModel } from './exported-models'

interface Grammar {
  validate(sql: string): unknown[]
}
interface Session {
  run(feeds: Record<string, unknown>): Promise<Record<string, { data: ArrayLike<unknown> }>>
  release(): Promise<void>
}
/** By name, so that the types of these large packages, which only this file needs, are not read with all others. */
const named = (name: string): Promise<unknown> => import(/* @vite-ignore */ name)
const grammar = async (dialect: string, parser: string): Promise<Grammar> => {
  const parsers = (await named(`dt-sql-parser/dist/parser/${dialect}`)) as Record<string, new () => Grammar>
  return new parsers[parser]!()
}

const [models, smallModels] = [await exportedModels(), await exportedModels(true)]
const dayText = (days: number) => new Date(Math.round(days * 864e5)).toISOString()

/** A cell as plain data: null where it is missing, dates as ISO text. */
function cell(column: NamedColumn, row: number): number | string | boolean | null {
  if (column.kind === 'text') return column.codes[row]! < 0 ? null : column.levels[column.codes[row]!]!
  if (column.kind === 'strings') return column.values[row]!
  if (column.kind === 'boolean') return column.values[row]! < 0 ? null : column.values[row] === 1
  const value = Number(column.values[row])
  if (Number.isNaN(value)) return null
  if (column.type === 'DATE') return dayText(value).slice(0, 10)
  return column.type === 'TIMESTAMP' ? dayText(value).slice(0, 19).replace('T', ' ') : value
}

const rows = Array.from({ length: table.length }, (_, i) =>
  Object.fromEntries(table.columns.map((column) => [column.name, cell(column, i)])),
)

/** Of what computes in float64 throughout. Networks are learned and applied in float32. */
const [exact, single] = [1e-12, 1e-6]

/** Every column of every row as the model itself says, to the rounding of the arithmetic, relative to the larger numbers. */
function same(
  { name, added, model }: ExportedModel,
  answer: (row: number, column: string) => unknown,
  rounding = model.kind === 'neural-network' ? single : exact,
): void {
  for (const column of added)
    for (let i = 0; i < table.length; i++) {
      const [wanted, got] = [cell(column, i), answer(i, column.name) ?? null]
      const where = `${name}: ${column.name} of row ${i}`
      if (typeof wanted === 'number' && got !== null)
        expect(Math.abs(Number(got) - wanted), where).toBeLessThan(rounding * Math.max(1, Math.abs(wanted)))
      else expect(got, where).toEqual(wanted)
    }
}

/** Some algorithms are more than one SELECT. */
const hasSql = ({ model }: ExportedModel) =>
  model.kind !== 'neural-network' && !(model.kind === 'adaboost' && model.task === 'regress')

it('scores the same as SQL in DuckDB', async () => {
  const connection = await (await DuckDBInstance.create()).connect()
  const types = table.columns.map((column) => `"${column.name.replaceAll('"', '""')}" ${column.type ?? 'VARCHAR'}`)
  const literal = (value: unknown) =>
    value === null ? 'NULL' : typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)
  // Other databases have missing numbers as NaN as well.
  const valueOf = (value: unknown, k: number, row: number) =>
    value === null && table.columns[k]!.type === 'DOUBLE' && row % 2 === 0 ? "'NaN'" : literal(value)
  const values = rows.map(
    (row, i) =>
      `(${Object.values(row)
        .map((value, k) => valueOf(value, k, i))
        .join(', ')})`,
  )
  await connection.run(`CREATE TABLE input (${types.join(', ')}); INSERT INTO input VALUES ${values.join(', ')}`)
  for (const one of models.filter(hasSql)) {
    const sql = String(one.exportModel.sql!(one.model))
    const scored = (await connection.runAndReadAll(sql)).getRowObjects()
    expect(scored).toHaveLength(table.length)
    same(one, (row, column) => scored[row]![column])
  }
})

it('says in a sentence what cannot be one SELECT, and which dialects there are', () => {
  const sqlOf = (one: ExportedModel, dialect?: string) => () => one.exportModel.sql!(one.model, { dialect })
  const refused = models.filter((one) => !hasSql(one))
  expect(refused.length).toBeGreaterThan(0)
  for (const one of refused) expect(sqlOf(one)).toThrow(expect.objectContaining({ code: 'unsupported-format' }))
  expect(sqlOf(models[0]!, 'oracle')).toThrow(expect.objectContaining({ code: 'unsupported-format' }))
})

it.each([
  ['spark', 'SparkSQL'],
  ['hive', 'HiveSQL'],
] as const)('is SQL by the grammar of %s', async (dialect, name) => {
  const parser = await grammar(dialect, name)
  // One of each kind and shape of answer: the grammars are slow.
  const shapes = new Map(smallModels.filter(hasSql).map((one) => [`${one.model.kind} ${one.model.target}`, one]))
  for (const { name: shown, model, exportModel } of shapes.values()) {
    const sql = String(exportModel.sql!(model, { dialect }))
    expect(parser.validate(`${sql};`), `${shown}\n${sql}`).toEqual([])
    expect(sql).not.toMatch(/EXCLUDE|epoch_us|VARCHAR|\/\*|"margin"/)
  }
})

it('scores the same in ONNX Runtime', async () => {
  const { InferenceSession, Tensor } = (await named('onnxruntime-web')) as {
    InferenceSession: { create(file: Uint8Array): Promise<Session> }
    Tensor: new (type: string, data: unknown, shape: number[]) => unknown
  }
  for (const one of models) {
    const session = await InferenceSession.create((await one.exportModel.onnx!(one.model)) as Uint8Array)
    const feeds = Object.fromEntries(
      table.columns.map((column) => {
        const shape = [table.length, 1]
        if (column.kind === 'number') return [column.name, new Tensor('float64', column.values, shape)]
        return [
          column.name,
          new Tensor(
            'string',
            rows.map((row) => String(row[column.name] ?? '')),
            shape,
          ),
        ]
      }),
    )
    const answer = await session.run(feeds)
    const labels = one.added.filter(({ name }) => name.startsWith('probability_')).map(({ name }) => name)
    const valueOf = (row: number, column: string): unknown => {
      const k = labels.indexOf(column)
      if (k >= 0) return answer['probabilities']!.data[row * labels.length + k]
      return (answer[`${column}_out`] ?? answer[column])!.data[row]
    }
    const answerOf = (row: number, column: string) => {
      const value = valueOf(row, column)
      if (column === 'is_anomaly') return cell(one.added[0]!, row) === null ? null : Boolean(value)
      if (typeof value === 'bigint') return value < 0n ? null : Number(value)
      return value === '' || (typeof value === 'number' && Number.isNaN(value)) ? null : value
    }
    same(one, answerOf)
    await session.release()
  }
})

const pageData = (html: string) => JSON.parse(/id="model">(.*?)<\/script>/s.exec(html)![1]!) as Portable

it('scores the same in the page that scores by itself', async () => {
  for (const one of models) {
    const html = String(await one.exportModel.html!(one.model))
    const data = pageData(html)
    const names = addedColumns(data) as string[]
    const answers = rows.map((row) => scoreRow(data, row) as unknown[] | null)
    expect(names).toEqual(one.added.map((column) => column.name))
    same(one, (row, column) => answers[row]?.[names.indexOf(column)])
  }
})

it('reads a time in the page to the last bit', () => {
  for (let i = 0; i < 2000; i++) {
    const ms = 1.5e12 + i * 987_654_321
    expect(daysOf(new Date(ms).toISOString().slice(0, 23))).toBe(ms / 864e5)
  }
})

/** Python's own library is all that it needs; the check is left out where there is none. */
const python = ['python3', '/usr/bin/python3'].find((name) => {
  try {
    execFileSync(name, ['-S', '-c', 'import csv, struct'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})

it.skipIf(!python)('scores the same in Python without any package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'terrarium-python-'))
  try {
    models.forEach(({ model, exportModel }, i) =>
      writeFileSync(join(folder, `m${i}.py`), String(exportModel.python!(model))),
    )
    const fields = (values: unknown[]) =>
      values.map((value) => (value === null ? '' : `"${String(value).replaceAll('"', '""')}"`)).join(',')
    const lines = [fields(table.columns.map(({ name }) => name)), ...rows.map((row) => fields(Object.values(row)))]
    writeFileSync(join(folder, 'rows.csv'), lines.join('\n'))
    const script = `import csv, json, importlib, sys
sys.path.insert(0, ${JSON.stringify(folder)})
rows = list(csv.DictReader(open(${JSON.stringify(join(folder, 'rows.csv'))}, newline="", encoding="utf-8")))
print(json.dumps([importlib.import_module("m%d" % i).score_all(rows) for i in range(${models.length})]))`
    // -S: without the packages of the site.
    const answers = JSON.parse(execFileSync(python!, ['-S', '-c', script], { maxBuffer: 1e9 }).toString()) as Record<
      string,
      unknown
    >[][]
    models.forEach((one, m) => same(one, (row, column) => answers[m]![row]![column]))
    const csv = execFileSync(python!, ['-S', join(folder, 'm0.py'), join(folder, 'rows.csv')]).toString()
    expect(csv.split('\n')[0]).toContain('prediction')
  } finally {
    rmSync(folder, { recursive: true })
  }
})

const learnedOnly = (learned: Record<string, unknown>) => ({ learned }) as unknown as Model

const quantiles = Float64Array.of(0, 1, 1, 1, 2.5, 4, 4)
const prepared: { name: string; exported: ExportModel; model: Model; pairs: [own: string, portable: string][] }[] = [
  {
    name: 'scale',
    exported: scale,
    model: learnedOnly({
      scalings: [
        { column: 'a', kind: 'linear', shift: 0.3, scale: 1.7 },
        { column: 'b', kind: 'log1p' },
        { column: 'c`d', kind: 'quantile', quantiles },
      ],
    }),
    pairs: [
      ['a', 'a_scaled'],
      ['b', 'b_scaled'],
      ['c`d', 'c`d_scaled'],
    ],
  },
  {
    name: 'encode',
    exported: encode,
    model: learnedOnly({
      encodings: [
        {
          ...{ column: 'plan', method: 'one-hot', levels: ["it's", 'b'], values: [], names: ['', 'plan=b'] },
          ...{ other: 0, missing: null },
        },
        {
          ...{ column: 'town', method: 'target', levels: ['x', 'y\\z'], values: [0.25, 1 / 3], names: [] },
          ...{ other: 0.3, missing: null },
        },
      ],
    }),
    pairs: [
      ['plan=b', 'plan=b'],
      ['town', 'town_encoded'],
    ],
  },
  {
    name: 'bin',
    exported: bin,
    model: learnedOnly({ column: 'a', name: 'a_bin', edges: [0.1, 2], labels: ['low', "mid's", 'high'] }),
    pairs: [['a_bin', 'a_bin']],
  },
]

const unprepared =
  'CREATE TABLE input AS SELECT * FROM (VALUES ' +
  "(0.1, 1e-9, 1.0, 'b', 'x'), (2.0, 3.0, 0.5, 'it''s', 'y\\z'), (NULL, NULL, NULL, NULL, NULL), (-3.5, -2.0, 4.0, 'new', 'new'), " +
  "(9.0, 0.0, 3.1, NULL, 'x'), (0.0, 7.5, 2.5, 'b', 'x')) t(a, b, \"c`d\", plan, town)"

it.each(prepared)('$name says the same to Spark and Hive as to DuckDB', async ({ exported, model: learned, pairs }) => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  await connection.run(unprepared)
  const read = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJson()
  const own = await read((await exported.sql!(learned)) as string)
  if (pairs.some(([name]) => name === 'c`d'))
    expect(own.map((row) => row['c`d'])).toEqual(
      [1 / 3, 1 / 12, null, 1, 0.7333333333333334, 2 / 3].map((v) => (v === null ? v : expect.closeTo(v, 12))),
    )
  for (const [dialect, parser] of [
    ['spark', 'SparkSQL'],
    ['hive', 'HiveSQL'],
  ] as const) {
    const sql = (await exported.sql!(learned, { dialect })) as string
    expect((await grammar(dialect, parser)).validate(sql), sql).toEqual([])
    // DuckDB reads the same words where names and text are quoted in its own way.
    const quoted = sql
      .replaceAll(/`((?:[^`]|``)*)`/g, (_, name: string) => `"${name.replaceAll('``', '`')}"`)
      .replaceAll(
        /'((?:[^'\\]|\\.)*)'/g,
        (_, text: string) => `'${text.replaceAll(/\\(.)/g, '$1').replaceAll("'", "''")}'`,
      )
    const rows = await read(quoted)
    for (const [wanted, found] of pairs)
      rows.forEach((row, i) => {
        const [a, b] = [own[i]![wanted], row[found]]
        if (typeof a === 'number') expect(b, `${found} of row ${i}`).toBeCloseTo(a, 12)
        else expect(b, `${found} of row ${i}`).toEqual(a)
      })
  }
  connection.closeSync()
})
