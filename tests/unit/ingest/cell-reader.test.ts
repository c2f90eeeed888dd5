import { describe, expect, test } from 'vitest'
import { Random } from '../../../src/core/random'
import { CellReader, mark, shape } from '../../../src/ingest/cells/cell-reader'
import { daysSince1970 } from '../../../src/ingest/cells/calendar'
import { order } from '../../../src/ingest/cells/date-reader'

const cell = new CellReader()

function read(text: string): CellReader {
  const bytes = new TextEncoder().encode(`x${text}y`)
  cell.read(bytes, 1, bytes.length - 1)
  return cell
}

const has = (flag: number) => (cell.flags & flag) !== 0

describe('numbers', () => {
  test.each([
    ['0', 0],
    ['-12', -12],
    ['3.25', 3.25],
    ['.5', 0.5],
    ['  42 ', 42],
    ['\u00a07\u3000', 7],
    ['1e+5', 1e5],
    ['2.5E-3', 0.0025],
    ['0.1', 0.1],
    ['123456789.123456', 123456789.123456],
    ['0.30000000000000004', 0.30000000000000004],
    ['￥1,234.50', 1234.5],
    ['$ 12', 12],
    ['-￥35.20', -35.2],
    ['￥-35.20', -35.2],
    ['USD 12.5', 12.5],
    ['HK$3', 3],
    ['12元', 12],
    ['3.5万', 35000],
    ['1.23万', 12300],
    ['0.07万元', 700],
    ['1.2亿', 120_000_000],
    ['12.5%', 0.125],
    ['-3%', -0.03],
    ['0.7%', 0.007],
    ['(123)', -123],
    ['(7,890.12)', -7890.12],
    ['１２３', 123],
    ['７８．９', 78.9],
    ['（１２）', -12],
    ['−5', -5],
    ['1,234,567', 1234567],
  ])('%s', (text, value) => {
    read(text)
    expect(cell.shape).toBe(shape.number)
    expect(cell.value).toBe(value)
    expect(has(mark.inexact)).toBe(false)
  })

  test('every double that is printed reads as itself', () => {
    const random = new Random(3)
    for (let i = 0; i < 20_000; i++) {
      const x = (random.uniform() - 0.5) * 10 ** (random.integer(30) - 15)
      for (const text of [String(x), x.toFixed(random.integer(10)), x.toPrecision(1 + random.integer(17))]) {
        read(text)
        expect(cell.shape, text).toBe(shape.number)
        expect(cell.value, text).toBe(Number(text))
        expect(has(mark.inexact), text).toBe(false)
      }
    }
  })

  test.each(['0.12345678901234567891', '12345678901234567', '9007199254740993', '1e400', '1.00000000000000001'])(
    '%s loses digits in a double',
    (text) => {
      read(text)
      expect(cell.shape).toBe(shape.number)
      expect(has(mark.inexact)).toBe(true)
    },
  )

  test.each(['1.5000000000000000000', '12345678900000000000', '0.0000000000000000000', '1000000000000000000000'])(
    '%s does not: its zeros hold nothing',
    (text) => {
      read(text)
      expect(has(mark.inexact)).toBe(false)
    },
  )

  test('what makes a number an id or a code is marked', () => {
    read('007')
    expect(has(mark.leadingZero) && has(mark.integer)).toBe(true)
    read('0.7')
    expect(has(mark.leadingZero)).toBe(false)
    read('1E5')
    expect(has(mark.bareExponent)).toBe(true)
    read('1e-5')
    expect(has(mark.bareExponent)).toBe(false)
    read('+86')
    expect(has(mark.plus)).toBe(true)
    read('-0')
    expect(has(mark.negativeZero)).toBe(true)
    read('5.')
    expect(has(mark.integer)).toBe(false)
  })

  test('a decimal comma is one of two readings', () => {
    read('1,5')
    expect([has(mark.commaOnly), cell.commaValue]).toEqual([true, 1.5])
    read('1,234')
    expect([has(mark.comma), has(mark.commaOnly), cell.value, cell.commaValue]).toEqual([true, false, 1234, 1.234])
    read('1.234,56')
    expect([has(mark.commaOnly), cell.commaValue]).toEqual([true, 1234.56])
  })
})

describe('texts', () => {
  test.each([
    '3-1',
    'MARCH1',
    '1_000',
    'NaN',
    'Infinity',
    '-',
    '+',
    '.',
    'N/A',
    '无',
    '12:30',
    '1.2.3.4',
    '010-12345678',
    '10-24岁',
    '=1+1',
    '+1+1',
    '-2+3',
    '面议',
    '3.5万左右',
    '1,23,4',
    '12,5%万',
    '((1))',
    '(-1)',
    '2024-03',
    '2024-02-30',
    '2024-3-005',
    '31/31/2024',
    '0000-00-00',
    '2024-03-05 25:00',
    '2024-03-05T10',
    'Foo 5, 2024',
    'true!',
    'A123',
    'May',
  ])('%s', (text) => {
    expect(read(text).shape).toBe(shape.text)
  })
})

test.each([
  ['true', 1],
  ['TRUE', 1],
  ['False', 0],
])('%s is a boolean', (text, value) => {
  read(text)
  expect([cell.shape, cell.value]).toEqual([shape.boolean, value])
})

describe('dates', () => {
  const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000

  test.each([
    ['2024-03-05', '2024-03-05'],
    ['2024/3/5', '2024-03-05'],
    ['2024.3.5', '2024-03-05'],
    ['2024年3月5日', '2024-03-05'],
    ['1999年12月31号', '1999-12-31'],
    ['2024-02-29', '2024-02-29'],
    ['01-Jan-1995', '1995-01-01'],
    ['5 March 2024', '2024-03-05'],
    ['Mar 5, 2024', '2024-03-05'],
    ['September 30 1969', '1969-09-30'],
    ['0001-01-01', '0001-01-01'],
    ['05-MAR-24', '2024-03-05'],
    ['31-Dec-99', '1999-12-31'],
    ['24年3月5日', '2024-03-05'],
    ['民国113年3月5日', '2024-03-05'],
    ['民國99年12月31日', '2010-12-31'],
  ])('%s', (text, iso) => {
    read(text)
    expect([cell.shape, cell.date.order, cell.date.hasTime]).toEqual([shape.date, order.yearFirst, false])
    expect(cell.date.days).toBe(day(iso))
  })

  test.each([
    ['2024-03-05 09:05:00', 32700, 0, ''],
    ['2024/3/5 9:05', 32700, 0, ''],
    ['2024-03-05T23:59:59.125Z', 86399, 125000, 'Z'],
    ['1996-07-04 00:00:00.000', 0, 0, ''],
    ['2024年3月5日 12:30', 45000, 0, ''],
    ['2024年3月5日12:30', 45000, 0, ''],
    ['2024-03-05T12:00:00+08:00', 43200, 0, '+08:00'],
    ['2024-03-05 12:00 AM', 0, 0, ''],
    ['2024-03-05 01:02:03 pm', 46923, 0, ''],
    ['2024/3/5 上午9:05', 32700, 0, ''],
    ['2024年3月5日 下午 3:10', 54600, 0, ''],
    ['2024-03-05 上午12:00:01', 1, 0, ''],
  ])('%s', (text, seconds, micros, zone) => {
    read(text)
    expect([cell.shape, cell.date.hasTime]).toEqual([shape.date, true])
    expect([cell.date.seconds, cell.date.micros, cell.date.zone]).toEqual([seconds, micros, zone])
  })

  test.each(['05-MAR-45', '民国113-3-5', '民生银行', '2024/3/5 下午13:10', '112年3月5日'])('%s is text', (text) => {
    read(text)
    expect(cell.shape).toBe(shape.text)
  })

  test('day and month may be either way round', () => {
    read('03/04/2024')
    expect([cell.date.order, cell.date.first, cell.date.second]).toEqual([order.unclear, 3, 4])
    expect([cell.date.daysOf(true), cell.date.daysOf(false)]).toEqual([day('2024-04-03'), day('2024-03-04')])
    read('25.4.2024 10:00')
    expect([cell.date.daysOf(true), cell.date.daysOf(false)]).toEqual([day('2024-04-25'), NaN])
  })

  test('more than microseconds are noticed', () => {
    read('2024-03-05 00:00:00.1234567')
    expect(cell.date.hasMore).toBe(true)
    read('2024-03-05 00:00:00.1234560')
    expect([cell.date.hasMore, cell.date.micros]).toEqual([false, 123456])
  })

  test('every day of four centuries', () => {
    for (let days = -135_000; days < 60_000; days += 7) {
      const date = new Date(days * 86_400_000)
      expect(daysSince1970(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())).toBe(days)
    }
  })
})
