/** Digits of a unified social credit code: no I, O, S, V, Z (GB 32100-2015). */
const digits = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** An account number of ten digits that begins with 0; different for every customer of one sample. */
export function customerId(index: number, seed: number): string {
  return `05${scrambled(index, seed)}`
}

/**
 * A unified social credit code of 18 characters with both of its check characters right, in a division (99…) that was
 * given to no province, so that it can belong to no one.
 *
 * @param authority `11` for government, `12` for public institutions, `91` for companies
 */
export function creditCode(authority: string, index: number, seed: number): string {
  const body = scrambled(index, seed + 1)
  const first = `${authority}99${String(1 + (index % 12)).padStart(2, '0')}00${body}${organisationCheck(body)}`
  return first + creditCodeCheck(first)
}

/** The last character of a credit code: GB 32100-2015. */
export function creditCodeCheck(first: string): string {
  let sum = 0
  let weight = 1
  for (const character of first) {
    sum += digits.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return digits[(31 - (sum % 31)) % 31]!
}

/** The ninth character of an organisation code, the seventeenth of a credit code: GB 11714-1997. */
export function organisationCheck(body: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + weight * digits.indexOf(body[i]!), 0)
  const check = (11 - (sum % 11)) % 11
  return check === 10 ? 'X' : String(check)
}

/** A mobile number of eleven digits in a range (142) that no operator has. */
export const mobileNumber = (index: number, seed: number): string => `142${scrambled(index, seed + 2)}`

/** The n-th document of a customer: a prefix, its date as YYMMDD, and digits that no other document has. */
export function documentId(prefix: string, date: string, index: number, n: number): string {
  return `${prefix}${date}${String(index).padStart(7, '0')}${String(n).padStart(3, '0')}`
}

/** Eight digits that run through all of them once: a step of 38,711,497 shares no factor with 10⁸. */
function scrambled(index: number, seed: number): string {
  const start = Math.imul(seed, 0x9e3779b1) >>> 0
  return String((index * 38_711_497 + start) % 100_000_000).padStart(8, '0')
}
