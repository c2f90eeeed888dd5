import { familyOf } from '../../../core/column'
import { TerrariumError } from '../../../core/errors'
import type { Model } from '../../../core/model'
import { words } from '../../../core/words'
import { heading } from '../heading'
import { requiredColumns, type Scorer, type ScorerAnswer, type ScorerLookup, type ScorerSum } from '../scorer'
import { dialectOf, type Dialect } from './dialect'
import { sqlFeatures, sqlNumber, type SqlFeature } from './features'
import { sqlTreeSum } from './trees'

/**
 * One SELECT over a table `input` of raw columns that adds what the model answers.
 * @param options `dialect`: `duckdb` (unless given), `spark` or `hive`
 * @throws TerrariumError `unsupported-format` for what is no one SELECT, and for an unknown dialect
 */
export function writeSql(scorer: Scorer, options: Record<string, unknown> = {}): string {
  const dialect = dialectOf(options['dialect'])
  const { title, model, answer, extra } = scorer
  if (answer.kind === 'median' || scorer.network) throw noSelect()
  const features = sqlFeatures(model, dialect)
  const sums = scorer.sums.map((sum, k) => {
    const own = sumSql(scorer, sum, features, dialect)
    const trees = scorer.trees && sqlTreeSum(scorer.trees, k, features, dialect)
    const whole = trees ? (sum.start === 0 && own === sqlNumber(0) ? trees : `${own}\n      + ${trees}`) : own
    return guarded(scorer, whole, dialect)
  })
  const select = answerSql(answer, sums, dialect)
  const scored = extra
    ? `SELECT *,\n    ${guarded(scorer, sumSql(scorer, extra.sum, features, dialect), dialect)} AS ${dialect.ident(extra.name)}\nFROM (\n${select}) AS judged\n`
    : select
  return heading(model, title.en, '--') + textNote(model) + scored
}

/** NULL where a value is missing that the model does not take so. */
function guarded({ model }: Scorer, expression: string, dialect: Dialect): string {
  const missing = requiredColumns(model).map((name) => `${dialect.ident(name)} IS NULL`)
  return missing.length === 0 ? expression : `CASE WHEN ${missing.join(' OR ')} THEN NULL ELSE ${expression} END`
}

/** One term on a line; features without an effect are left out. */
function sumSql({ model }: Scorer, sum: ScorerSum, features: readonly SqlFeature[], dialect: Dialect): string {
  const { start, linear = [], squares = [], lookups = [] } = sum
  const terms = [
    ...linear.flatMap((weight, f) =>
      weight === 0
        ? []
        : [`+ ${sqlNumber(weight)} * (${features[f]!.value})${noteOf(model.preparation.features[f] ?? '')}`],
    ),
    ...squares.map(
      ({ feature, mean, weight }) =>
        `- ${sqlNumber(weight)} * power((${features[feature]!.value}) - ${sqlNumber(mean)}, 2)`,
    ),
    ...lookups.map((lookup) => `+ ${lookupSql(lookup, features[lookup.feature]!, dialect)}`),
  ]
  return [sqlNumber(start), ...terms].join('\n    ') + (terms.at(-1)?.includes(' -- ') ? '\n    ' : '')
}

function lookupSql(
  { by, levels, values, missing, unseen }: ScorerLookup,
  { value, category }: SqlFeature,
  dialect: Dialect,
): string {
  const tests = levels.map((level, at) => {
    const result = sqlNumber(values[at]!)
    if (by === 'edges') return `WHEN ${value} <= ${sqlNumber(level)} THEN ${result}`
    const name = category?.level === undefined ? category?.input.levels[level] : undefined
    return `WHEN ${name === undefined ? `${value} = ${sqlNumber(level)}` : `${category!.text} = ${dialect.text(name)}`} THEN ${result}`
  })
  const last = sqlNumber(by === 'edges' ? values[levels.length]! : unseen)
  return `CASE WHEN ${value} IS NULL THEN ${sqlNumber(missing)} ${tests.join(' ')} ELSE ${last} END`
}

/** The feature's name as a comment, where it is plain enough to stand in one. */
const noteOf = (name: string) => (/^[\p{L}\p{N} _=.()-]+$/u.test(name) ? ` -- ${name}` : '')

/** Beyond this e to its power is out of the range of a double in some databases. */
const most = '7e+2'

function answerSql(answer: ScorerAnswer, sums: readonly string[], dialect: Dialect): string {
  switch (answer.kind) {
    case 'numbers':
      return selectFrom(
        sums.map((sum, k) => `${sum} AS ${dialect.ident(answer.names[k]!)}`),
        'input',
      )
    case 'cluster': {
      const cases = sums.map((sum, j) => `WHEN ${sum} THEN ${j}`)
      return selectFrom([`CASE greatest(${sums.join(', ')})\n    ${cases.join('\n    ')} END AS cluster`], 'input')
    }
    case 'anomaly': {
      const score = `power(2e+0, -(${sums[0]}) / ${sqlNumber(answer.usual)}) AS anomaly_score`
      return selectFrom([`anomaly_score > ${sqlNumber(answer.limit)} AS is_anomaly`], nested([score], 'scored'))
    }
    case 'classes':
      return sums.length === 1 ? binarySql(answer, sums[0]!, dialect) : classesSql(answer, sums, dialect)
    case 'median':
      throw noSelect()
  }
}

const selectFrom = (columns: readonly string[], from: string): string =>
  `SELECT *,\n  ${columns.join(',\n  ')}\nFROM ${from}\n`

const nested = (columns: readonly string[], alias: string, from = 'input'): string =>
  `(\n${selectFrom(columns, from)}) AS ${alias}`

type Classes = ScorerAnswer & { kind: 'classes' }

/** The margin (log-odds) stays beside the probability. */
function binarySql({ labels, type, link }: Classes, sum: string, dialect: Dialect): string {
  const value = (label = '') => labelSql(label, type, dialect)
  const prediction = `CASE WHEN probability >= 0.5 THEN ${value(labels[1])} WHEN probability < 0.5 THEN ${value(labels[0])} END AS prediction`
  if (link === 'shares') return selectFrom([prediction], nested([`${sum} AS probability`], 'scored'))
  const probability = `CASE WHEN margin > ${most} THEN 1e+0 WHEN margin < (-${most}) THEN 0e+0 ELSE 1e+0 / (1e+0 + exp(-margin)) END AS probability`
  return selectFrom([prediction], nested([probability], 'scored', nested([`${sum} AS margin`], 'measured')))
}

/** Of a softmax the margins stay beside the probabilities as `margin_<class>`. */
function classesSql({ labels, type, link }: Classes, sums: readonly string[], dialect: Dialect): string {
  const isSoftmax = link === 'softmax'
  const name = (label: string) => dialect.ident(`${isSoftmax ? 'margin' : 'probability'}_${label}`)
  const largest = `greatest(${labels.map(name).join(', ')})`
  const choice = labels.map((label) => `WHEN ${name(label)} = ${largest} THEN ${labelSql(label, type, dialect)}`)
  const prediction = `CASE ${choice.join(' ')} END AS prediction`
  const power = (gap: string) => `exp(CASE WHEN ${gap} > ${most} THEN ${most} ELSE ${gap} END)`
  const shares = labels.map((label) => {
    const sum = labels.map((other) => power(`${name(other)} - ${name(label)}`)).join(' + ')
    return `1e+0 / (${sum}) AS ${dialect.ident(`probability_${label}`)}`
  })
  return selectFrom(
    [...(isSoftmax ? shares : []), prediction],
    nested(
      sums.map((sum, k) => `${sum} AS ${name(labels[k]!)}`),
      'measured',
    ),
  )
}

/** A class in the type of its column. */
function labelSql(label: string, type: string, dialect: Dialect): string {
  if (type === 'BOOLEAN') return label === 'true' ? 'TRUE' : 'FALSE'
  const target = dialect.type(type)
  return target === dialect.type('VARCHAR') ? dialect.text(label) : `CAST(${dialect.text(label)} AS ${target})`
}

const noSelect = () =>
  new TerrariumError(
    'unsupported-format',
    words('这种模型的算法不能写成一句 SQL。', 'How this kind of model scores cannot be said in one SELECT.'),
    words(
      '请导出为 Python、ONNX 或离线打分网页，或改用梯度提升、逻辑回归等能写成 SQL 的方法。',
      'Export it as Python, ONNX or the scoring page, or use a method that can, such as gradient boosting or logistic regression.',
    ),
  )

/** DuckDB's reader of CSV files makes BOOLEAN of Yes and No, whose texts are others: no level would be known again. */
function textNote({ columns }: Model): string {
  const texts = columns.filter(({ type }) => familyOf(type) === 'text').map(({ name }) => name)
  if (texts.length === 0) return ''
  return `-- Columns that must be text here, “Yes” and not true: ${texts.join(', ').replaceAll(/[\r\n]/g, ' ')}\n`
}
