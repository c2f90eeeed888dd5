import { familyOf, type ColumnInfo } from '../../../core/column'
import type { Message } from '../../../core/words'
import { words } from '../../../core/words'
import { count, number, percent, quoted, say } from '../../../words/say'
import type { CountedContradiction } from './contradictions'
import type { ColumnStatistics } from './column-statistics'

/** What was noticed about a column, with the number of cells that it concerns. */
export interface Finding extends Message {
  code: FindingCode
  column: string
  cells: number
}

export type FindingCode =
  | 'empty'
  | 'constant'
  | 'mostly-missing'
  | 'missing'
  | 'near-unique'
  | 'same-as'
  | 'number-as-text'
  | 'mixed-types'
  | 'implausible'
  | 'contradiction'
  | 'negative'
  | 'future'
  | 'outliers'
  | 'skewed'
  | 'personal-data'
  | 'leakage'

/** Counts that need a look at the values themselves. */
export interface Suspicions {
  /** Texts that are numbers, and no ids by their leading zeros or many digits. */
  numbers: number
  /** Values more than three interquartile ranges beyond the quartiles. */
  outliers: number
  /** Ages below 0 or above 120, lengths of time below 0, dates before 1900. */
  implausible: number
  /** Days after the day of the run. */
  future: number
  personal: { kind: 'mobile' | 'identity' | 'e-mail' | 'bank-card'; share: number } | null
  /** How well the column alone tells the target's classes apart (area under the ROC curve); null when not asked. */
  auc: number | null
}

const personalWords = {
  mobile: words('手机号', 'mobile numbers'),
  identity: words('身份证号', 'identity numbers'),
  'e-mail': words('电子邮箱', 'e-mail addresses'),
  'bank-card': words('银行卡号', 'bank card numbers'),
}

/**
 * All findings of a table, by column.
 * @param twins the earlier column that a column repeats
 */
export function findings(
  columns: readonly ColumnInfo[],
  statistics: readonly ColumnStatistics[],
  suspicions: readonly Suspicions[],
  twins: ReadonlyMap<string, string>,
  contradictions: readonly CountedContradiction[],
): Finding[] {
  return statistics.flatMap((s, i) => [
    ...aboutValues(s, twins.get(s.column)),
    ...contradictions.filter(({ column }) => column === s.column).map(aboutOthers),
    ...aboutKind(columns[i]!, s, suspicions[i]!),
  ])
}

const aboutOthers = ({ column, rows, reason }: CountedContradiction): Finding => ({
  code: 'contradiction',
  column,
  cells: rows,
  ...say(
    words(
      '{column} 有 {n} 个值不可能是真的：{reason}。',
      '{column} has {n} {n|value|values} that can’t be true: {reason}.',
    ),
    { column: quoted(column), n: count(rows), reason },
  ),
})

function aboutValues(s: ColumnStatistics, twin: string | undefined): Finding[] {
  const present = s.rows - s.missing
  const share = s.rows > 0 ? s.missing / s.rows : 0
  const found: Finding[] = []
  const add = (code: FindingCode, cells: number, zh: string, en: string) =>
    found.push({
      code,
      column: s.column,
      cells,
      ...say(words(zh, en), {
        column: quoted(s.column),
        n: count(cells),
        share: percent(share),
        value: quoted(String(s.min).slice(0, 40)),
        distinct: count(s.distinct),
        twin: quoted(twin ?? ''),
      }),
    })
  if (s.rows > 0 && present === 0) add('empty', s.rows, '{column} 整列为空。', '{column} is empty throughout.')
  else if (s.distinct === 1 && present > 1)
    add(
      'constant',
      present,
      '{column} 只有一个值 {value}，没有区分作用。',
      '{column} has a single value, {value}: it tells nothing apart.',
    )
  else if (twin !== undefined && present > 0)
    add('same-as', present, '{column} 与 {twin} 完全相同。', '{column} is the same as {twin}.')
  if (present === 0) return found
  if (share > 0.5)
    add(
      'mostly-missing',
      s.missing,
      '{column} 缺失 {share}，用它之前先想想为什么。',
      '{share} of {column} is missing: ask why before using it.',
    )
  else if (s.missing > 0)
    add('missing', s.missing, '{column} 缺失 {n} 个值（{share}）。', '{column} lacks {n} {n|value|values} ({share}).')
  return found
}

function aboutKind(column: ColumnInfo, s: ColumnStatistics, suspicion: Suspicions): Finding[] {
  const present = s.rows - s.missing
  const isText = familyOf(column.type) === 'text'
  const isId = ['customer-id', 'name', 'text'].includes(column.role ?? '')
  const found: Finding[] = []
  const add = (
    code: FindingCode,
    cells: number,
    zh: string,
    en: string,
    more: Record<string, ReturnType<typeof words>> = {},
  ) =>
    found.push({
      code,
      column: s.column,
      cells,
      ...say(words(zh, en), { column: quoted(s.column), n: count(cells), distinct: count(s.distinct), ...more }),
    })
  const isName = ['customer-id', 'name', 'product', 'geography'].includes(column.role ?? '')
  if (isText && !isName && present >= 20 && suspicion.numbers >= 0.95 * present)
    add('number-as-text', present, '{column} 是数字，却存成了文字。', '{column} holds numbers stored as text.')
  else if (isText && !isId && present > 20 && s.distinct > 0.95 * present)
    add(
      'near-unique',
      present,
      '{column} 几乎每行都不同（{distinct} 种），像是编号或自由文本。',
      '{column} is different in almost every row ({distinct} values): an identifier or free text.',
    )
  if (
    isText &&
    !isName &&
    !isId &&
    present >= 20 &&
    suspicion.numbers >= 0.05 * present &&
    suspicion.numbers < 0.95 * present
  )
    add(
      'mixed-types',
      Math.min(suspicion.numbers, present - suspicion.numbers),
      '{column} 里有数字（{numbers} 个）也有文字，像是两种东西混在一列。',
      '{column} holds numbers ({numbers}) and texts: two kinds of values in one column.',
      { numbers: count(suspicion.numbers) },
    )
  if (suspicion.implausible > 0)
    add(
      'implausible',
      suspicion.implausible,
      '{column} 有 {n} 个值不可能是真的（年龄不在 0–120 岁、时长为负，或日期早于 1900 年）。',
      '{column} has {n} {n|value|values} that can’t be true (an age outside 0 to 120, a negative length of time, or a date before 1900).',
    )
  if (column.role === 'amount' || column.role === 'quantity')
    if (s.negatives)
      add('negative', s.negatives, '{column} 有 {n} 个负数。', '{column} has {n} negative {n|value|values}.')
  if (suspicion.future > 0)
    add(
      'future',
      suspicion.future,
      '{column} 有 {n} 个日期在今天之后。',
      '{column} has {n} {n|date|dates} after today.',
    )
  if (suspicion.outliers > 0 && s.distinct > 20)
    add(
      'outliers',
      suspicion.outliers,
      '{column} 有 {n} 个离群值（超出四分位距三倍）。',
      '{column} has {n} {n|outlier|outliers} (beyond three interquartile ranges).',
    )
  if (s.skewness !== null && Math.abs(s.skewness) > 2 && s.distinct > 20)
    add(
      'skewed',
      present,
      '{column} 分布很偏（偏度 {skewness}）；可先取对数。',
      '{column} is very skewed (skewness {skewness}); a logarithm may help.',
      { skewness: number(s.skewness) },
    )
  if (suspicion.personal)
    add(
      'personal-data',
      present,
      '{column} 看起来是个人信息（{kind}）。',
      '{column} looks like personal data ({kind}).',
      { kind: personalWords[suspicion.personal.kind] },
    )
  if (suspicion.auc !== null && suspicion.auc > 0.98)
    add(
      'leakage',
      present,
      '{column} 单独就几乎能说出答案（AUC {auc}）：可能是事后才有的信息。',
      '{column} alone all but tells the answer (AUC {auc}): it may be known only afterwards.',
      { auc: number(suspicion.auc) },
    )
  return found
}
