import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { expect, it } from 'vitest'
import type { NamedColumn } from '../../../src/core/columns'
import { everyTreeModel, table } from './tree-models'

/** Python with pandas; the check is left out where there is none. */
const python = ['python3', '/usr/bin/python3'].find((name) => {
  try {
    execFileSync(name, ['-c', 'import numpy, pandas'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})

const cell = (column: NamedColumn, row: number): number | string | boolean | null => {
  if (column.kind === 'text') return column.codes[row]! < 0 ? null : column.levels[column.codes[row]!]!
  if (column.kind === 'strings') return column.values[row]!
  if (column.kind === 'boolean') return column.values[row]! < 0 ? null : column.values[row] === 1
  return Number.isNaN(column.values[row]) ? null : column.values[row]!
}

const same = (got: unknown, wanted: unknown, where: string) => {
  if (typeof wanted === 'number') expect(Math.abs(Number(got) - wanted), where).toBeLessThan(1e-6)
  else expect(got ?? null, where).toEqual(wanted)
}

it.each(await everyTreeModel())('$name scores the same in DuckDB', async ({ model, added, exportModel }) => {
  if (model.kind === 'adaboost' && model.task === 'regress') return
  const sql = String(exportModel.sql?.(model))
  const connection = await (await DuckDBInstance.create()).connect()
  await connection.run('CREATE TABLE input (months DOUBLE, "the ""fee""" DOUBLE, plan VARCHAR)')
  const literal = (value: unknown) =>
    value === null ? 'NULL' : typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)
  const rows = Array.from(
    { length: table.length },
    (_, row) => `(${table.columns.map((c) => literal(cell(c, row))).join(', ')})`,
  )
  await connection.run(`INSERT INTO input VALUES ${rows.join(', ')}`)
  const scored = (await connection.runAndReadAll(sql)).getRowObjects()
  for (const column of added)
    scored.forEach((row, i) => same(row[column.name], cell(column, i), `${column.name} of row ${i}`))
})

it.skipIf(!python)('Python scores the same', { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'terrarium-python-'))
  try {
    const models = await everyTreeModel()
    const quote = (value: unknown) =>
      value === null ? '' : typeof value === 'string' ? `"${value.replaceAll('"', '""')}"` : String(value)
    const lines = Array.from({ length: table.length }, (_, row) =>
      table.columns.map((c) => quote(cell(c, row))).join(','),
    )
    writeFileSync(join(folder, 'rows.csv'), [table.columns.map((c) => quote(c.name)).join(','), ...lines].join('\n'))
    models.forEach(({ model, exportModel }, i) =>
      writeFileSync(join(folder, `m${i}.py`), String(exportModel.python?.(model))),
    )
    const script = `import json, importlib, sys, pandas as pd
sys.path.insert(0, ${JSON.stringify(folder)})
rows = pd.read_csv(${JSON.stringify(join(folder, 'rows.csv'))})
print(json.dumps([json.loads(importlib.import_module("m%d" % i).score(rows).to_json(orient="records", double_precision=15)) for i in range(${models.length})]))`
    const answers = JSON.parse(execFileSync(python!, ['-c', script], { maxBuffer: 1e9 }).toString()) as Record<
      string,
      unknown
    >[][]
    models.forEach(({ name, added }, m) => {
      for (const column of added)
        answers[m]!.forEach((row, i) => same(row[column.name], cell(column, i), `${name}: ${column.name} of row ${i}`))
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
})
