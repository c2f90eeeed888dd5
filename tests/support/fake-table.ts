import type { TableInfo } from '../../src/core/table'
import type { QueryAnswer } from '../../src/engine/terrarium'

/** A table of any length whose rows are computed when asked for, answering the questions of a data table. */
export function fakeTable(rows: number): {
  table: TableInfo
  query: (sql: string) => Promise<QueryAnswer>
  asked: string[]
} {
  const columns: TableInfo['columns'] = [
    { name: 'customer', type: 'VARCHAR', role: 'customer-id' },
    { name: 'city', type: 'VARCHAR', role: 'geography' },
    { name: 'amount', type: 'DOUBLE', role: 'amount', format: { currency: 'CNY' } },
    { name: 'share', type: 'DOUBLE', format: 'percent' },
    { name: 'since', type: 'DATE' },
    { name: 'active', type: 'BOOLEAN' },
  ]
  const cities = ['杭州', '宁波', '温州']
  const row = (i: number) => [
    `C${String(i).padStart(8, '0')}`,
    cities[i % 3] ?? null,
    i % 5 === 4 ? null : i / 2,
    (i % 100) / 100,
    '2024-01-31',
    i % 2 === 0,
  ]
  const asked: string[] = []
  const query = async (sql: string): Promise<QueryAnswer> => {
    asked.push(sql)
    const named = columns.map(({ name, type }) => ({ name, type }))
    // The summaries of columns: the amounts lie evenly, a fifth is missing; of cities there are three.
    if (/AS bin, count/.test(sql)) return { columns: [], rows: Array.from({ length: 20 }, (_, i) => [i, rows / 25]) }
    if (/AS value, count/.test(sql)) return { columns: [], rows: cities.map((city) => [city, rows / 3]) }
    if (/approx_count_distinct/.test(sql)) {
      const isAmount = sql.includes('"amount"')
      const edges = isAmount ? [0, (rows - 1) / 2, rows / 4, '0', ''] : [null, null, null, null, null]
      return { columns: [], rows: [[rows, isAmount ? rows * 0.8 : rows, isAmount ? rows : 3, ...edges]] }
    }
    if (/^SELECT count/.test(sql)) return { columns: [{ name: 'n', type: 'BIGINT' }], rows: [[Math.ceil(rows / 3)]] }
    const range = /rowid >= (\d+) AND rowid < (\d+)/.exec(sql)
    const page = /LIMIT (\d+) OFFSET (\d+)/.exec(sql)
    const from = Number(range?.[1] ?? page?.[2] ?? 0)
    const to = Math.min(rows, range ? Number(range[2]) : from + Number(page?.[1] ?? 0))
    const isDescending = / DESC /.test(sql)
    return {
      columns: named,
      rows: Array.from({ length: Math.max(0, to - from) }, (_, i) =>
        row(isDescending ? rows - 1 - from - i : from + i),
      ),
    }
  }
  return { table: { name: 'customers', rows, columns }, query, asked }
}
