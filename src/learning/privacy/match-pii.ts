import { isBankCard, isChineseId, isSocialCreditCode } from './check-digits'
import { looksLikeAddress, looksLikeName } from './name-and-address'
import type { PiiKind } from './pii-kinds'

/** Whether a value holds a kind: `fits`, or only has its shape and fails the check, as chance makes many of. */
export interface PiiMatch {
  kind: PiiKind
  fits: boolean
}

const alone = (pattern: string) => new RegExp(`(?<![0-9A-Za-z])(?:${pattern})(?![0-9A-Za-z])`, 'g')
const idShape = alone('[1-9]\\d{16}[\\dXx]')
const creditShape = alone('[0-9A-HJ-NPQRTUWXY]{2}\\d{6}[0-9A-HJ-NPQRTUWXY]{10}')
const mobileShape = alone('(?:(?:\\+|00)?86[- ]?)?1\\d{2}[- ]?\\d{4}[- ]?\\d{4}')
const cardShape = alone('\\d{4}(?:[ -]?\\d{4}){2}[ -]?\\d{1,4}(?:[ -]?\\d{1,3})?|3\\d{3}[ -]?\\d{6}[ -]?\\d{5}')
const emailShape =
  /(?<![\w.+-])[\w.+-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+\p{L}{2,24}(?![\p{Script=Latin}\d-])/gu
const ip4Shape = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g
const ip6Shape = /(?<![\w:.])[0-9A-Fa-f:]{2,39}(?![\w:.])/g
const passportShape = alone('[EGDSPH]\\d{8}|E[A-HJ-NP-Z]\\d{7}|[KM]A?\\d{7,8}')
const plateShape =
  /(?<![\p{Script=Han}])[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·• -]?(?:[A-HJ-NP-Z0-9]{5}|[DF][A-HJ-NP-Z0-9]\d{4}|\d{5}[DF]|[A-HJ-NP-Z0-9]{4}[学警港澳挂])(?![A-Za-z0-9])/gu

/** Longest text that is looked through; more of it says nothing new. */
const longest = 2000

/**
 * What personal data a value holds. Full-width digits and letters count as the plain ones. Patterns are bounded, so the
 * time grows with the length alone.
 */
export function matchPii(value: string): PiiMatch[] {
  const text = value.slice(0, longest).normalize('NFKC').trim()
  const matches: PiiMatch[] = []
  const look = (kind: PiiKind, pattern: RegExp, check: (found: string) => boolean) => {
    const found = text.match(pattern)
    if (found) matches.push({ kind, fits: found.some(check) })
  }
  if (/\d{4}/.test(text)) {
    look('chinese-id', idShape, isChineseId)
    // A card of eighteen digits and an identity number are told apart by their checks.
    look('social-credit-code', creditShape, (found) => isSocialCreditCode(found) && !isChineseId(found))
    look('mobile', mobileShape, isMobile)
    look('bank-card', cardShape, (found) => {
      const digits = found.replace(/[ -]/g, '')
      return isBankCard(digits) && !isChineseId(digits)
    })
    look('passport', passportShape, () => true)
    look('plate', plateShape, (found) => /\d/.test(found))
  } else if (/\d/.test(text)) look('plate', plateShape, (found) => /\d/.test(found))
  if (text.includes('@')) look('email', emailShape, (found) => !found.includes('..') && !/^\.|\.@/.test(found))
  if (text.includes('.')) look('ip', ip4Shape, isIp4)
  if (text.includes(':')) {
    if (text.match(ip6Shape)?.some(isIp6)) matches.push({ kind: 'ip', fits: true })
  }
  if (looksLikeName(text)) matches.push({ kind: 'name', fits: true })
  if (looksLikeAddress(text)) matches.push({ kind: 'address', fits: true })
  return matches
}

/** A number of the Chinese mobile plan: 13x to 19x. */
const isMobile = (found: string) => {
  const digits = found.replace(/\D/g, '')
  return /^1[3-9]\d{9}$/.test(digits.slice(-11)) && /^(00)?(86)?$/.test(digits.slice(0, -11))
}

const isIp4 = (found: string) => found.split('.').every((part) => Number(part) <= 255 && String(Number(part)) === part)

/** RFC 4291: eight groups of hexadecimal digits, of which one run of zeros may be left out. */
function isIp6(found: string): boolean {
  const halves = found.split('::')
  if (halves.length > 2) return false
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  if (groups.some((group) => !/^[0-9A-Fa-f]{1,4}$/.test(group))) return false
  return halves.length === 2 ? groups.length >= 2 && groups.length <= 7 : groups.length === 8
}
