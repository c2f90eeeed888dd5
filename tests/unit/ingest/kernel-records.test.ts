import { describe, expect, test } from 'vitest'
import { Random } from '../../../src/core/random'
import { CellReader } from '../../../src/ingest/cells/cell-reader'
import type { ColumnPlan } from '../../../src/ingest/cells/column-plan'
import { Evidence } from '../../../src/ingest/cells/evidence'
import { builderOf } from '../../../src/ingest/columns/builder-of'
import { dialectOf, type Dialect } from '../../../src/ingest/csv/dialect'
import { KernelRecords } from '../../../src/ingest/csv/kernel-records'
import { readRecords } from '../../../src/ingest/csv/read-records'
import { Records } from '../../../src/ingest/csv/records'
import { openTextKernel } from '../../../src/kernels/text-kernel'

const encoder = new TextEncoder()
const reason = { zh: '', en: '' }

/** What the records of a text are, in pieces of that size, read with the kernel or without it. */
async function read(text: string, dialect: Dialect, width: number, size: number, withKernel: boolean) {
  const all = encoder.encode(text)
  const records = withKernel ? new KernelRecords(await openTextKernel()) : new Records()
  const rows: unknown[] = []
  let consumed = 0
  let rest = new Uint8Array(0)
  let lines = 0
  for (let at = 0; at < all.length; at += size) {
    const piece = all.subarray(at, at + size)
    if (records instanceof KernelRecords) records.addPiece(piece, consumed)
    else records.bytes = new Uint8Array([...rest, ...piece])
    const { length } = records.bytes
    consumed = readRecords(records, length, { dialect, width, isLast: at + size >= all.length, mustAdvance: false })
    rest = records.bytes.slice(consumed, length)
    for (let row = 0; row < records.rows; row++)
      rows.push([records.texts(row), records.line(row), lines + records.rowLines[row]!, records.repaired[row]])
    lines += records.lines
  }
  return { rows, lines }
}

describe('with a kernel, records are the same', () => {
  const pieces = [
    'a',
    'bc',
    '"',
    '"',
    '""',
    ',',
    ',',
    '\n',
    '\r\n',
    '\r',
    ' ',
    '\\',
    '汉',
    '1.5',
    'x'.repeat(40),
    '"x"',
    '"x",',
  ]
  const dialects = [
    dialectOf(','),
    dialectOf(',', { quote: -1 }),
    dialectOf(',', { escape: 'backslash' }),
    dialectOf(' '),
    dialectOf(',', { skipsBlanks: true }),
    dialectOf('，'),
    dialectOf(''),
  ]
  test.each(dialects.map((dialect, i) => ({ dialect, i })))('dialect $i', async ({ dialect, i }) => {
    const random = new Random(i + 1)
    for (let round = 0; round < 150; round++) {
      const length = random.integer(80)
      const text = Array.from({ length }, () => pieces[random.integer(pieces.length)]).join('')
      const width = random.integer(4)
      const size = [1000, 7, 64][random.integer(3)]!
      expect(await read(text, dialect, width, size, true)).toEqual(await read(text, dialect, width, size, false))
    }
  })

  test('more cells and rows than there was room for', async () => {
    const text = 'a,b,c\n'.repeat(30_000)
    const { rows, lines } = await read(text, dialectOf(','), 3, 50_000, true)
    expect([rows.length, lines, rows[29_999]]).toEqual([30_000, 30_000, [['a', 'b', 'c'], 'a,b,c', 29_999, 0]])
  })
})

const cells = [
  ...['', '0', '1', '-5', '+7', '007', '12.50', '.5', '5.', '-', '+', '.', '-0', '-0.00', '1e5', '1.5E-3', '1E5'],
  ...[
    '20240305',
    '20241305',
    '13800138000',
    '6901234567892',
    '123456789012345',
    '1234567890123456',
    '12345678901234.56',
  ],
  ...['9007199254740991', '9007199254740992', '9007199254740993', '-9007199254740993', '123456789012345678'],
  ...['123456789012345680', '999999999999999999', '1234567890123456789', '000000000000000123', '0.1234567890123456'],
  ...['2024-03-05', '2024/3/5', '2024.03.05', '2024-3-05', '2024-02-30', '1900-02-29', '2000-02-29', '0000-01-01'],
  ...[
    '2024-03-05 10:20',
    '2024-03-05T10:20:30',
    '2024-03-05 24:00',
    '2024-03-05 10:20:30.5',
    '2024-03/05',
    '2024-3-5 1:20',
  ],
  ...['05/03/2024', '5-Mar-2024', '2024年3月5日', '10:20', '2024-03-05x', '2024-03-', '2024-03-050', '12024-03-05'],
  ...[
    'true',
    'FALSE',
    'yes',
    '是',
    'N/A',
    ' 5',
    '5 ',
    '\t7',
    '　',
    '\u00a0',
    ' ',
    '  ',
    '￥1,234.50',
    '3.5万',
    '12%',
    '(5)',
  ],
  ...['abc', '汉字', 'ｘ', '、', 'x'.repeat(16), 'y'.repeat(17), 'z'.repeat(200), '１２', '1 2', '1-2', '1,5'],
]
const plans: ColumnPlan[] = [
  { type: 'VARCHAR', read: 'text', reason },
  { type: 'VARCHAR', read: 'text', keepsBlanks: true, reason },
  { type: 'DOUBLE', read: 'number', reason },
  { type: 'DOUBLE', read: 'number', decimalComma: true, reason },
  { type: 'BIGINT', read: 'number', reason },
  { type: 'BOOLEAN', read: 'boolean', reason },
  { type: 'DATE', read: 'date', reason },
  { type: 'DATE', read: 'date', dayFirst: true, digitDays: true, reason },
  { type: 'TIMESTAMP', read: 'time', reason },
]

/** What a column of cells shows and becomes, in runs of 5,000 cells, one of every two rows. */
async function column(texts: readonly string[], plan: ColumnPlan, withKernel: boolean, withEvidence: boolean) {
  const records = new KernelRecords(await openTextKernel())
  records.addPiece(encoder.encode(texts.map((text) => `"${text}"\tx\n`).join('')), 0)
  const dialect = dialectOf('\t')
  readRecords(records, records.bytes.length, { dialect, width: 2, isLast: true, mustAdvance: false })
  const { bytes, starts, ends, block } = records
  const evidence = new Evidence()
  const builder = builderOf(plan)
  const reader = new CellReader()
  let taken = 0
  for (let row = 0; row < records.rows; row += 10_000) {
    const count = Math.ceil(Math.min(10_000, records.rows - row) / 2)
    const run = { bytes, starts, ends, first: records.firstCells[row]!, stride: 4, count, ...(withKernel && { block }) }
    taken += count
    if (withEvidence) evidence.add(reader, run, builder)
    else builder.append(run)
  }
  const { failed, failures, blanks } = builder
  // The sum is taken in another order.
  const sum = Number(evidence.sum.toPrecision(12))
  return { evidence: { ...evidence, sum }, values: builder.first('c', taken), failed, failures, blanks }
}

describe('with a kernel, cells are the same', () => {
  test.each(plans.map((plan) => ({ plan, name: JSON.stringify({ ...plan, reason: undefined }) })))(
    '$name',
    async ({ plan }) => {
      for (const withEvidence of [true, false])
        for (const seed of [1, 2, 3]) {
          const random = new Random(seed)
          // Few kinds of cells in the last rounds, so that columns of one kind come, too.
          const some = seed === 1 ? cells : Array.from({ length: 3 }, () => cells[random.integer(cells.length)]!)
          const length = seed === 1 ? 3000 : 11_000
          const texts = Array.from({ length }, () => some[random.integer(some.length)]!)
          const [ours, plain] = [
            await column(texts, plan, true, withEvidence),
            await column(texts, plan, false, withEvidence),
          ]
          expect(ours).toEqual(plain)
        }
    },
  )

  test.each(cells)('%j alone', async (cell) => {
    for (const plan of [plans[0]!, plans[2]!, plans[4]!, plans[6]!])
      expect(await column([cell], plan, true, true)).toEqual(await column([cell], plan, false, true))
  })
})
