import { bars } from '../../../charts/bars'
import { divergingBars } from '../../../charts/diverging-bars'
import type { NamedColumn } from '../../../core/columns'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf, type TableInfo } from '../../../core/table'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words, type Words } from '../../../core/words'
import { ident, literal } from '../../../database/sql'
import { count, list, number, percent, quoted, same, say } from '../../../words/say'
import { readable } from './column-meaning'
import { compareSegments, type Difference, type Segment } from './compare-segments'
import { nameSegments } from './name-segment'
import type { spec } from './spec'
import { treatSegment } from './treat-segment'

type Params = ParamsOf<typeof spec.params>

interface Profile extends Omit<Segment, 'differences'> {
  name: Words
  treatment: Words
  /** Mean value of a customer and share of all value; null without a value column. */
  value: number | null
  valueShare: number | null
  /** Rate of the outcome; null without one. */
  targetRate: number | null
  targetLift: number | null
  /** What sets it apart, strongest first. */
  apart: Difference[]
}

const mostSegments = 50
const mostApart = 8

export async function run(context: StepContext<Params>): Promise<StepYield> {
  const { params, database, progress } = context
  const table = context.inputs[0]!
  const by = columnOf(table, params.column)
  const value = params.value ?? table.columns.find((c) => c.role === 'amount')?.name
  const outcome = await outcomeOf(context, table)
  const described = params.columns.filter((name) => name !== by.name && name !== outcome?.column)
  const columns = described.map((name) => columnOf(table, name))

  progress.at(0.1, words('比较各群', 'Comparing segments'))
  const segments = await compareSegments(database, table.name, by, columns)
  refuse(segments, by.name)
  progress.at(0.7, words('起名', 'Naming them'))
  const profiles = await profilesOf(context, table, by.name, segments, value, outcome)
  await write(context, profiles)
  return {
    metrics: { segments: profiles.length, rows: profiles.reduce((n, p) => n + p.size, 0) },
    data: { segments: profiles, value: value ?? null, target: outcome ?? null },
    sentence: sentence(profiles, outcome),
    charts: charts(profiles, outcome),
    backend: 'sql',
  }
}

/** The column of the outcome and the class whose rate is told; undefined without one or with other than two classes. */
async function outcomeOf({ params, database, warn }: StepContext<Params>, table: TableInfo) {
  const column = params.target ?? table.columns.find((c) => c.role === 'target')?.name
  if (column === undefined || column === params.column) return undefined
  const classes = await database.rows(
    `SELECT DISTINCT ${ident(column)}::VARCHAR FROM ${ident(table.name)} WHERE ${ident(column)} IS NOT NULL ORDER BY 1 LIMIT 3`,
  )
  if (classes.length === 2) return { column, positive: String(classes[1]![0]) }
  if (params.target !== undefined)
    warn({
      code: 'not-two-classes',
      ...words(
        `“${column}”不是两个取值，未计算比率。`,
        `“${column}” has other than two values, so there are no rates.`,
      ),
    })
  return undefined
}

function refuse(segments: readonly Segment[], column: string): void {
  if (segments.length < 2)
    throw new TerrariumError(
      'one-class',
      words(
        `“${column}”只有 ${segments.length} 个客户群，无从比较。`,
        `“${column}” has ${segments.length} segment: there is nothing to compare.`,
      ),
      words('先分群（例如 k-means），再来画像。', 'Make segments first, with k-means for example.'),
    )
  if (segments.length > mostSegments)
    throw new TerrariumError(
      'too-many-classes',
      words(
        `“${column}”有 ${segments.length} 个取值，最多 ${mostSegments} 群。`,
        `“${column}” has ${segments.length} values; at most ${mostSegments} segments can be compared.`,
      ),
      words('换成客户群编号那一列。', 'Choose the column with the segment’s number.'),
    )
}

async function profilesOf(
  { database }: StepContext<Params>,
  table: TableInfo,
  by: string,
  segments: readonly Segment[],
  value: string | undefined,
  outcome: { column: string; positive: string } | undefined,
): Promise<Profile[]> {
  const worth = value === undefined ? 'NULL' : `${ident(value)}::DOUBLE`
  const hit = outcome ? `(${ident(outcome.column)}::VARCHAR = ${literal(outcome.positive)})::INTEGER` : 'NULL'
  const figures = `avg(${worth}), sum(${worth}), avg(${hit})`
  const from = `FROM ${ident(table.name)} WHERE ${ident(by)} IS NOT NULL`
  const of = (row: unknown[]) => row.map((v) => (v === null || v === undefined ? null : Number(v)))
  const [meanValue, totalValue, meanRate] = of((await database.rows(`SELECT ${figures} ${from}`))[0]!)
  const rows = await database.rows(`SELECT ${figures} ${from} GROUP BY ${ident(by)} ORDER BY ${ident(by)}`)
  const names = nameSegments(segments, table.columns)
  return segments.map(({ differences, ...segment }, i) => {
    const [mean, total, rate] = of(rows[i]!)
    const targetLift = rate !== null && meanRate ? rate! / meanRate : null
    const valueLift = mean !== null && meanValue ? mean! / meanValue : null
    return {
      ...segment,
      name: names[i]!,
      treatment: treatSegment(segments[i]!, table.columns, { targetLift, valueLift }),
      value: mean!,
      valueShare: total !== null && totalValue ? total! / totalValue : null,
      targetRate: rate!,
      targetLift,
      apart: distinct(differences).slice(0, mostApart),
    }
  })
}

/** Levels that mark the same rows in several columns (“no internet service”) are told once. */
function distinct(differences: readonly Difference[]): Difference[] {
  const isSame = (a: Difference, b: Difference) =>
    a.level !== undefined && b.level !== undefined && a.inside === b.inside && a.outside === b.outside
  return differences.filter((d, i) => !differences.slice(0, i).some((earlier) => isSame(earlier, d)))
}

async function write(context: StepContext<Params>, profiles: readonly Profile[]): Promise<void> {
  const text = (name: string, of: (p: Profile) => string): NamedColumn => ({
    name,
    kind: 'strings',
    values: profiles.map(of),
    type: 'VARCHAR',
  })
  const figure = (name: string, of: (p: Profile) => number | null): NamedColumn => ({
    name,
    kind: 'number',
    values: Float64Array.from(profiles, (p) => of(p) ?? NaN),
    type: 'DOUBLE',
  })
  const isNumber = profiles.every((p) => typeof p.segment === 'number')
  const table = await context.database.temporary([
    isNumber ? figure('segment', (p) => Number(p.segment)) : text('segment', (p) => String(p.segment)),
    text('name_zh', (p) => p.name.zh),
    text('name_en', (p) => p.name.en),
    figure('customers', (p) => p.size),
    figure('share', (p) => p.share),
    ...(profiles.some((p) => p.value !== null)
      ? [figure('value', (p) => p.value), figure('value_share', (p) => p.valueShare)]
      : []),
    ...(profiles.some((p) => p.targetRate !== null) ? [figure('target_rate', (p) => p.targetRate)] : []),
    text('apart_zh', (p) => apartWords(p).zh),
    text('apart_en', (p) => apartWords(p).en),
    text('treatment_zh', (p) => p.treatment.zh),
    text('treatment_en', (p) => p.treatment.en),
  ])
  const whole = isNumber
    ? 'segment::BIGINT AS segment, customers::BIGINT AS customers'
    : 'customers::BIGINT AS customers'
  await context.write(`SELECT * REPLACE (${whole}) FROM ${table} ORDER BY rowid`)
}

/** “tenure 2.4 (others 38.1), Contract = Month-to-month 96 % (others 41 %)” */
function apartWords({ apart }: Profile): Words {
  return list(apart.slice(0, 3).map(differenceWords))
}

function differenceWords({ column, level, inside, outside }: Difference): Words {
  const figure = level === undefined ? number : percent
  return say(words('{name} {inside}（其他 {outside}）', '{name} {inside} (others {outside})'), {
    name: featureName(column, level),
    inside: figure(inside),
    outside: figure(outside),
  })
}

const featureName = (column: string, level: string | undefined): Words =>
  same(level === undefined ? readable(column) : `${readable(column)} = ${level}`)

function sentence(profiles: readonly Profile[], outcome: { column: string } | undefined): Words {
  const size = { n: count(profiles.reduce((n, p) => n + p.size, 0)), k: count(profiles.length) }
  const striking = profiles.filter((p) => p.targetLift !== null).toSorted((a, b) => b.targetLift! - a.targetLift!)[0]
  if (striking && outcome) {
    const others = profiles.filter((p) => p !== striking)
    const rest = others.reduce((sum, p) => sum + p.targetRate! * p.size, 0) / others.reduce((sum, p) => sum + p.size, 0)
    return say(
      rest > 0
        ? words(
            '{n} 位客户分成 {k} 群；其中{name}（{share}）的“{outcome}”比率是其他客户的 {times} 倍。',
            'Your {n} customers form {k} groups; {name} ({share}) have a “{outcome}” rate {times} × that of the rest.',
          )
        : words(
            '{n} 位客户分成 {k} 群；“{outcome}”全部出现在{name}（{share}）。',
            'Your {n} customers form {k} groups; every “{outcome}” is among {name} ({share}).',
          ),
      {
        ...size,
        name: quoted(striking.name),
        share: percent(striking.share),
        outcome: readable(outcome.column),
        times: number(striking.targetRate! / rest),
      },
    )
  }
  const largest = profiles.toSorted((a, b) => b.size - a.size)[0]!
  return say(
    words(
      '{n} 位客户分成 {k} 群；最大的一群是{name}，占 {share}。',
      'Your {n} customers form {k} groups; the largest, {name}, has {share} of them.',
    ),
    { ...size, name: quoted(largest.name), share: percent(largest.share) },
  )
}

function charts(profiles: readonly Profile[], outcome: { column: string } | undefined): VegaLiteSpec[] {
  const apart = profiles.slice(0, 8).map((profile) =>
    divergingBars({
      id: `apart-${String(profile.segment)}`,
      title: say(words('{name}与其他客户的不同', 'What sets {name} apart'), { name: quoted(profile.name) }),
      summary: say(words('{name}：{apart}。', '{name}: {apart}.'), {
        name: quoted(profile.name),
        apart: apartWords(profile),
      }),
      category: words('特征', 'Feature'),
      value: { title: words('与其他客户之差（标准差）', 'Difference from the rest (standard deviations)') },
      bars: profile.apart.map(({ column, level, difference }) => ({
        label: featureName(column, level),
        value: difference,
        text: say(words('{d}σ', '{d}σ'), { d: number(difference, { signed: true }) }),
      })),
    }),
  )
  if (!outcome) return apart
  const worst = profiles.toSorted((a, b) => b.targetRate! - a.targetRate!)[0]!
  const rates = bars({
    id: 'rates',
    title: say(words('各群的“{outcome}”比率', '“{outcome}” rate by segment'), { outcome: readable(outcome.column) }),
    summary: say(words('最高的是{name}，{rate}。', 'Highest for {name}, {rate}.'), {
      name: quoted(worst.name),
      rate: percent(worst.targetRate),
    }),
    category: words('客户群', 'Segment'),
    value: { title: words('比率', 'Rate'), figure: 'percent' },
    highlight: worst.name,
    bars: profiles.map((p) => ({ label: p.name, value: p.targetRate! })),
  })
  return [rates, ...apart]
}
