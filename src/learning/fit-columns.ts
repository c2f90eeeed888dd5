import type { Columns } from '../core/columns'
import { TerrariumError } from '../core/errors'
import type { Preparation, PreparedInput } from '../core/preparation'
import { compareText } from '../core/text-order'
import { words, type Message } from '../core/words'
import { moments } from '../math/moments'
import { quantile } from '../math/quantile'
import { count, number, quoted, say } from '../words/say'
import { categoryCodes, completeRows, isMissing, numberValues, rawColumn, type RawColumn } from './raw-column'
import type { Preprocess } from './preprocess'

/** A preprocess group, or one that leaves missing values to the kind. */
export type ColumnPreprocess = Omit<Preprocess, 'missing'> & { missing: Preprocess['missing'] | 'keep' }

/** Above this a category is an identifier or free text rather than something to learn from. */
export const mostLevels = 1000

/**
 * Learns a preparation from training rows in memory, in the order of scikit-learn's pipelines: missing values are
 * filled in raw units, then log1p, then scaling by the statistics of the filled column. A column without any value is
 * left out with a warning; a constant one has scale 1. A category with more than 1,000 levels is left out with a warning
 * where there is someone to warn, else refused.
 * @throws TerrariumError `no-rows`, `missing-values`, `not-finite`, `below-log1p`, `too-many-levels`, `no-features`
 */
export function fitColumns(
  data: Columns,
  columns: readonly string[],
  preprocess: ColumnPreprocess,
  warn?: (message: Message) => void,
): Preparation {
  const dropMissing = preprocess.missing === 'drop'
  const empty = columns.filter((name) => data.length > 0 && isEmpty(rawColumn(data, name)))
  for (const name of empty) warn?.(emptyColumn(name))
  const crowded = columns.flatMap((name) => {
    const levels = levelsIn(rawColumn(data, name))
    return levels > mostLevels ? [{ name, levels }] : []
  })
  for (const { name, levels } of crowded) {
    if (!warn) throw tooManyLevels(name, levels, data.length)
    warn(leftOut(name, levels, data.length))
  }
  const leave = new Set([...empty, ...crowded.map((c) => c.name)])
  const used = columns.filter((name) => !leave.has(name))
  const keep = dropMissing ? completeRows(data, used) : null
  if ((keep ?? data).length === 0) throw noRows(data.length)
  const inputs = used.map((name): PreparedInput => {
    const raw = rawColumn(data, name)
    if (preprocess.missing === 'error') refuseMissing(name, raw)
    return raw.kind === 'number'
      ? fitNumber(name, numberValues(raw, keep), preprocess)
      : fitCategory(name, categoryCodes(raw, keep), preprocess)
  })
  const features = inputs.flatMap(featuresOf)
  if (features.length === 0) throw noFeatures(columns)
  return { inputs, features, dropMissing, ...(preprocess.missing === 'keep' && { keepMissing: true }) }
}

/** Names after encoding: a number keeps its own, a category becomes `column=level`, or keeps its name when numbered. */
export function featuresOf(input: PreparedInput): string[] {
  if (input.kind === 'number' || input.encoding === 'ordinal') return [input.column]
  return input.levels.slice(input.encoding === 'one-hot-drop-first' ? 1 : 0).map((level) => `${input.column}=${level}`)
}

function fitNumber(column: string, values: Float64Array, preprocess: ColumnPreprocess): PreparedInput {
  const { missing, numeric } = preprocess
  const log1p = preprocess.log1p.includes(column)
  const raw = moments(values)
  refuseInfinite(column, values, raw.min, raw.max)
  if (log1p) refuseBelowLog1p(column, values, raw.min)
  const present = raw.count === values.length ? values.slice() : values.filter((x) => !Number.isNaN(x))
  const fills = {
    median: () => quantile(present, 0.5),
    mean: () => raw.mean,
    drop: () => null,
    error: () => null,
    keep: () => null,
  }
  const fill = fills[missing]()
  const isRaw = !log1p && raw.count === values.length
  const prepared = isRaw ? values : values.map((x) => transform(Number.isNaN(x) ? (fill ?? NaN) : x, log1p))
  const { mean, variance, min, max } = isRaw ? raw : moments(prepared)
  const base = { kind: 'number', column, log1p, fill } as const
  switch (numeric) {
    case 'standardize':
      return { ...base, shift: mean, scale: Math.sqrt(variance) || 1 }
    case 'min-max':
      return { ...base, shift: min, scale: max - min || 1 }
    case 'robust': {
      const sorted = isRaw ? present : prepared
      const shift = quantile(sorted, 0.5)
      return { ...base, shift, scale: quantile(sorted, 0.75) - quantile(sorted, 0.25) || 1 }
    }
    case 'none':
      return { ...base, shift: 0, scale: 1 }
  }
}

const transform = (x: number, log1p: boolean) => (log1p ? Math.log1p(x) : x)

function fitCategory(
  column: string,
  { codes, levels }: { codes: Int32Array; levels: readonly string[] },
  preprocess: ColumnPreprocess,
): PreparedInput {
  const counts = new Float64Array(levels.length)
  for (let i = 0; i < codes.length; i++) if (codes[i]! >= 0) counts[codes[i]!]! += 1
  const seen = levels.flatMap((level, i) => (counts[i]! > 0 ? [{ level, count: counts[i]! }] : []))
  seen.sort((a, b) => compareText(a.level, b.level))
  const fills = preprocess.missing === 'median' || preprocess.missing === 'mean'
  const mostFrequent = seen.reduce((best, one) => (one.count > best.count ? one : best))
  return {
    kind: 'category',
    column,
    levels: seen.map((s) => s.level),
    encoding: preprocess.categorical,
    fill: fills ? mostFrequent.level : null,
  }
}

/** How many levels of a category occur; 0 for a number. */
function levelsIn(raw: RawColumn): number {
  if (raw.kind === 'number' || (raw.kind === 'text' && raw.levels.length <= mostLevels)) return 0
  const seen = new Set(categoryCodes(raw, null).codes)
  seen.delete(-1)
  return seen.size
}

function isEmpty(raw: RawColumn): boolean {
  if (raw.kind === 'number') return raw.values.every((x) => Number.isNaN(x))
  return categoryCodes(raw, null).codes.every((c) => c < 0)
}

function refuseMissing(name: string, raw: RawColumn): void {
  const test = isMissing(raw)
  const length = raw.kind === 'text' ? raw.codes.length : raw.values.length
  let count = 0
  for (let i = 0; i < length; i++) if (test(i)) count++
  if (count > 0) throw missingValues(name, count, length)
}

/** The error of `missing: 'error'`, also when a model so trained meets a missing value. */
export const missingValues = (name: string, missing: number, rows: number) =>
  new TerrariumError(
    'missing-values',
    say(
      words(
        '列{name}的 {rows} 行里有 {n} 个缺失值。',
        'Column {name} has {n} missing {n|value|values} in {rows} {rows|row|rows}.',
      ),
      { name: quoted(name), n: count(missing), rows: count(rows) },
    ),
    words('选择补齐（中位数或均值）或去掉这些行。', 'Choose to fill them (median or mean), or to drop these rows.'),
  )

function refuseInfinite(name: string, values: Float64Array, min: number, max: number): void {
  if (min > -Infinity && max < Infinity) return
  const infinite = values.filter((x) => Math.abs(x) === Infinity).length
  throw new TerrariumError(
    'not-finite',
    say(words('列{name}里有 {n} 个无穷大的值。', 'Column {name} holds {n} infinite {n|value|values}.'), {
      name: quoted(name),
      n: count(infinite),
    }),
    words('先把它们替换成缺失值或真实的数。', 'Replace them by missing values or real numbers first.'),
  )
}

function refuseBelowLog1p(name: string, values: Float64Array, min: number): void {
  if (min <= -1) throw noLogarithm(name, belowLog1p(values))
}

export const belowLog1p = (values: Float64Array): Float64Array => values.filter((x) => x <= -1)

/** The error of a column on a log scale with values that have no ln(1 + x). */
export function noLogarithm(name: string, below: Float64Array): TerrariumError {
  const min = moments(below).min
  return new TerrariumError(
    'below-log1p',
    say(
      words(
        '列{name}有 {n} 个值不大于 −1（最小 {min}），不能取 ln(1 + x)。',
        'Column {name} has {n} {n|value|values} at or below −1 (the least is {min}), so ln(1 + x) does not exist.',
      ),
      { name: quoted(name), n: count(below.length), min: number(min) },
    ),
    words('不要对这一列取对数，或先处理这些值。', 'Leave this column off the log scale, or mend these values first.'),
  )
}

const levelWords = (name: string, levels: number, rows: number) =>
  words(
    `列“${name}”在 ${rows} 行里有 ${levels} 种不同的值，最多能用 ${mostLevels} 种`,
    `Column “${name}” has ${levels} different values in ${rows} rows; at most ${mostLevels} can be used`,
  )

const groupIt = words(
  '编号请去掉；自由文字先用“文本特征”变成词；类别先归并成少数几类。',
  'Leave an identifier out; turn free text into words with “Text features” first; group a category into a few levels.',
)

function tooManyLevels(name: string, levels: number, rows: number): TerrariumError {
  const { zh, en } = levelWords(name, levels, rows)
  return new TerrariumError('too-many-levels', words(`${zh}。`, `${en}.`), groupIt)
}

function leftOut(name: string, levels: number, rows: number): Message {
  const { zh, en } = levelWords(name, levels, rows)
  return { code: 'too-many-levels', zh: `${zh}，已略过。`, en: `${en}, so it was left out.`, hint: groupIt }
}

const noRows = (before: number) =>
  before === 0
    ? new TerrariumError('no-rows', words('没有可用于训练的行。', 'There are no rows to learn from.'))
    : new TerrariumError(
        'no-rows',
        words(
          `去掉有缺失值的行之后，${before} 行一行不剩。`,
          `After dropping rows with a missing value none of the ${before} rows is left.`,
        ),
        words(
          '改为补齐缺失值，或去掉缺失最多的列。',
          'Fill missing values instead, or leave out the emptiest columns.',
        ),
      )

const noFeatures = (columns: readonly string[]) =>
  new TerrariumError(
    'no-features',
    columns.length === 1
      ? words(
          `所选的“${columns[0]}”里没有可用的信息：它为空或只有一个值。`,
          `The only column chosen, “${columns[0]}”, holds nothing to learn from: it is empty or has a single level.`,
        )
      : words(
          `所选的 ${columns.length} 列里没有可用的信息：每列都为空或只有一个值。`,
          `The ${columns.length} chosen columns hold nothing to learn from: each is empty or has a single level.`,
        ),
    words('换几列再试。', 'Choose other columns.'),
  )

const emptyColumn = (name: string): Message => ({
  code: 'empty-column',
  zh: `列“${name}”在训练行里没有任何值，已略过。`,
  en: `Column “${name}” has no value in the training rows and was left out.`,
  hint: words(
    '检查数据来源里是否真的没有这一列；不需要就取消选择。',
    'See whether the source really lacks it; leave it out of the columns if so.',
  ),
})
