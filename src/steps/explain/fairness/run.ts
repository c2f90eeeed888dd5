import { bars } from '../../../charts/bars'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words, type Words } from '../../../core/words'
import { categoryCodes, rawColumn, type RawColumn } from '../../../learning/raw-column'
import { sortLabels } from '../../../learning/class-labels'
import { shareInterval } from '../../../math/metrics/score-curve'
import { quantile } from '../../../math/quantile'
import { list, number, percent, quoted, say } from '../../../words/say'
import { readDecisions, type Decisions } from './read-decisions'
import type { spec } from './spec'

interface Group {
  group: string
  rows: number
  /** Share that really is. */
  positiveRate: number | null
  /** Share that the model selects, with its 95 % interval (Wilson). */
  selectionRate: number | null
  lower: number | null
  upper: number | null
  /** Selection rate over the highest of all groups. */
  ratio: number | null
  accuracy: number | null
  precision: number | null
  /** Of those that are, the share selected (true positive rate). */
  recall: number | null
  falsePositiveRate: number | null
}

const small = 30

/** Selection and error rates per group; four-fifths rule (EEOC 1978), parity and odds differences as fairlearn's. */
export async function run(context: StepContext<ParamsOf<typeof spec.params>>): Promise<StepYield> {
  const { params, progress, database } = context
  const table = context.inputs[0]!
  progress.at(0, words('正在读取数据', 'Reading the data'))
  const decisions = await readDecisions(context)
  progress.at(0.5, words('正在按组比较', 'Comparing the groups'))
  const column = rawColumn(await database.read(table.name, [params.by]), params.by)
  const groups = groupsOf(column, decisions)
  const known = groups.filter((g) => g.rows > 0)
  const span = (of: (group: Group) => number | null) => {
    const values = known.map(of).filter((value) => value !== null)
    return values.length < 2 ? null : Math.max(...values) - Math.min(...values)
  }
  const rates = known.map((g) => g.selectionRate ?? 0)
  const highest = Math.max(...rates)
  const fourFifths = known.length < 2 || highest === 0 ? null : Math.min(...rates) / highest
  const [recallGap, falseGap] = [span((g) => g.recall), span((g) => g.falsePositiveRate)]
  for (const group of known.filter((g) => g.rows < small))
    context.warn({
      code: 'small-group',
      zh: `“${group.group}”只有 ${group.rows} 行，它的数字很不稳。`,
      en: `“${group.group}” has ${group.rows} rows only, so its figures are shaky.`,
    })
  return {
    metrics: {
      fourFifths,
      demographicParityDifference: span((g) => g.selectionRate),
      equalOpportunityDifference: recallGap,
      equalizedOddsDifference: recallGap === null && falseGap === null ? null : Math.max(recallGap ?? 0, falseGap ?? 0),
      groups: known.length,
    },
    data: { groups, by: params.by, positive: decisions.label },
    sentence: sentence(params.by, decisions, known, fourFifths),
    charts: [
      bars({
        id: 'selection',
        title: words(`各组被预测为“${decisions.label}”的比例`, `Share of each group predicted “${decisions.label}”`),
        summary: sentence(params.by, decisions, known, fourFifths),
        remark: words('线段：95% 区间', 'lines: 95 % intervals'),
        category: words(params.by, params.by),
        value: { title: words('选中比例', 'Selection rate'), figure: 'percent' },
        bars: known.map(({ group, selectionRate, lower, upper }) => ({
          label: group,
          value: selectionRate ?? 0,
          ...(lower !== null && upper !== null && { lower, upper }),
        })),
        limit: 15,
      }),
    ],
    backend: 'cpu',
  }
}

function groupsOf(column: RawColumn, { rows, selected, positive }: Decisions): Group[] {
  const { names, of } = grouping(column, rows)
  const counts = names.map(() => ({ n: 0, selected: 0, positive: 0, both: 0 }))
  rows.forEach((row, i) => {
    const one = counts[of(row)]
    if (!one) return
    one.n += 1
    one.selected += selected[i]!
    one.positive += positive[i]!
    one.both += selected[i]! & positive[i]!
  })
  const highest = Math.max(...counts.map((c) => (c.n > 0 ? c.selected / c.n : 0)))
  const share = (part: number, whole: number) => (whole > 0 ? part / whole : null)
  return counts.map((c, g) => {
    const interval = shareInterval(c.selected, c.n)
    const rate = share(c.selected, c.n)
    return {
      group: names[g]!,
      rows: c.n,
      positiveRate: share(c.positive, c.n),
      selectionRate: rate,
      lower: interval?.lower ?? null,
      upper: interval?.upper ?? null,
      ratio: rate === null || highest === 0 ? null : rate / highest,
      accuracy: share(c.both + (c.n - c.selected - c.positive + c.both), c.n),
      precision: share(c.both, c.selected),
      recall: share(c.both, c.positive),
      falsePositiveRate: share(c.selected - c.both, c.n - c.positive),
    }
  })
}

/** Groups by level, ascending; of a number with more than ten values by quarters. Rows without a value are in none. */
function grouping(column: RawColumn, rows: Uint32Array): { names: string[]; of: (row: number) => number } {
  const { codes, levels } = categoryCodes(column, null)
  if (column.kind === 'number' && levels.length > 10) {
    const present = Float64Array.from(rows, (row) => column.values[row]!).filter((x) => !Number.isNaN(x))
    const edges = [0.25, 0.5, 0.75].map((q) => quantile(present.slice(), q))
    const text = (x: number) => number(x, { significant: 4 }).en
    const names = [
      `≤ ${text(edges[0]!)}`,
      `${text(edges[0]!)} – ${text(edges[1]!)}`,
      `${text(edges[1]!)} – ${text(edges[2]!)}`,
      `> ${text(edges[2]!)}`,
    ]
    return {
      names,
      of: (row) => (Number.isNaN(column.values[row]!) ? -1 : edges.filter((edge) => column.values[row]! > edge).length),
    }
  }
  const used = new Set(Array.from(rows, (row) => codes[row]!))
  const names = sortLabels(
    levels.filter((_, code) => used.has(code)),
    column.kind === 'number',
  )
  const place = levels.map((level) => names.indexOf(level))
  return { names, of: (row) => (codes[row]! < 0 ? -1 : place[codes[row]!]!) }
}

function sentence(
  by: string,
  { label, target }: Decisions,
  groups: readonly Group[],
  fourFifths: number | null,
): Words {
  const sorted = [...groups].sort((a, b) => (a.selectionRate ?? 0) - (b.selectionRate ?? 0))
  const [least, most] = [sorted[0], sorted.at(-1)]
  if (!least || !most || fourFifths === null)
    return say(
      words(
        '只有一组，或没有人被选中，无从比较{by}。',
        'There is one group only, or nobody is selected: {by} can’t be compared.',
      ),
      { by: quoted(by) },
    )
  const values = {
    by: quoted(by),
    label: quoted(`${target} = ${label}`),
    least: quoted(least.group),
    most: quoted(most.group),
    low: percent(least.selectionRate),
    high: percent(most.selectionRate),
    ratio: number(fourFifths, { decimals: 2 }),
    failing: list(
      groups
        .filter((g) => (g.ratio ?? 1) < 0.8)
        .slice(0, 4)
        .map((g) => quoted(g.group)),
    ),
  }
  return fourFifths < 0.8
    ? say(
        words(
          '按{by}看，预测为{label}的比例相差过大：{least} {low}，{most} {high}，比值 {ratio}，低于五分之四；偏低的有{failing}。差别可能来自真实情况，也可能来自数据，请核实后再用。',
          'By {by} the share predicted {label} differs too much: {low} of {least} and {high} of {most}, a ratio of {ratio}, below four fifths; low are {failing}. The cause may be real or in the data: look before you use it.',
        ),
        values,
      )
    : say(
        words(
          '按{by}看，预测为{label}的比例相近：最低 {least} {low}，最高 {most} {high}，比值 {ratio}，符合五分之四规则。',
          'By {by} the share predicted {label} is much the same: from {low} of {least} to {high} of {most}, a ratio of {ratio}, within the four-fifths rule.',
        ),
        values,
      )
}
