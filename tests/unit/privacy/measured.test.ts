import { expect, test } from 'vitest'
import { Random } from '../../../src/core/random'
import { hasLuhnDigit, isChineseId, isSocialCreditCode } from '../../../src/learning/privacy/check-digits'
import { ColumnJudge } from '../../../src/learning/privacy/judge-column'
import { matchPii } from '../../../src/learning/privacy/match-pii'
import type { PiiKind } from '../../../src/learning/privacy/pii-kinds'

const random = new Random(2024)
const pick = (from: readonly string[] | string) => from[random.integer(from.length)]!
const digits = (n: number) => Array.from({ length: n }, () => random.integer(10)).join('')
const two = (least: number, most: number) => String(least + random.integer(most - least + 1)).padStart(2, '0')

/** The body with the one last place that makes it valid. */
const closed = (body: string, places: string, isValid: (text: string) => boolean) =>
  [...places].map((place) => body + place).find(isValid)!

const labelled: Partial<Record<PiiKind, () => string>> = {
  'chinese-id': () =>
    closed(
      `${pick(['110105', '330106', '440305', '510104'])}${two(1940, 2015)}${two(1, 12)}${two(1, 28)}${digits(3)}`,
      '0123456789X',
      isChineseId,
    ),
  mobile: () => `${pick(['', '+86 ', '86-'])}1${3 + random.integer(7)}${digits(9)}`,
  'bank-card': () =>
    closed(`${pick(['622848', '621700', '4', '51'])}${digits(15)}`.slice(0, 15), '0123456789', hasLuhnDigit),
  'social-credit-code': () =>
    closed(
      `91${digits(6)}${digits(3)}${pick('MAXY')}${digits(5)}`,
      '0123456789ABCDEFGHJKLMNPQRTUWXY',
      isSocialCreditCode,
    ),
  email: () =>
    `${pick(['li.wei', 'a_b', 'x+tag', 'zhang'])}${digits(3)}@${pick(['qq.com', '163.com', 'mail.example.co.uk'])}`,
  ip: () => Array.from({ length: 4 }, () => random.integer(256)).join('.'),
  passport: () => `${pick('EGD')}${digits(8)}`,
  plate: () => `${pick('京沪粤浙苏')}${pick('ABCDE')}${pick('ABCDEFGH')}${digits(4)}`,
}
/** What is none of it. */
const others: (() => string)[] = [
  () => digits(6),
  () => `2024${two(1, 12)}${two(1, 28)}${digits(6)}`,
  () => `${random.integer(1000)}.${digits(2)}`,
  () => `${two(1, 23)}:${two(0, 59)}:${two(0, 59)}`,
  () => `SKU-${digits(5)}`,
  () => `订单${digits(9)}已发货`,
  () => pick(['满意', '不满意', 'good service', '高级会员', 'VIP']),
]

test.each(Object.keys(labelled) as PiiKind[])('%s: recall ≥ 0.99, precision ≥ 0.95 by the value', (kind) => {
  const holds = (text: string) => matchPii(text).some((match) => match.kind === kind && match.grade === 'fits')
  let [hits, alarms] = [0, 0]
  const each = 500
  for (let i = 0; i < each; i++) if (holds(labelled[kind]!())) hits++
  for (const make of others) for (let i = 0; i < each / 5; i++) if (holds(make())) alarms++
  for (const [other, make] of Object.entries(labelled))
    if (other !== kind) for (let i = 0; i < each / 10; i++) if (holds(make())) alarms++
  expect(hits / each, 'recall').toBeGreaterThanOrEqual(0.99)
  expect(hits / (hits + alarms), 'precision').toBeGreaterThanOrEqual(0.95)
})

test.each(Object.keys(labelled) as PiiKind[])('%s: a column of it is found, and nothing else in it', (kind) => {
  const judge = new ColumnJudge('c7')
  for (let i = 0; i < 300; i++) judge.add(labelled[kind]!(), 1)
  expect(judge.findings().map((finding) => finding.kind)).toEqual([kind])
})
