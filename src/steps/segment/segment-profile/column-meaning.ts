import type { ColumnInfo } from '../../../core/column'
import { words, type Words } from '../../../core/words'

/** What a column is about, as far as its name says; it decides the words for “much” and “little”. */
export type Meaning = 'tenure' | 'money' | 'income' | 'age' | 'frequency' | 'recency' | 'usage' | 'trouble' | 'other'

const names: [Meaning, RegExp][] = [
  ['recency', /recen|days.?since|last.?(order|visit|purchase|active|login)|最近|距今|未(登录|购买)/i],
  ['trouble', /ticket|complain|fault|outage|incident|overdue|arrear|报修|投诉|工单|故障|停电|欠费|逾期/i],
  ['tenure', /tenure|seniority|months?.?(active|with|on)|since|在网|入网|网龄|开户|合作年|客龄|年限/i],
  ['income', /income|salary|wage|earning|工资|薪|(年|月|家庭|个人)收入/i],
  ['frequency', /frequen|orders?(?![a-z])|visits?|purchases|logins|times|次数|频次|频率|订单数|笔数/i],
  [
    'money',
    /charge|(?<![a-z])fees?(?![a-z])|amount|spen[dt]|revenue|price|bills?(?![a-z])|payment.?total|sales|monetary|balance|value|arpu|费|金额|总额|价|收入|消费|余额|营收/i,
  ],
  ['age', /(^|[_\s])ages?($|[_\s])|年龄/i],
  [
    'usage',
    /usage|minutes|traffic|data|[gmk]b(?![a-z])|kwh|consumption|volume|quantity|duration|流量|用量|用电|电量|时长|分钟/i,
  ],
]

export function meaningOf(column: ColumnInfo | undefined): Meaning {
  if (!column) return 'other'
  const byName = names.find(([, pattern]) => pattern.test(readable(column.name)))?.[0]
  return byName ?? (column.role === 'amount' ? 'money' : 'other')
}

/** A piece of a name. Our own words begin in lower case; the data's stay as they are. */
export interface NamePart {
  words: Words
  isOurs: boolean
}

const ours = (zh: string, en: string): NamePart => ({ words: words(zh, en), isOurs: true })

const much: Record<Exclude<Meaning, 'other'>, NamePart> = {
  tenure: ours('老客户', 'long-standing'),
  money: ours('高消费', 'high-spending'),
  income: ours('高收入', 'high-income'),
  age: ours('年长', 'older'),
  frequency: ours('高频', 'frequent'),
  recency: ours('沉睡', 'dormant'),
  usage: ours('高用量', 'heavy users'),
  trouble: ours('多报障投诉', 'with many complaints'),
}
const little: Record<Exclude<Meaning, 'other'>, NamePart> = {
  tenure: ours('新客户', 'new'),
  money: ours('低消费', 'low-spending'),
  income: ours('低收入', 'low-income'),
  age: ours('年轻', 'younger'),
  frequency: ours('低频', 'occasional'),
  recency: ours('近期活跃', 'recently active'),
  usage: ours('低用量', 'light users'),
  trouble: ours('少报障投诉', 'with few complaints'),
}

/** A short name for having much, or little, of a column. */
export function amountPart(column: ColumnInfo, isMuch: boolean): NamePart {
  const meaning = meaningOf(column)
  if (meaning !== 'other') return (isMuch ? much : little)[meaning]
  const name = readable(column.name)
  return isMuch ? ours(`${name}高`, `high in ${name}`) : ours(`${name}低`, `low in ${name}`)
}

const yes = /^(yes|y|true|是|有|已)$/i
const no = /^(no|n|false|否|无|没有|未)$/i

/** Which of two levels says yes, when they are yes and no; undefined for other levels. 1 and 0 count as such. */
export function yesLevel(levels: readonly string[]): string | undefined {
  if (levels.length !== 2) return undefined
  if (levels.includes('0') && levels.includes('1')) return '1'
  const positive = levels.find((level) => yes.test(level))
  return positive !== undefined && levels.some((level) => no.test(level)) ? positive : undefined
}

/** A short name for having a feature that one has or has not. */
export function flagPart(column: string, has: boolean): NamePart {
  const name = readable(column)
  return has ? ours(`有${name}`, `with ${name}`) : ours(`无${name}`, `no ${name}`)
}

const isContract = /contract|plan.?term|合约|合同/i
const terms: [RegExp, NamePart][] = [
  [/month|按月|月付|无合约/i, ours('按月合约', 'on monthly contracts')],
  [/^(two|2)|两年|二年|24/i, ours('两年合约', 'on two-year contracts')],
  [/^(one|1)|annual|year|一年|年付|12/i, ours('一年合约', 'on yearly contracts')],
]

/** Numbers and words that need their column beside them. */
const saysNothingAlone =
  /^([\d.,-]+|unknown|others?|none|n\/?a|missing|failure|success|low|medium|high|small|large|[a-z]|未知|其他|其它|失败|成功|高|中|低|大|小)$/i

/** A short name for a level of a category. */
export function levelPart(column: string, level: string): NamePart {
  const term = isContract.test(column) ? terms.find(([pattern]) => pattern.test(level))?.[1] : undefined
  if (term) return term
  if (yes.test(level)) return flagPart(column, true)
  if (no.test(level)) return flagPart(column, false)
  const text = saysNothingAlone.test(level) ? `${readable(column)} ${level}` : level
  return { words: words(text, text), isOurs: false }
}

/** MonthlyCharges, monthly_charges → monthly charges; names with spaces and Chinese ones stay as they are. */
export function readable(name: string): string {
  if (/\s|\p{Script=Han}/u.test(name.trim())) return name.trim()
  return name
    .replace(/_+/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .trim()
    .split(' ')
    .map((word) => (/^[A-Z][a-z]/.test(word) ? word.toLowerCase() : word))
    .join(' ')
}
