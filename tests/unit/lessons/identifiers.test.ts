import { expect, test } from 'vitest'
import {
  creditCode,
  creditCodeCheck,
  customerId,
  mobileNumber,
  organisationCheck,
} from '../../../src/lessons/sample/identifiers'

// Codes of well-known companies, as printed in their public reports.
test.each(['914403001922038216', '91330100799655058B', '9144030071526726XG'])('the check characters of %s', (code) => {
  expect(creditCodeCheck(code.slice(0, 17))).toBe(code[17])
  expect(organisationCheck(code.slice(8, 16))).toBe(code[16])
})

test('ids are different for every customer, of the right form, and keep their leading zero', () => {
  const n = 300_000
  const all = (of: (index: number, seed: number) => string) =>
    Array.from({ length: n }, (_, index) => of(index, 4_294_967_295))
  const ids = all(customerId)
  const codes = all((index, seed) => creditCode('91', index, seed))
  const mobiles = all(mobileNumber)
  for (const list of [ids, codes, mobiles]) expect(new Set(list).size).toBe(n)
  expect(ids.every((id) => /^05\d{8}$/.test(id))).toBe(true)
  expect(mobiles.every((mobile) => /^142\d{8}$/.test(mobile))).toBe(true)
  for (const code of codes) {
    // Division 99 was given to no province: the code can belong to no one.
    if (!/^9199\d{2}00\d{8}[\dX][\dA-HJ-NPQRTUWXY]$/.test(code)) expect(code).toBe('of the right form')
    if (creditCodeCheck(code.slice(0, 17)) !== code[17]) expect(code).toBe('rightly checked')
  }
})
