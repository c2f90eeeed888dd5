import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { rejectedCsv } from '../../../src/state/rejected-csv'
import { importBytes } from './memory-door'

const header = { table: '表', line: '行号', reason: '原因', text: '原文' }
const csvOf = async (report: Parameters<typeof rejectedCsv>[0]) =>
  (await (await rejectedCsv(report, { header, say: ({ zh }) => zh })).text()).split('\r\n')

/** Rows with a comment before each of them, below a first one that says that there are comments. */
const commented = (count: number) =>
  `# 导出\na,b\n${Array.from({ length: count }, (_, i) => `# 第${i},=1\nx${i},${i}\n`).join('')}`

test('lines that are left out: the first thousand are shown, all are counted and exported', async () => {
  const { report, rows } = await importBytes(commented(5000), 'a.csv')
  expect(rows).toHaveLength(5000)
  expect(report.rejectedCount).toBe(5001)
  expect(report.rejected).toHaveLength(1000)
  const lines = await csvOf(report)
  expect(lines[0]).toBe('行号,原因,原文')
  expect(lines).toHaveLength(5003)
  const mark = new Uint8Array(
    await (await rejectedCsv(report, { header, say: ({ zh }) => zh })).slice(0, 3).arrayBuffer(),
  )
  expect([...mark]).toEqual([0xef, 0xbb, 0xbf])
  const sorted = lines.slice(1, -1).sort((a, b) => parseInt(a) - parseInt(b))
  expect(sorted[0]).toBe('1,表头上方的说明,# 导出')
  expect(sorted[5000]).toBe('10001,注释行,"# 第4999,=1"')
})

test('lines that are repaired are exported, all of them', async () => {
  const rows = Array.from({ length: 30_000 }, (_, i) => (i % 20 === 0 ? `x${i},${i}` : `x${i},${i},y`))
  const { report } = await importBytes(`a,b,c\n${rows.join('\n')}\n`, 'a.csv')
  expect([report.repairedCount, report.repaired!.length]).toEqual([1500, 1000])
  const lines = await csvOf({ ...report, rejected: report.repaired!, allRejected: report.allRepaired! })
  expect(lines).toHaveLength(1502)
  expect(lines.at(-2)).toContain('x29980,29980')
})

test('few of them stand in the report itself; those of several tables say which', async () => {
  const few = (await importBytes(commented(3), 'a.csv')).report
  expect(few.allRejected).toBeUndefined()
  expect(await csvOf(few)).toHaveLength(6)
  const files = { 'a.csv': strToU8(commented(2000)), 'b.csv': strToU8(commented(2)), 'c.csv': strToU8('q,r\n1,2\n') }
  const { report } = await importBytes(zipSync(files), 'z.zip')
  expect([report.rejectedCount, report.rejected.length]).toEqual([2004, 1000])
  const lines = await csvOf(report)
  expect(lines[0]).toBe('表,行号,原因,原文')
  expect(lines.filter((line) => line.startsWith('t_a,'))).toHaveLength(2001)
  expect(lines.filter((line) => line.startsWith('t_b,'))).toHaveLength(3)
})
