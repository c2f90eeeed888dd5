import type { StepResult } from '../../../core/step'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words, type Words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { columnWords } from '../../../learning/customers/column-words'
import { count, number, percent, same, say } from '../../../words/say'
import type {
  Answer,
  AnswerCell,
  AnswerColumn,
  AnswerTable,
  NextAction,
  PlayContext,
  PlayResults,
  Steps,
} from '../shared/play'
import { isNumberInText } from '../shared/features'
import { columnLook } from '../shared/table-look'
import { findTarget, isChurnName, type Target } from '../shared/target'
import { namedMap } from './named-map'
import { ownWish } from './own-words'

/** Beside an outcome there is room for two, else for three. */
const mostMeasures = (hasOutcome: boolean) => (hasOutcome ? 2 : 3)

/** A segment as `segment-profile` describes it, as far as the answer shows it. */
interface Segment {
  segment: string | number
  size: number
  share: number
  name: Words
  treatment: Words
  targetRate: number | null
  targetLift: number | null
}

/** From the groups and their profile to the sentence, the table of segments, and what to do next. */
export async function segmentsAnswer(context: PlayContext, plan: Steps, { results }: PlayResults): Promise<Answer> {
  const { customers, groups, profile, list } = results
  const grouped = groups?.tables[0]
  const listed = list?.tables[0]
  if (!groups || !profile || !grouped || !listed) throw new Error('An answer was asked of steps that have not run')
  const segments = (profile.data['segments'] ?? []) as Segment[]
  const target = findTarget(context.look)
  const used = usedColumns(plan)
  const means = await meansOf(context, grouped, used, mostMeasures(target !== undefined))
  const striking = strikingOf(segments)
  const map = chartOf(groups, 'map')
  return {
    sentence: profile.sentence,
    confidence: confidenceOf(groups, used.length),
    badge: stabilityBadge(groups),
    charts: [
      map &&
        namedMap(
          map,
          segments.map(({ name }) => name),
        ),
      chartOf(profile, `apart-${String(striking?.segment)}`),
    ].filter((chart) => chart !== undefined),
    table: segmentTable(segments, means, target, listed, groupsOf(plan)),
    ...actionsOf(context, target, listed, used),
    notes: [...plan.notes, ...(customers?.warnings ?? []).slice(0, 2), ...groups.warnings.slice(0, 2)],
  }
}

const groupsOf = (plan: Steps) => plan.steps.find(({ slot }) => slot === 'groups')?.step.params ?? {}

const usedColumns = (plan: Steps): string[] => {
  const columns: unknown = groupsOf(plan)['columns']
  return Array.isArray(columns) ? columns.map(String) : []
}

const chartOf = ({ charts }: StepResult, id: string): VegaLiteSpec | undefined =>
  charts.find((chart) => chart.usermeta?.terrarium?.id === id)

/** The segment that one looks at first: where the outcome is most frequent, else the smallest. */
function strikingOf(segments: readonly Segment[]): Segment | undefined {
  const by = (one: Segment) => one.targetLift ?? -one.share
  return segments.toSorted((a, b) => by(b) - by(a))[0]
}

interface Measure {
  column: string
  as: AnswerColumn['as']
  /** By segment. */
  means: Map<string, number | null>
}

/** Of what the groups were made of, the averages in which they differ most: the figures that tell them apart. */
async function meansOf({ look, table, query }: PlayContext, grouped: string, columns: readonly string[], most: number) {
  const measured = columns.filter((name) => {
    const one = columnLook(look, name)
    // What an earlier step of the play measured is not a column of the table.
    return !one || one.family === 'number' || isNumberInText(one)
  })
  if (measured.length === 0) return []
  const x = measured.map((name) => `${ident(name)}::DOUBLE`)
  const figures = x.flatMap((one) => [`avg(${one})`, `var_pop(${one})`])
  const from = `FROM ${ident(grouped)}`
  const { rows } = await query(
    `SELECT cluster::VARCHAR, count(*)::DOUBLE, ${figures.join(', ')} ${from} GROUP BY GROUPING SETS ((cluster), ())`,
  )
  const whole = rows.find(([cluster]) => cluster === null) ?? []
  const groups = rows.filter(([cluster]) => cluster !== null)
  const at = (row: readonly unknown[], i: number) => (typeof row[i] === 'number' ? row[i] : null)
  const found = measured.map((column, i) => {
    const [mean, variance] = [at(whole, 2 + 2 * i), at(whole, 3 + 2 * i)]
    const between = groups.reduce((sum, row) => {
      const own = at(row, 2 + 2 * i)
      return own === null || mean === null ? sum : sum + (at(row, 1) ?? 0) * (own - mean) ** 2
    }, 0)
    const format = table.columns.find((c) => c.name === column)?.format
    const means = new Map(groups.map((row) => [String(row[0]), at(row, 2 + 2 * i)]))
    const measure: Measure = { column, means, as: format === 'percent' ? 'percent' : (format ?? 'number') }
    // The share of the variance that lies between the groups, but for a factor that all columns have.
    return { measure, separation: variance ? between / variance : 0 }
  })
  return found
    .sort((a, b) => b.separation - a.separation)
    .slice(0, most)
    .map(({ measure }) => measure)
}

function segmentTable(
  segments: readonly Segment[],
  measures: readonly Measure[],
  target: Target | undefined,
  listed: string,
  groups: Readonly<Record<string, unknown>>,
): AnswerTable {
  const hasRates = target !== undefined && segments.some(({ targetRate }) => targetRate !== null)
  const rate = target && isChurnName(target.column) ? words('流失', 'Leave') : same(target?.column ?? '')
  const highest = Math.max(...segments.map(({ targetRate }) => targetRate ?? 0))
  return {
    title: words('各个客户群', 'Segments'),
    columns: [
      { title: words('客户群', 'Segment'), as: 'text' },
      { title: words('客户', 'Customers'), as: 'count' },
      { title: words('占比', 'Share'), as: 'percent' },
      ...measures.map(({ column, as }) => ({ title: meanTitle(column), as })),
      ...(hasRates ? [{ title: rate, as: 'percent' as const }] : []),
      { title: words('怎么对待', 'Suggested treatment'), as: 'text' },
    ],
    rows: segments.map((one, i): AnswerCell[] => [
      {
        ...{ value: one.name, series: i, tone: 'strong' },
        edit: {
          wish: ownWish(groups, String(one.segment), 'name'),
          label: say(words('第 {n} 群的名字', 'Name of group {n}'), { n: count(i + 1) }),
        },
      },
      { value: one.size },
      { value: one.share },
      ...measures.map(({ means }) => ({ value: means.get(String(one.segment)) ?? null })),
      ...(hasRates
        ? [{ value: one.targetRate, ...(one.targetRate === highest && highest > 0 && { tone: 'danger' as const }) }]
        : []),
      {
        value: one.treatment,
        edit: {
          wish: ownWish(groups, String(one.segment), 'treatment'),
          label: say(words('怎么对待第 {n} 群', 'Treatment of group {n}'), { n: count(i + 1) }),
        },
      },
    ]),
    table: listed,
    more: 0,
  }
}

function meanTitle(column: string): Words {
  const name = columnWords(column)
  return name ? words(`平均${name.zh}`, `Mean ${name.en}`) : words(`平均 ${column}`, `Mean ${column}`)
}

function actionsOf(
  { has }: PlayContext,
  target: Target | undefined,
  listed: string,
  used: readonly string[],
): Pick<Answer, 'next' | 'actions'> {
  const exportAs = (format: 'csv' | 'xlsx', text: Words): NextAction => ({
    type: 'export',
    table: listed,
    format,
    words: text,
  })
  const csv = exportAs('csv', words('导出名单', 'Export the list'))
  const xlsx = exportAs('xlsx', words('导出为 Excel', 'Export to Excel'))
  const step = (kind: string, params: Record<string, unknown>, text: Words): NextAction[] =>
    has(kind) ? [{ type: 'step', kind, table: listed, params, words: text }] : []
  const others = [
    ...step(
      'segment-rules',
      { column: 'segment_name', columns: [...used] },
      words('写成规则和 SQL', 'As rules and SQL'),
    ),
    ...step(
      'random-forest',
      { columns: [...used, 'segment_name'], ...(target && { target: target.column }) },
      words('当作一列去建模', 'Feed to a model'),
    ),
  ]
  if (target && has('logistic-regression') && has('score'))
    return {
      next: { type: 'question', question: 'who-will-leave', words: words('预测谁会流失', 'Predict who will leave') },
      actions: [csv, xlsx, ...others],
    }
  return { next: csv, actions: [xlsx, ...others] }
}

function confidenceOf({ metrics }: StepResult, columns: number): Words[] {
  const silhouette = metrics['silhouette']
  return [
    say(words('用 {n} 列做 k-means', 'k-means on {n} {n|column|columns}'), { n: count(columns) }),
    ...(typeof silhouette === 'number'
      ? [
          say(words('轮廓系数 {x}，{how}', 'silhouette {x}, {how}'), {
            x: number(silhouette, { decimals: 2 }),
            how: clarity(silhouette),
          }),
        ]
      : []),
    words('是描述，不是因果', 'a description, not a cause'),
  ]
}

/** How the least stable group stands when rows are drawn again. Bounds after Hennig (2007): below 0.6 a group is no group. */
function stabilityBadge({ data }: StepResult): Answer['badge'] {
  const stability = stabilityOf(data['stability'])
  if (stability === undefined) return undefined
  const share = { x: percent(stability, { decimals: 0 }) }
  const meaning = say(
    words(
      '重抽样时最不稳的一群有 {x} 的客户不变（自助法 Jaccard）',
      'the least stable group keeps {x} of its customers when resampled (bootstrap Jaccard)',
    ),
    share,
  )
  if (stability >= 0.75) return { tone: 'accent', words: say(words('稳定 {x}', 'stable {x}'), share), meaning }
  if (stability >= 0.6) return { tone: 'plain', words: say(words('较稳定 {x}', 'fairly stable {x}'), share), meaning }
  return { tone: 'warning', words: say(words('不稳定 {x}', 'unstable {x}'), share), meaning }
}

/** As Kaufman and Rousseeuw, "Finding groups in data" (1990), read the silhouette. */
function clarity(silhouette: number): Words {
  if (silhouette > 0.5) return words('分得清楚', 'clearly apart')
  if (silhouette > 0.25) return words('大致分得开', 'roughly apart')
  return words('界线模糊', 'blurred borders')
}

/** The smallest share of the groups' stabilities, whether they come as numbers or as records. */
function stabilityOf(value: unknown): number | undefined {
  if (!Array.isArray(value)) return undefined
  const found = value
    .map((one: unknown) =>
      typeof one === 'object' && one !== null
        ? Object.entries(one).find(([name]) => /jaccard|stability/i.test(name))?.[1]
        : one,
    )
    .filter((one): one is number => typeof one === 'number' && Number.isFinite(one))
  return found.length > 0 ? Math.min(...found) : undefined
}
