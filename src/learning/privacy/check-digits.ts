/**
 * A resident identity number of 18 places (GB 11643-1999): a province, a day that exists, and the check digit of
 * ISO 7064 MOD 11-2.
 */
export function isChineseId(text: string): boolean {
  if (!namesBirth(text)) return false
  let sum = 0
  for (let i = 0; i < 17; i++) sum += Number(text[i]) * idWeights[i]!
  return '10X98765432'[sum % 11] === text[17]!.toUpperCase()
}

/** Whether eighteen places hold a province and a day that exists, whatever the check digit is. */
export const namesBirth = (text: string): boolean =>
  /^[1-9]\d{16}[\dXx]$/.test(text) &&
  provinces.has(text.slice(0, 2)) &&
  isDay(Number(text.slice(6, 10)), Number(text.slice(10, 12)), Number(text.slice(12, 14)))

/** A resident identity number of fifteen digits, as given out until 1999: a province and a day of the last century, no check. */
export const isOldChineseId = (text: string): boolean =>
  /^[1-9]\d{14}$/.test(text) &&
  provinces.has(text.slice(0, 2)) &&
  isDay(1900 + Number(text.slice(6, 8)), Number(text.slice(8, 10)), Number(text.slice(10, 12)))

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
)

function isDay(year: number, month: number, day: number): boolean {
  if (year < 1850 || year > 2100 || month < 1 || month > 12 || day < 1) return false
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** A unified social credit code of 18 places (GB 32100-2015), MOD 31 with weights 3^i. */
export function isSocialCreditCode(text: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(text) || text.startsWith('0')) return false
  let [sum, weight] = [0, 1]
  for (let i = 0; i < 17; i++) {
    sum += creditPlaces.indexOf(text[i]!) * weight
    weight = (weight * 3) % 31
  }
  return creditPlaces[(31 - (sum % 31)) % 31] === text[17]
}

const creditPlaces = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** The formula of Luhn (ISO/IEC 7812-1). */
export function hasLuhnDigit(digits: string): boolean {
  let sum = 0
  for (let i = digits.length - 1, isDoubled = false; i >= 0; i--, isDoubled = !isDoubled) {
    const digit = digits.charCodeAt(i) - 48
    sum += isDoubled ? (digit > 4 ? 2 * digit - 9 : 2 * digit) : digit
  }
  return sum % 10 === 0
}

/** Begins as the cards of an issuer do, with as many digits: 16 to 19, or 15 of American Express. */
export const hasIssuer = (digits: string): boolean =>
  /^(?:62\d{14,17}|9\d{15,18}|4\d{15}(?:\d{3})?|(?:5[1-5]|2[2-7])\d{14}|35\d{14}|60\d{14,17}|6[45]\d{14}|3[47]\d{13})$/.test(
    digits,
  ) && !/^(\d)\1*$/.test(digits)

/** The number of a bank card: an issuer's, with its check digit. */
export const isBankCard = (digits: string): boolean => hasIssuer(digits) && hasLuhnDigit(digits)
