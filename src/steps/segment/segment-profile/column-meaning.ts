import type { ColumnInfo } from '../../../core/column'
import { words, type Words } from '../../../core/words'

/** What a column is about, as far as its name says; it decides the words for “much” and “little”. */
export type Meaning = 'tenure' | 'money' | 'age' | 'frequency' | 'recency' | 'usage' | 'trouble' | 'other'

const names: [Meaning, RegExp][] = [
  ['recency', /recen|days.?since|last.?(order|visit|purchase|active|login)|最近|距今|未(登录|购买)/i],
  ['trouble', /ticket|complain|fault|outage|incident|报修|投诉|工单|故障|停电/i],
  ['tenure', /tenure|seniority|months?.?(active|with|on)|since|duration|在网|入网|网龄|开户|司龄|年限/i],
  ['frequency', /frequen|orders?|visits?|purchases|logins|count|次数|频次|订单数|笔数/i],
  [
    'money',
    /charge|fee|amount|spend|revenue|price|bill|income|sales|monetary|balance|value|arpu|费|额|金|价|收入|消费|余额/i,
  ],
  ['age', /(^|_|\b)age(\b|_|$)|年龄/i],
  ['usage', /usage|minutes|traffic|data|gb|mb|kwh|consumption|volume|quantity|score|流量|用量|用电|电量|时长|分钟/i],
]

export function meaningOf(column: ColumnInfo | undefined): Meaning {
  if (!column) return 'other'
  const byName = names.find(([, pattern]) => pattern.test(column.name))?.[0]
  return byName ?? (column.role === 'amount' ? 'money' : column.role === 'quantity' ? 'usage' : 'other')
}

const much: Record<Exclude<Meaning, 'other'>, Words> = {
  tenure: words('老客户', 'Long-standing'),
  money: words('高消费', 'High-spending'),
  age: words('年长', 'Older'),
  frequency: words('高频', 'Frequent'),
  recency: words('沉睡', 'Dormant'),
  usage: words('高用量', 'Heavy users'),
  trouble: words('多报障', 'With many complaints'),
}
const little: Record<Exclude<Meaning, 'other'>, Words> = {
  tenure: words('新客户', 'New'),
  money: words('低消费', 'Low-spending'),
  age: words('年轻', 'Younger'),
  frequency: words('低频', 'Occasional'),
  recency: words('近期活跃', 'Recently active'),
  usage: words('低用量', 'Light users'),
  trouble: words('少报障', 'Few complaints'),
}

/** A short name for having much, or little, of a column. */
export function amountWords(column: ColumnInfo, isMuch: boolean): Words {
  const meaning = meaningOf(column)
  if (meaning !== 'other') return (isMuch ? much : little)[meaning]
  const name = readable(column.name)
  return isMuch ? words(`${name}高`, `High ${name}`) : words(`${name}低`, `Low ${name}`)
}

const yes = /^(yes|y|true|1|是|有|已)$/i
const no = /^(no|n|false|0|否|无|未)$/i

/** A short name for a level of a category. */
export function levelWords(column: string, level: string): Words {
  const name = readable(column)
  if (yes.test(level)) return words(`有${name}`, `With ${name}`)
  if (no.test(level)) return words(`无${name}`, `No ${name}`)
  return /\p{Script=Han}/u.test(level) ? words(level, level) : words(`${level}`, level)
}

/** MonthlyCharges, monthly_charges → monthly charges; Chinese names stay. */
export function readable(name: string): string {
  return name
    .replace(/[_-]+/g, ' ')
    .replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`)
    .trim()
    .replace(/^[A-Z](?=[a-z])/, (c) => c.toLowerCase())
}
