import { describe, expect, test } from 'vitest'
import {
  formatBytes,
  formatCount,
  formatDate,
  formatDuration,
  formatMoney,
  formatNumber,
  formatPercent,
  formatPValue,
} from '../../../src/words/format'

/** Narrow spaces as plain ones, so that a test can be read. */
const plain = (text: string) => text.replaceAll('\u202f', ' ')

describe('counts', () => {
  test.each([
    [0, '0', '0', '0'],
    [7032, '7,032', '7,032', '7.03 K'],
    [9999, '9,999', '9,999', '10 K'],
    [12345, '12,345', '1.23 万', '12.3 K'],
    [48600, '48,600', '4.86 万', '48.6 K'],
    [99_999, '99,999', '10 万', '100 K'],
    [999_999, '999,999', '100 万', '1 M'],
    [99_999_999, '99,999,999', '1 亿', '100 M'],
    [120_000_000, '120,000,000', '1.2 亿', '120 M'],
    [2_500_000_000_000, '2,500,000,000,000', '2.5 万亿', '2.5 T'],
    [-48600, '−48,600', '−4.86 万', '−48.6 K'],
  ])('%d', (n, en, zh, compact) => {
    expect(plain(formatCount(n, 'en'))).toBe(en)
    expect(plain(formatCount(n, 'zh'))).toBe(zh)
    expect(plain(formatCount(n, 'en', 'compact'))).toBe(compact)
    expect(plain(formatCount(n, 'zh', 'compact'))).toBe(zh)
    expect(formatCount(n, 'zh', 'exact')).toBe(en)
  })
})

describe('numbers', () => {
  test.each([
    [0.8449, {}, '0.845', '0.845'],
    [3.4, {}, '3.4', '3.4'],
    [1234.5678, {}, '1,235', '1,235'],
    [12.345, {}, '12.3', '12.3'],
    [0.000_012_3, {}, '1.23 × 10⁻⁵', '1.23 × 10⁻⁵'],
    [1.5, { signed: true, decimals: 2 }, '+1.50', '+1.50'],
    [-1.1, { decimals: 2 }, '−1.10', '−1.10'],
    [-0.001, { decimals: 2 }, '0.00', '0.00'],
    [0.1 + 0.2, { style: 'exact' }, '0.3', '0.3'],
    [123456.789, { style: 'exact' }, '123,456.789', '123,456.789'],
    [9007199254740991, { style: 'exact' }, '9,007,199,254,740,991', '9,007,199,254,740,991'],
    [25000.4, {}, '25,000', '2.5 万'],
  ] as const)('%d', (x, options, en, zh) => {
    expect(plain(formatNumber(x, 'en', options))).toBe(en)
    expect(plain(formatNumber(x, 'zh', options))).toBe(zh)
  })

  test('what does not exist is a dash', () => {
    for (const x of [null, undefined, NaN, Infinity]) expect(formatNumber(x, 'zh')).toBe('–')
    expect(formatPercent(NaN, 'en')).toBe('–')
    expect(formatMoney(null, 'CNY', 'en')).toBe('–')
    expect(formatDuration(null, 'en')).toBe('–')
  })
})

test.each([
  [0, '0 %', '0%'],
  [0.19, '19 %', '19%'],
  [0.2654, '26.5 %', '26.5%'],
  [0.0523, '5.2 %', '5.2%'],
  [0.00523, '0.52 %', '0.52%'],
  [0.9996, '99.96 %', '99.96%'],
  [0.999999, '99.99 %', '99.99%'],
  [1, '100 %', '100%'],
  [-0.031, '−3.1 %', '−3.1%'],
  [2.5, '250 %', '250%'],
])('share %d', (share, en, zh) => {
  expect(plain(formatPercent(share, 'en'))).toBe(en)
  expect(formatPercent(share, 'zh')).toBe(zh)
})

test('per cent with fixed decimals and a sign', () => {
  expect(plain(formatPercent(0.02, 'en', { decimals: 1, signed: true }))).toBe('+2.0 %')
})

test('p-values', () => {
  expect(plain(formatPValue(0.00004, 'en'))).toBe('< 0.001')
  expect(formatPValue(0.0421, 'zh')).toBe('0.042')
})

describe('money', () => {
  test.each([
    [48600, 'CNY', '¥48,600', '¥4.86 万'],
    [48600, '¥', '¥48,600', '¥4.86 万'],
    [71.5, 'USD', '$71.50', '$71.50'],
    [358, 'USD', '$358', '$358'],
    [-1234.56, 'EUR', '−€1,235', '−€1,235'],
    [120_000, '元', '120,000 元', '12 万元'],
    [5, '', '5', '5'],
    [5, 'CHF', '5 CHF', '5 CHF'],
    [5, 'XQZ', '5 XQZ', '5 XQZ'],
  ])('%d %s', (x, currency, en, zh) => {
    expect(plain(formatMoney(x, currency, 'en'))).toBe(en)
    expect(plain(formatMoney(x, currency, 'zh'))).toBe(zh)
  })

  test('exact amounts have cents, compact ones a unit', () => {
    expect(formatMoney(48600, 'CNY', 'zh', 'exact')).toBe('¥48,600.00')
    expect(plain(formatMoney(48600, 'CNY', 'en', 'compact'))).toBe('¥48.6 K')
  })
})

test('dates', () => {
  expect(formatDate('2024-03-05', 'en')).toBe('5 Mar 2024')
  expect(formatDate('2024-03-05', 'zh')).toBe('2024年3月5日')
  expect(formatDate('2024-03', 'en', 'month')).toBe('Mar 2024')
  expect(formatDate('2024-03-05', 'zh', 'month')).toBe('2024年3月')
  expect(formatDate('2024-03-05T08:09:10', 'en', 'minute')).toBe('5 Mar 2024, 08:09')
  expect(formatDate('2024-03-05T08:09:10', 'zh', 'minute')).toBe('2024年3月5日 08:09')
  expect(formatDate(19787, 'en')).toBe('5 Mar 2024')
  expect(formatDate('not a date', 'en')).toBe('not a date')
  expect(formatDate(null, 'en')).toBe('–')
})

test.each([
  [12, '< 0.1 s', '< 0.1 秒'],
  [230, '0.2 s', '0.2 秒'],
  [9_960, '10 s', '10 秒'],
  [42_300, '42 s', '42 秒'],
  [185_000, '3 min 5 s', '3 分 5 秒'],
  [7_800_000, '2 h 10 min', '2 小时 10 分'],
  [90_000_000, '1 d 1 h', '1 天 1 小时'],
])('%d ms', (milliseconds, en, zh) => {
  expect(plain(formatDuration(milliseconds, 'en'))).toBe(en)
  expect(plain(formatDuration(milliseconds, 'zh'))).toBe(zh)
})

test('sizes of files', () => {
  expect(plain(formatBytes(820, 'en'))).toBe('820 B')
  expect(plain(formatBytes(4_230_000, 'en'))).toBe('4.2 MB')
  expect(plain(formatBytes(999_600, 'zh'))).toBe('1 MB')
})
