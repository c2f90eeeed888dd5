import type { NamedColumn } from '../../../src/core/columns'
import { generateSample, type SampleOptions } from '../../../src/lessons/sample/generate-sample'

export type Cell = string | number | null

/** The tables of a sample put together from their chunks, column by column, with nulls for NaN and −1. */
export type SampleData = Record<string, Record<string, Cell[]>>

export function sampleData(options: SampleOptions): SampleData {
  const tables: SampleData = {}
  for (const { table, columns } of generateSample(options)) {
    const data = (tables[table] ??= {})
    for (const column of columns) {
      const cells = (data[column.name] ??= [])
      for (const cell of cellsOf(column)) cells.push(cell)
    }
  }
  return tables
}

export function cellsOf(column: NamedColumn): Cell[] {
  switch (column.kind) {
    case 'number':
      return Array.from(column.values, (x) => (Number.isNaN(x) ? null : x))
    case 'text':
      return Array.from(column.codes, (code) => (code < 0 ? null : column.levels[code]!))
    case 'strings':
      return column.values
    case 'boolean':
      throw new Error('The sample has no such columns')
  }
}

/** A column that has no nulls, as numbers. */
export function numbersOf(data: SampleData, table: string, column: string): number[] {
  const cells = data[table]![column]!
  if (cells.some((cell) => typeof cell !== 'number')) throw new Error(`${table}.${column} is not all numbers`)
  return cells as number[]
}

/** How many standard errors a share lies from what is planted. */
export function standardErrors(hits: number, n: number, rate: number): number {
  return Math.abs(hits / n - rate) / Math.sqrt((rate * (1 - rate)) / n)
}
