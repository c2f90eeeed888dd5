// DuckDB in the built page beside native DuckDB: a large CSV in, and sums by group. For information.
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { serve } from '../support/serve.mjs'
import { writeTransactions, writeUsage } from './tables.mjs'

const rows = 3_000_000
const grouped = `SELECT province, plan, count(*) AS customers, sum(fee) AS fees, avg(minutes) AS minutes
  FROM usage GROUP BY province, plan ORDER BY province, plan`

const many = 10_000_000
/** Ten million calls, a million customers, and as many accounts of 20 columns, made alike on both sides. */
const made = {
  accounts: `SELECT 'A' || i AS account, 'P' || hash(i) % 31 AS province, 'plan ' || hash(i + 1) % 8 AS plan, hash(i + 2) % 3 = 0 AS has_contract,
    ['North', 'South', 'East', 'West'][(1 + hash(i + 3) % 4)::INTEGER] AS region, 'note ' || hash(i + 4) % 5000 AS note,
    DATE '2020-01-01' + (hash(i + 5) % 2000)::INTEGER AS joined, TIMESTAMP '2024-01-01' + INTERVAL (hash(i + 6) % 31536000) SECOND AS seen,
    (hash(i + 7) % 80 + 18)::INTEGER AS age, (hash(i + 8) % 72)::INTEGER AS tenure, (hash(i + 9) % 900)::INTEGER AS minutes,
    CASE WHEN hash(i + 10) % 20 = 0 THEN NULL ELSE (hash(i + 11) % 100000) / 7.0 END AS fee,
    ${Array.from({ length: 8 }, (_, k) => `sqrt((hash(i + ${20 + k}) % 1000000)::DOUBLE) * ${k + 1} AS usage_${k + 1}`).join(', ')}
    FROM range(1000000) r(i)`,
  calls: `SELECT i AS id, (i * 7919) % 1000003 AS customer, 'P' || (i % 31) AS province, (i % 1000) / 7.0 AS fee, i % 900 AS minutes
    FROM range(${many}) r(i)`,
  customers: `SELECT i AS customer, 'n' || i AS name, i % 7 AS level FROM range(1000003) r(i)`,
  purchases: `SELECT hash(i) % 1000003 AS customer, DATE '2024-01-01' + (hash(i + 1) % 700)::INTEGER AS day,
    (hash(i + 2) % 100000) / 7.0 - CASE WHEN hash(i + 3) % 50 = 0 THEN 15000 ELSE 0 END AS amount FROM range(${many}) r(i)`,
}
/** Steps as a person runs them, beside the statement that does as much natively. */
const relational = [
  {
    name: 'profile',
    title: 'profile of 1 M × 20 beside SUMMARIZE',
    step: { kind: 'profile', input: 'accounts' },
    read: 'SUMMARIZE accounts',
  },
  {
    name: 'filter',
    step: { kind: 'filter', input: 'calls', output: 'out', params: { where: 'fee > 100' } },
    sql: 'SELECT * FROM calls WHERE fee > 100',
  },
  {
    name: 'group by',
    step: {
      kind: 'aggregate',
      input: 'calls',
      output: 'out',
      params: {
        by: ['province'],
        measures: [{ op: 'count' }, { op: 'sum', column: 'fee' }, { op: 'mean', column: 'minutes' }],
      },
    },
    sql: 'SELECT province, count(*), sum(fee), avg(minutes) FROM calls GROUP BY province ORDER BY province',
  },
  {
    name: 'join with 1 M',
    step: {
      kind: 'join',
      input: ['calls', 'customers'],
      output: 'out',
      params: { how: 'left', on: [{ left: 'customer', right: 'customer' }] },
    },
    sql: 'SELECT l.*, r.name, r.level FROM calls l LEFT JOIN customers r USING (customer) ORDER BY l.rowid',
  },
  {
    name: 'RFM',
    title: `RFM on ${many / 1e6} M purchases beside its own SQL`,
    step: {
      kind: 'rfm',
      input: 'purchases',
      output: 'out',
      params: { id: 'customer', date: 'day', amount: 'amount' },
    },
    // What the step says that it ran.
    sqlOf: ({ data }) => data.sql,
  },
]

export const relationalNames = relational.map(({ name }) => name)

/**
 * The jobs, or in `missing` what they lack.
 * @param browser with a profile on the disk, as a person has: a private window keeps its files in memory
 * @param only the name of one relational job
 */
export async function openDatabaseBench(browser, folder, threads, only) {
  if (!existsSync(join(import.meta.dirname, '../../dist/index.html')))
    return { missing: 'DuckDB: there is no build (npm run build); left out' }
  const native = await import('@duckdb/node-api').catch(() => null)
  if (!native) return { missing: 'DuckDB: @duckdb/node-api is not installed; left out' }
  const file = join(folder, 'usage.csv')
  const encoded = { 'utf-8': join(folder, 'utf-8.csv'), gb18030: join(folder, 'gb18030.csv') }
  if (!only) {
    await writeUsage(file, rows)
    for (const [encoding, path] of Object.entries(encoded)) await writeTransactions(path, 1_000_000, encoding)
  }
  const size = only ? '' : `${Math.round(statSync(file).size / 1e6)} MB`

  const server = await serve()
  const page = await browser.newPage()
  await page.goto(server.url)
  await page.waitForFunction(() => window.terrarium !== undefined)
  await page.evaluate(async () => {
    await window.terrarium.ready()
    // A visit later than the first: the program is stored.
    const isStored = async () => {
      const names = await caches.keys()
      const kept = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length))
      return kept.reduce((sum, n) => sum + n, 0)
    }
    for (let before = -1, now = 0; now !== before; now = await isStored()) {
      before = now
      await new Promise((resolve) => setTimeout(resolve, 2000))
    }
    const input = Object.assign(document.createElement('input'), { type: 'file', id: 'bench-file', multiple: true })
    document.body.append(input)
  })
  if (!only) await page.setInputFiles('#bench-file', [file, encoded['utf-8'], encoded.gb18030])
  /** Imports one of the files; the next round starts from where this one did. */
  const importFile = (index) =>
    page.evaluate(async (i) => {
      const given = document.querySelector('#bench-file').files[i]
      const began = performance.now()
      const report = await window.terrarium.importFile(given, { table: i === 0 ? 'usage' : 'encoded' })
      const ms = performance.now() - began
      await window.terrarium.undo()
      return { ms, rows: report.rows }
    }, index)

  const instance = await native.DuckDBInstance.create(':memory:', { threads: String(threads) })
  const connection = await instance.connect()
  const timed = async (work) => {
    const began = performance.now()
    const answer = await work()
    return { ms: performance.now() - began, ...answer }
  }
  return {
    jobs: only
      ? []
      : [
          {
            name: `DuckDB: CSV of ${size} and ${rows / 1e6} M rows in (ours with types decided over all rows)`,
            ours: () => importFile(0),
            theirs: () =>
              timed(async () => {
                await connection.run(`CREATE OR REPLACE TABLE usage AS SELECT * FROM read_csv('${file}')`)
                return { rows }
              }),
          },
          {
            name: `DuckDB: sums by two columns over ${rows / 1e6} M rows`,
            ours: () =>
              page.evaluate(async (sql) => {
                const tables = await window.terrarium.tables()
                if (tables.length === 0) await window.terrarium.redo()
                const began = performance.now()
                const answer = await window.terrarium.query(sql)
                const ms = performance.now() - began
                return { ms, groups: answer.rows.length }
              }, grouped),
            theirs: () =>
              timed(async () => ({ groups: (await connection.runAndReadAll(grouped)).getRowsJson().length })),
          },
          {
            name: 'GB18030 CSV of 1 M rows, 12 columns in, beside the same table in UTF-8 (both ours)',
            ours: () => importFile(2),
            theirs: () => importFile(1),
          },
        ],
    /** Made only when these jobs come, for they take gigabytes. */
    relational: async () => {
      // What came before would leave too little memory for the largest of them.
      await page.evaluate(() => window.terrarium.replay({ version: 1, entries: [] }, []))
      const wanted = relational.filter(({ name }) => !only || name === only)
      const used = new Set(wanted.flatMap(({ step }) => step.input))
      for (const [table, sql] of Object.entries(made)) {
        if (!used.has(table)) continue
        await connection.run(`CREATE OR REPLACE TABLE ${table} AS ${sql}`)
        await page.evaluate(
          ([output, text]) => window.terrarium.run({ kind: 'sql', output, params: { sql: text } }),
          [table, sql],
        )
      }
      for (const job of wanted) {
        if (!job.sqlOf) continue
        const data = await page.evaluate(async (step) => {
          const result = await window.terrarium.run(step)
          await window.terrarium.undo()
          return result.data
        }, job.step)
        job.sql = job.sqlOf({ data })
      }
      return wanted.map(({ name, title, step, sql, read }) => ({
        name: `DuckDB: ${title ?? `${name}, ${many / 1e6} M rows into a table (ours with its counts)`}`,
        ours: () =>
          page.evaluate(async (wanted) => {
            const began = performance.now()
            const { metrics } = await window.terrarium.run(wanted)
            const ms = performance.now() - began
            await window.terrarium.undo()
            return { ms, rows: metrics.rows ?? metrics.customers }
          }, step),
        theirs: () =>
          timed(async () => {
            if (read) return void (await connection.runAndReadAll(read))
            await connection.run(`CREATE OR REPLACE TABLE out AS ${sql}`)
            const [[rows]] = (await connection.runAndReadAll('SELECT count(*) FROM out')).getRows()
            return { rows: Number(rows) }
          }),
      }))
    },
    close: async () => {
      connection.closeSync()
      await page.close()
      await server.close()
    },
  }
}
