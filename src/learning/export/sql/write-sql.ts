import { familyOf } from '../../../core/column'
import { TerrariumError } from '../../../core/errors'
import type { Model } from '../../../core/model'
import { words } from '../../../core/words'
import { heading } from '../heading'
import { loggedNear, type Scorer, type ScorerAnswer, type ScorerLookup, type ScorerSum } from '../scorer'
import { dialectOf, type Dialect } from './dialect'
import { sqlFeatures, sqlNumber, type SqlFeature } from './features'
import { sqlTreeSum } from './trees'

/**
 * One SELECT over a table `input` of raw columns that adds what the model answers. A column of the model that has the
 * name of an answer is left out, as `score` does, where the dialect can.
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
    return guarded(scorer, whole, features)
  })
  const points: Named[] = extra
    ? [[extra.name, guarded(scorer, sumSql(scorer, extra.sum, features, dialect), features)]]
    : []
  const { inner, outer } = answerSql(answer, sums, model, dialect)
  const added = [...outer, ...points]
  return heading(model, title.en, '--') + textNote(model) + selectAll(added, inner, model, dialect)
}

/** NULL where a value is missing that the model does not take so. */
function guarded({ model }: Scorer, expression: string, features: readonly SqlFeature[]): string {
  const missing = model.preparation.keepMissing ? [] : [...new Set(features.flatMap((one) => one.lacks))]
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
  { value, category, isLogged }: SqlFeature,
  dialect: Dialect,
): string {
  const tests = levels.map((level, at) => {
    const result = sqlNumber(values[at]!)
    if (by === 'edges') return `WHEN ${value} <= ${sqlNumber(level)} THEN ${result}`
    const name = category?.level === undefined ? category?.input.levels[level] : undefined
    const isLevel = name === undefined ? isNumber(value, level, isLogged) : `${category!.text} = ${dialect.text(name)}`
    return `WHEN ${isLevel} THEN ${result}`
  })
  const last = sqlNumber(by === 'edges' ? values[levels.length]! : unseen)
  return `CASE WHEN ${value} IS NULL THEN ${sqlNumber(missing)} ${tests.join(' ')} ELSE ${last} END`
}

/** Logarithms differ in their last bits from one database to the next. */
function isNumber(value: string, level: number, isLogged = false): string {
  if (!isLogged) return `${value} = ${sqlNumber(level)}`
  return `abs(${value} - ${sqlNumber(level)}) <= ${sqlNumber(loggedNear * Math.max(1, Math.abs(level)))}`
}

/** The feature's name as a comment, where it is plain enough to stand in one. */
const noteOf = (name: string) => (/^[\p{L}\p{N} _=.()-]+$/u.test(name) ? ` -- ${name}` : '')

/** Beyond this e to its power is out of the range of a double in some databases. */
const most = '7e+2'

type Named = readonly [name: string, sql: string]

/** What is computed once for several answers, under names of its own, and the answers over it. */
interface SqlAnswer {
  inner: readonly Named[]
  outer: readonly Named[]
}

function answerSql(answer: ScorerAnswer, sums: readonly string[], model: Model, dialect: Dialect): SqlAnswer {
  switch (answer.kind) {
    case 'numbers':
      return { inner: [], outer: sums.map((sum, k) => [answer.names[k]!, sum]) }
    case 'cluster': {
      const cases = sums.map((sum, j) => `WHEN ${sum} THEN ${j}`)
      return {
        inner: [],
        outer: [['cluster', `CASE greatest(${sums.join(', ')})\n    ${cases.join('\n    ')} END`]],
      }
    }
    case 'anomaly': {
      const name = ownName('score', model)
      const score = dialect.ident(name)
      return {
        inner: [[name, `power(2e+0, -(${sums[0]}) / ${sqlNumber(answer.usual)})`]],
        outer: [
          ['anomaly_score', score],
          ['is_anomaly', `${score} > ${sqlNumber(answer.limit)}`],
        ],
      }
    }
    case 'classes':
      return sums.length === 1 ? binarySql(answer, sums[0]!, model, dialect) : classesSql(answer, sums, model, dialect)
    case 'median':
      throw noSelect()
  }
}

/** A name that no column has: neither one of the model nor, by its prefix, any other of the table. */
function ownName(word: string, { columns }: Model): string {
  const taken = new Set(columns.map(({ name }) => name.toLowerCase()))
  let name = `terrarium_${word}`
  while (taken.has(name)) name += '_'
  return name
}

/** All columns of the table, the answers beside them; what only led to them is left out where the dialect can. */
function selectAll(answers: readonly Named[], inner: readonly Named[], { columns }: Model, dialect: Dialect): string {
  const written = new Set(answers.map(([name]) => name.toLowerCase()))
  const replaced = columns.map(({ name }) => name).filter((name) => written.has(name.toLowerCase()))
  const without = [...inner.map(([name]) => name), ...replaced].map((name) => dialect.ident(name))
  const star = dialect.name === 'duckdb' && without.length > 0 ? `* EXCLUDE (${without.join(', ')})` : '*'
  const from = inner.length > 0 ? `(\n${selectFrom('*', inner, 'input', dialect)}) AS measured` : 'input'
  return selectFrom(star, answers, from, dialect)
}

const selectFrom = (star: string, columns: readonly Named[], from: string, dialect: Dialect): string =>
  `SELECT ${[star, ...columns.map(([name, sql]) => `${sql} AS ${dialect.ident(name)}`)].join(',\n  ')}\nFROM ${from}\n`

type Classes = ScorerAnswer & { kind: 'classes' }

function binarySql({ labels, type, link }: Classes, sum: string, model: Model, dialect: Dialect): SqlAnswer {
  const value = (label = '') => labelSql(label, type, dialect)
  const name = ownName(link === 'shares' ? 'share' : 'margin', model)
  const measured = dialect.ident(name)
  const probability =
    link === 'shares'
      ? measured
      : `CASE WHEN ${measured} > ${most} THEN 1e+0 WHEN ${measured} < (-${most}) THEN 0e+0 ELSE 1e+0 / (1e+0 + exp(-${measured})) END`
  return {
    inner: [[name, sum]],
    outer: [
      [
        'prediction',
        `CASE WHEN ${probability} >= 0.5 THEN ${value(labels[1])} WHEN ${probability} < 0.5 THEN ${value(labels[0])} END`,
      ],
      ['probability', probability],
    ],
  }
}

function classesSql(
  { labels, type, link }: Classes,
  sums: readonly string[],
  model: Model,
  dialect: Dialect,
): SqlAnswer {
  const isSoftmax = link === 'softmax'
  const names = labels.map((_, k) => ownName(`${isSoftmax ? 'margin' : 'share'}_${k + 1}`, model))
  const measured = names.map((name) => dialect.ident(name))
  const largest = `greatest(${measured.join(', ')})`
  const choice = labels.map((label, k) => `WHEN ${measured[k]} = ${largest} THEN ${labelSql(label, type, dialect)}`)
  const power = (gap: string) => `exp(CASE WHEN ${gap} > ${most} THEN ${most} ELSE ${gap} END)`
  const share = (own: string) =>
    isSoftmax ? `1e+0 / (${measured.map((other) => power(`${other} - ${own}`)).join(' + ')})` : own
  const prediction: Named = ['prediction', `CASE ${choice.join(' ')} END`]
  // Of two classes with a share each the second is the positive one.
  const shares: Named[] =
    labels.length === 2
      ? [['probability', share(measured[1]!)]]
      : labels.map((label, k) => [`probability_${label}`, share(measured[k]!)])
  return { inner: sums.map((sum, k) => [names[k]!, sum]), outer: [prediction, ...shares] }
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
