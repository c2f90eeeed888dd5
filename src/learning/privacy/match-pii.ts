import { hasIssuer, isBankCard, isChineseId, isOldChineseId, isSocialCreditCode, namesBirth } from './check-digits'
import { looksLikeAddress, looksLikeName } from './name-and-address'
import type { PiiKind } from './pii-kinds'

/** A kind of personal data that a value may hold. */
export interface PiiMatch {
  kind: PiiKind
  /** What speaks for it: a check digit or a form that chance hardly makes, the words beside it, or its shape alone. */
  by: 'check' | 'words' | 'shape'
  /** Whether it `fits`; is `near`, wrong by its check digit alone, as ten in eleven are by chance; or has but the length. */
  grade: 'fits' | 'near' | 'far'
}

const alone = (pattern: string, flags = '') => new RegExp(`(?<![0-9A-Za-z])(?:${pattern})(?![0-9A-Za-z])`, flags)
const idShape = alone('[1-9]\\d{5}[ -]?\\d{4}[ -]?\\d{4}[ -]?\\d{3}[\\dXx]', 'g')
const oldIdShape = alone('[1-9]\\d{14}', 'g')
const creditShape = alone('[0-9A-HJ-NPQRTUWXY]{2}\\d{6}[0-9A-HJ-NPQRTUWXY]{10}', 'g')
const mobileShape = alone(
  '(?:(?:\\+|00)?86[- ]?)?(?:1\\d{2}[-. ]?\\d{4}[-. ]?\\d{4}|(?<!\\d[- ])1\\d{3}[- ]\\d{4}[- ]\\d{3}(?![- ]\\d))',
  'g',
)
const elevenDigits = alone('[1-9]\\d{10}')
const cardShape = alone('\\d{4}(?:[ -]?\\d{4}){2}[ -]?\\d{1,4}(?:[ -]?\\d{1,3})?|3\\d{3}[ -]?\\d{6}[ -]?\\d{5}', 'g')
/** Its last label in Latin letters, coded, in another script, or one of the Chinese ones, where words would go on. */
const emailShape =
  /(?<![\p{L}\p{N}_.+%'-])[\p{L}\p{N}_.+%'-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+(?:[Xx][Nn]--[A-Za-z0-9-]{2,59}|[A-Za-z]{2,24}|中国|中國|公司|网络|網絡|网址|集团|商城|商店|在线|中文网|我爱你|政务|公益|手机|移动|企业|信息|游戏|娱乐|健康|香港|澳門|台湾|台灣|新加坡|(?!\p{Script=Han})\p{L}{2,24})(?![\p{Script=Latin}\d-])/gu
/** The end of a picture's name, as in icon@2x.png, and no domain. */
const isFileName = /\.(?:png|jpe?g|gif|svg|webp|bmp|ico|css|js|ts|json|html?|pdf|csv|xlsx?|docx?|txt|zip)$/i
const ip4Shape = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g
const ip6Shape = /(?<![\w:.])[0-9A-Fa-f:]{2,39}(?![\w:.])/g
const passportShape = alone('[EGDSPH]\\d{8}|E[A-HJ-NP-Z]\\d{7}|[KM]A?\\d{7,8}')
const toldPassport =
  /(?:护照|passport)[\s\p{L}.:#()-]{0,16}?(?<![A-Z0-9])(?=[A-Z]|\d{9}(?!\d))(?=[A-Z]*\d)[A-Z0-9]{7,9}(?![A-Z0-9])/iu
const plateProvince = '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]'
const plateShape = new RegExp(
  `(?:(?<!\\p{Script=Han})|(?<=车牌号?码?|车号|牌照|号牌|车辆|[车是为开驶坐]))` +
    `(?:${plateProvince}[A-HJ-NP-Z][·• -]?(?:[A-HJ-NP-Z0-9]{5}|[A-HJK][A-HJ-NP-Z0-9]\\d{4}|\\d{5}[A-HJK]|[A-HJ-NP-Z0-9]{4}[学警港澳挂领])|使\\d{6})` +
    `(?![A-Z0-9])`,
  'giu',
)

const mobileWords = /(?:手机|电话|联系|致电|拨打|mobile|phone|call|tel)[\s\p{L}.:#(（-]{0,8}$/iu
const cardWords = /(?:卡|账号|帐号|card|account)[\s\p{L}.:#(（-]{0,8}$/iu
const isTold = (found: RegExpExecArray, said: RegExp) =>
  said.test(found.input.slice(Math.max(0, found.index - 20), found.index))

/** Longest text that is looked through; more of it says nothing new. */
const longest = 2000

/**
 * What personal data a value may hold, each kind once, by the best that speaks for it. Full-width digits and letters count
 * as the plain ones. Patterns are bounded, so the time grows with the length alone.
 */
export function matchPii(value: string): PiiMatch[] {
  const text = value.slice(0, longest).normalize('NFKC').trim()
  const matches: PiiMatch[] = []
  const add = (kind: PiiKind, by: PiiMatch['by'], grade: PiiMatch['grade'] = 'fits') =>
    matches.push({ kind, by, grade })
  if (/\d{2}/.test(text)) {
    const id = bestId(text)
    if (id) matches.push(id)
    // A card of eighteen digits and an identity number are told apart by their checks.
    const code = bestGrade(text.toUpperCase().match(creditShape), isSocialCreditCode, () => true)
    if (code && id?.grade !== 'fits') add('social-credit-code', 'check', code)
    const mobiles = [...text.matchAll(mobileShape)].filter(([found]) => isMobile(found))
    if (mobiles.length > 0) add('mobile', mobiles.some((found) => isTold(found, mobileWords)) ? 'words' : 'shape')
    else if (elevenDigits.test(text)) add('mobile', 'shape', 'far')
    const cards = [...text.matchAll(cardShape)].map((found) => ({ digits: found[0].replace(/[ -]/g, ''), found }))
    const card = bestGrade(
      cards.map(({ digits }) => digits),
      (digits) => isBankCard(digits) && !isChineseId(digits),
      hasIssuer,
    )
    if (card)
      add('bank-card', card === 'fits' && cards.some(({ found }) => isTold(found, cardWords)) ? 'words' : 'check', card)
    if (toldPassport.test(text)) add('passport', 'words')
    else if (passportShape.test(text)) add('passport', 'shape')
  }
  if (/\d/.test(text) && text.match(plateShape)?.some((found) => /\d/.test(found))) add('plate', 'check')
  if (text.includes('@') && text.match(emailShape)?.some(isEmail)) add('email', 'check')
  const ip = ipIn(text)
  if (ip) add('ip', ip)
  if (looksLikeName(text)) add('name', 'shape')
  if (looksLikeAddress(text)) add('address', 'shape')
  return matches
}

/** Identity numbers of eighteen places before those of fifteen, which have no check digit. */
function bestId(text: string): PiiMatch | undefined {
  const now = text.match(idShape)?.map((found) => found.replace(/[ -]/g, ''))
  const old = text.match(oldIdShape)
  const kind = 'chinese-id'
  if (now?.some(isChineseId)) return { kind, by: 'check', grade: 'fits' }
  if (old?.some(isOldChineseId)) return { kind, by: 'shape', grade: 'fits' }
  if (now) return { kind, by: 'check', grade: now.some(namesBirth) ? 'near' : 'far' }
  return old ? { kind, by: 'shape', grade: 'far' } : undefined
}

function bestGrade(
  found: readonly string[] | null,
  fits: (text: string) => boolean,
  isNear: (text: string) => boolean,
): PiiMatch['grade'] | undefined {
  if (!found || found.length === 0) return undefined
  return found.some(fits) ? 'fits' : found.some(isNear) ? 'near' : 'far'
}

/** A number of the Chinese mobile plan: 13x to 19x. */
const isMobile = (found: string) => {
  const digits = found.replace(/\D/g, '')
  return /^1[3-9]\d{9}$/.test(digits.slice(-11)) && /^(00)?(86)?$/.test(digits.slice(0, -11))
}

const isEmail = (found: string) => !found.includes('..') && !/^\.|\.@/.test(found) && !isFileName.test(found)

/** An address by its form, or, where a version of a program looks alike, by its shape alone. */
function ipIn(text: string): 'check' | 'shape' | undefined {
  const found = text.includes('.') ? (text.match(ip4Shape) ?? []).filter(isIp4) : []
  if (found.some((ip) => ip.startsWith('10.') || ip.split('.').some((part) => Number(part) >= 100))) return 'check'
  if (text.includes(':') && text.match(ip6Shape)?.some(isIp6)) return 'check'
  return found.length > 0 ? 'shape' : undefined
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
