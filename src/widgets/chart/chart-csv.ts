import { chartTable } from '../../charts/chart-table'
import type { VegaLiteSpec } from '../../core/vega-lite'
import type { Language } from '../../core/words'
import { writeCsv } from '../../project/export-table/write-csv'

/** The data of a chart as a CSV file that Excel opens. */
export function chartCsv(spec: VegaLiteSpec, language: Language): Promise<Blob> {
  const { columns, rows } = chartTable(spec, language)
  const types = { text: 'VARCHAR', number: 'DOUBLE', percent: 'DOUBLE', date: 'TIMESTAMP' } as const
  const source = {
    name: spec.usermeta?.terrarium?.id ?? 'chart',
    columns: columns.map(({ title, kind }) => ({ name: title, type: types[kind] })),
    rows: rows.length,
    chunk: async (offset: number, limit: number) => rows.slice(offset, offset + limit),
  }
  return writeCsv(source)
}
