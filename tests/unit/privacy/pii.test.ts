import { describe, expect, test } from 'vitest'
import { hasLuhnDigit, isBankCard, isChineseId, isSocialCreditCode } from '../../../src/learning/privacy/check-digits'
import { ColumnJudge } from '../../../src/learning/privacy/judge-column'
import { matchPii } from '../../../src/learning/privacy/match-pii'

const kindsIn = (text: string) =>
  matchPii(text)
    .filter(({ grade }) => grade === 'fits')
    .map(({ kind }) => kind)

describe('check digits', () => {
  test('identity numbers: the example of GB 11643', () => {
    expect(isChineseId('11010519491231002X')).toBe(true)
    expect(isChineseId('440524188001010014')).toBe(true)
    expect(isChineseId('110105194912310021')).toBe(false)
    expect(isChineseId('11010519490231002X')).toBe(false)
  })
  test('unified social credit codes of known bodies', () => {
    expect(isSocialCreditCode('91350100M000100Y43')).toBe(true)
    expect(isSocialCreditCode('91350100M000100Y44')).toBe(false)
  })
  test('cards: the test numbers of the networks', () => {
    for (const card of ['4111111111111111', '5555555555554444', '378282246310005', '6200000000000005'])
      expect(isBankCard(card), card).toBe(true)
    expect(isBankCard('4111111111111112')).toBe(false)
    expect(hasLuhnDigit('79927398713')).toBe(true)
  })
})

test.each([
  ['13800138000', ['mobile']],
  ['+86 138-0013-8000', ['mobile']],
  ['请打１３８００１３８０００找我', ['mobile']],
  ['12800138000', []],
  ['113800138000', []],
  ['a.b+c@mail.example.com', ['email']],
  ['@handle', []],
  ['192.168.0.1', ['ip']],
  ['300.1.1.1', []],
  ['1.2.3.4.5', []],
  ['fe80::1ff:fe23:4567:890a', ['ip']],
  ['12:30:45', []],
  ['京A12345', ['plate']],
  ['粤B·D12345', ['plate']],
  ['11010519491231002X', ['chinese-id']],
  ['4111 1111 1111 1111', ['bank-card']],
  ['张伟', ['name']],
  ['欧阳娜娜', ['name']],
  ['浙江省杭州市西湖区文三路 138 号', ['address']],
  ['221B Baker Street, London', ['address']],
  ['110105 19491231 002X', ['chinese-id']],
  ['１１０１０５１９４９１２３１００２ｘ', ['chinese-id']],
  ['110105491231002', ['chinese-id']],
  ['110105493231002', []],
  ['1380 0138 000', ['mobile']],
  ['(+86)138.0013.8000', ['mobile']],
  ['91350100m000100y43', ['social-credit-code']],
  ['张三@例子.中国', ['email']],
  ['a@xn--fiq228c.xn--55qx5d', ['email']],
  ['icon@2x.png', []],
  ['::ffff:192.168.0.1', ['ip']],
  ['6228 1119 9527 058', []],
  ['X18@XN--FIQ228C.XN--55QX5D', ['email']],
  ['我的车是京AD12345，请放行', ['plate']],
  ['粤ba12345', ['plate']],
  ['使282382', ['plate']],
  ['南京A12345', []],
  ['护照号码：E12345678', ['passport']],
  ['passport no. C01X00T47', ['passport']],
  ['passport expired 20240101', []],
  ['古丽娜尔•艾合买提', ['name']],
  ['2024-01-31 12:00:00', []],
  ['', []],
])('%s', (text, kinds) => expect(kindsIn(text)).toEqual(kinds))

test('order numbers that pass by chance are no cards', () => {
  const judge = new ColumnJudge('order_no')
  for (let i = 0; i < 4000; i++) judge.add(String(6200000000000000 + i * 7919), 1)
  expect(judge.findings()).toEqual([])
})

test('a few numbers in remarks are found', () => {
  const judge = new ColumnJudge('remark')
  for (let i = 0; i < 500; i++) judge.add(`delivered well ${i}`, 2)
  judge.add('call 13912345678 first', 3)
  expect(judge.findings()).toEqual([{ kind: 'mobile', matches: 3, share: 3 / 1003 }])
})

const columnOf = (name: string, make: (i: number) => string) => {
  const judge = new ColumnJudge(name)
  for (let i = 0; i < 400; i++) judge.add(make(i), 1)
  return judge.findings().map(({ kind }) => kind)
}

test.each<[string, (i: number) => string]>([
  ['n', (i) => String(10_000_000_019 + i * 220_000_007)],
  ['order_id', (i) => String(18_012_345_678 + i)],
  ['sku', (i) => `E${10_000_000 + i}`],
  ['app_version', (i) => `4.2.${i % 20}.${i % 200}`],
  ['section', (i) => `${i % 12}.${i % 7}.2.${i % 5}`],
  ['id_card', (i) => String(370_099_990_000_000 + i * 79)],
])('%s holds numbers of things', (name, make) => expect(columnOf(name, make)).toEqual([]))

test.each<[string, (i: number) => string, string[]]>([
  ['护照号', (i) => String(512_345_678 + i), ['passport']],
  ['first_name', (i) => ['Mary', 'jean-luc', "O'Neil"][i % 3]!, ['name']],
  // One in ten by chance, and forty more.
  [
    'remark',
    (i) => (i < 40 ? '4111 1111 1111 1111 '.trim() + ` (${i})` : String(4_000_000_000_000_000 + i * 7919)),
    ['bank-card'],
  ],
  ['remark', (i) => (i === 7 ? '退款到卡 4111111111111111' : String(4_000_000_000_000_000 + i * 7919)), ['bank-card']],
])('%s tells what its values are', (name, make, kinds) => expect(columnOf(name, make)).toEqual(kinds))
