import { DuckDBInstance } from '@duckdb/node-api'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { StepSpec } from '../../src/core/step'
import { launch } from '../support/launch.mjs'
import { serve } from '../support/serve.mjs'

/** The recipe as a script gives the page's tables elsewhere: as SQL in native DuckDB, as Python where pandas is. */
const customers = [
  'id,姓名,city,joined,fee,note',
  '1,王伟,杭州,2024-01-05,"1,200.50",VIP 13800138000',
  '2,李娜,New York,2024-02-10,80,',
  '3,,杭州,2024-02-11,,x;y',
  '4,赵敏,上海,2023-12-31,95.5,y',
  '4,赵敏,上海,2023-12-31,95.5,y',
  '6,孙丽,,2024-05-01,300,"z; x"',
].join('\n')
const orders = 'no,customer,amount,paid\n10,1,5.5,true\n11,1,7,false\n12,2,9,true\n13,9,1,true\n14,,2,\n15,4,30,true\n'

const step = (kind: string, input: string | string[], output: string, params: Record<string, unknown>): StepSpec => ({
  kind,
  input,
  output,
  params,
})
const steps: StepSpec[] = [
  step('deduplicate', 'customers', 'once', {}),
  step('rename', 'once', 'named', { names: { 姓名: 'name' } }),
  step('replace', 'named', 'mapped', { columns: ['city'], map: { 'New York': '纽约', '': '未知' } }),
  step('replace', 'mapped', 'cleaned', { columns: ['note'], find: '[;；]\\s*', replaceWith: '+', regex: true }),
  step('split-column', 'cleaned', 'pieces', { column: 'note', delimiter: '+' }),
  step('split-column', 'cleaned', 'exploded', { column: 'note', delimiter: '+', into: 'rows' }),
  step('extract', 'cleaned', 'phones', { column: 'note', pattern: '(1[3-9]\\d{9})' }),
  step('cast', 'cleaned', 'typed', { types: { id: 'text', joined: 'text' } }),
  step('filter', 'cleaned', 'kept', {
    conditions: [
      { column: 'fee', operator: '>', value: '90' },
      { column: 'city', operator: '!=', value: '上海' },
    ],
  }),
  step('sort', 'cleaned', 'ordered', { by: [{ column: 'fee', descending: true }, { column: 'name' }] }),
  step('sample', 'cleaned', 'drawn', { rows: 3, seed: 7 }),
  step('reorder', 'cleaned', 'moved', { columns: ['fee', 'name'] }),
  step('select-columns', 'cleaned', 'few', { columns: ['note'], mode: 'drop' }),
  ...['inner', 'left', 'right', 'full', 'semi', 'anti'].map((how) =>
    step('join', ['cleaned', 'orders'], `joined_${how}`, { how, on: [{ left: 'id', right: 'customer' }] }),
  ),
  step('union', ['few', 'named'], 'stacked', { sourceColumn: 'source' }),
  step('aggregate', 'joined_left', 'totals', {
    by: ['city'],
    measures: [
      { op: 'count' },
      { op: 'sum', column: 'amount' },
      { op: 'mean', column: 'amount' },
      { op: 'median', column: 'amount' },
      { op: 'std', column: 'amount' },
      { op: 'countDistinct', column: 'id' },
      { op: 'first', column: 'note' },
      { op: 'last', column: 'amount' },
      { op: 'quantile', column: 'amount', q: 0.9 },
      { op: 'mode', column: 'name' },
      { op: 'share', column: 'amount' },
      { op: 'mean', column: 'paid' },
    ],
  }),
  step('aggregate', 'customers', 'monthly', {
    by: ['joined'],
    period: 'month',
    measures: [{ op: 'max', column: 'fee' }],
  }),
  step('unpivot', 'orders', 'long', { columns: ['no', 'customer'] }),
  step('window', 'joined_left', 'moving', {
    partitionBy: ['id'],
    orderBy: [{ column: 'amount' }],
    functions: [
      { op: 'lag', column: 'amount' },
      { op: 'difference', column: 'amount' },
      { op: 'rolling-mean', column: 'amount', rows: 2 },
      { op: 'row-number' },
      { op: 'rank', column: 'amount' },
    ],
  }),
]
/** What pandas can't say: SQL alone. */
const sqlOnly: StepSpec[] = [
  step('filter', 'cleaned', 'where_kept', { where: 'fee > 90 and length(name) = 2' }),
  step('derive', 'orders', 'derived', { columns: [{ name: 'net', expression: 'amount * 0.9' }] }),
  step('pivot', 'joined_left', 'wide', { on: 'paid', by: ['city'], measures: [{ op: 'sum', column: 'amount' }] }),
  step('date-parts', 'cleaned', 'dated', {
    column: 'joined',
    parts: ['year-month', 'weekday', 'is-workday', 'days-since'],
  }),
  step('holidays', [], 'holidays_2024', { from: 2024, to: 2024 }),
  step('sql', 'orders', 'chosen', {
    sql: 'select paid, count(*) as n from orders group by paid order by n desc, paid',
  }),
]

/** What no script can do: its table is exported and read back, and the steps after it go on from there. */
const trained: StepSpec[] = [
  step('pca', 'orders', 'reduced', { columns: ['no', 'amount'], components: 1 }),
  step('filter', 'reduced', 'reduced_kept', { conditions: [{ column: 'pc1', operator: '>', value: '0' }] }),
]

interface Table {
  name: string
  columns: string[]
  rows: unknown[][]
}

const folder = mkdtempSync(join(tmpdir(), 'terrarium-script-'))
let browser: Browser
let server: Awaited<ReturnType<typeof serve>>
let page: Page
let scripts: { sql: string; python: string; pythonWithSql: string }
let tables: Table[]
let trainedTables: Table[]

beforeAll(async () => {
  server = await serve()
  browser = await launch()
  page = await browser.newPage()
  await page.goto(server.url)
  await page.waitForFunction(() => 'terrarium' in window)
  writeFileSync(join(folder, 'customers.csv'), customers)
  writeFileSync(join(folder, 'orders.csv'), orders)
  const run = (all: StepSpec[]) =>
    page.evaluate(async (steps) => {
      for (const one of steps) await window.terrarium.run(one)
    }, all)
  await page.evaluate(
    async (files) => {
      for (const [name, text] of Object.entries(files)) await window.terrarium.importFile(new File([text], name))
    },
    { 'customers.csv': customers, 'orders.csv': orders },
  )
  const tablesNow = () =>
    page.evaluate(async () => {
      const names = (await window.terrarium.tables()).map((table) => table.name)
      return Promise.all(
        names.map(async (name) => {
          const { columns, rows } = await window.terrarium.query(`select * from "${name}" order by rowid`)
          return { name, columns: columns.map((c) => c.name), rows }
        }),
      )
    })
  await run(steps)
  await run(trained)
  const python = await page.evaluate(() => window.terrarium.exportRecipe('python'))
  const exported = await page.evaluate(async () => (await window.terrarium.exportTable('reduced', 'csv')).text())
  writeFileSync(join(folder, 'reduced.csv'), exported)
  trainedTables = (await tablesNow()).filter(({ name }) => trained.some((one) => one.output === name))
  await page.evaluate(async (n) => {
    for (let i = 0; i < n; i++) await window.terrarium.undo()
  }, trained.length)
  await run(sqlOnly)
  const sql = await page.evaluate(() => window.terrarium.exportRecipe('sql'))
  const pythonWithSql = await page.evaluate(() => window.terrarium.exportRecipe('python'))
  scripts = { sql, python, pythonWithSql }
  tables = await tablesNow()
})
afterAll(async () => {
  await browser.close()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

test('the SQL script gives the same tables in native DuckDB', async () => {
  const connection = await (await DuckDBInstance.create()).connect()
  await connection.run(scripts.sql.replaceAll("read_csv('", `read_csv('${folder}/`))
  expect(tables.length).toBe(2 + steps.length + sqlOnly.length)
  for (const { name, columns, rows } of tables) {
    const reader = await connection.runAndReadAll(`SELECT * FROM "${name}" ORDER BY rowid`)
    expect(reader.columnNames(), name).toEqual(columns)
    same(reader.getRowsJson(), rows, name)
  }
})

const has = (packages: string) => spawnSync('/usr/bin/python3', ['-c', `import ${packages}`]).status === 0

test.runIf(has('pandas'))(
  'the Python script gives the same tables in pandas, also after one that only Terrarium can make',
  () => {
    expect(scripts.python).not.toContain('run_sql(')
    expect(scripts.python).toContain(
      '# pandas alone can’t do this step: export the table reduced from Terrarium as CSV.',
    )
    const inPandas = tables.filter(({ name }) => !sqlOnly.some((one) => one.output === name))
    expect(trainedTables).toHaveLength(trained.length)
    compare(scripts.python, [...inPandas, ...trainedTables])
  },
)

test.runIf(has('pandas, duckdb'))(
  'what pandas can’t say is run as SQL by the duckdb package, on the same tables',
  () => {
    expect(scripts.pythonWithSql.match(/ = run_sql\(/g)).toHaveLength(sqlOnly.length)
    compare(scripts.pythonWithSql, tables)
  },
)

/** Runs a script where the files are, and compares its tables with the page's. */
function compare(script: string, wanted: readonly Table[]): void {
  const dump = `
import json
def plain(value):
    if isinstance(value, pd.Timestamp):
        return value.strftime("%Y-%m-%d")
    return None if pd.isna(value) else value.item() if hasattr(value, "item") else value
print(json.dumps({name: [list(frame.columns), [[plain(v) for v in row] for row in frame.itertuples(index=False, name=None)]] for name, frame in tables.items()}))
`
  writeFileSync(join(folder, 'recipe.py'), script + dump)
  const printed = execFileSync('/usr/bin/python3', ['-W', 'ignore', 'recipe.py'], { cwd: folder, encoding: 'utf8' })
  const got = JSON.parse(printed) as Record<string, [string[], unknown[][]]>
  for (const { name, columns, rows } of wanted) {
    expect(got[name]?.[0], name).toEqual(columns)
    same(got[name]![1], rows, name)
  }
}

/** Equal cell by cell; numbers to rounding, and as text where a reader keeps them exact. */
function same(got: unknown[][], wanted: unknown[][], name: string): void {
  expect(got.length, name).toBe(wanted.length)
  wanted.forEach((row, i) =>
    row.forEach((value, j) => {
      const other = got[i]![j]
      const where = `${name}, row ${i}, column ${j}`
      if (typeof value === 'number') expect(Number(other ?? NaN), where).toBeCloseTo(value, 9)
      else expect(typeof other === 'string' ? other.replace(' 00:00:00', '') : other, where).toEqual(value)
    }),
  )
}
