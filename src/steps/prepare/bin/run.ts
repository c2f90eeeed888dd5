import { bars } from '../../../charts/bars'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf } from '../../../core/table'
import { words, type Words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { completeRows, rawColumn, take } from '../../../learning/raw-column'
import { readTarget } from '../../../learning/target'
import { presentNumbers } from '../../../learning/transform/number-columns'
import { freeName, replaceSql } from '../../../learning/transform/replace-sql'
import { transformModel } from '../../../learning/transform/transform-model'
import { treeEdges } from '../../../math/binning/tree-edges'
import { moments } from '../../../math/moments'
import { quantile } from '../../../math/quantile'
import { count, number, percent, quoted, say } from '../../../words/say'
import { binSql } from './export'
import { readEdges, readLabels } from './read-lists'
import type { spec } from './spec'

type Context = StepContext<ParamsOf<typeof spec.params>>

/** In a bin of a tree at least this share of the rows. */
const leastShare = 0.01

export async function run(context: Context): Promise<StepYield> {
  const { params, database, inputs, progress } = context
  const table = inputs[0]!
  const { column } = params
  progress.at(0.1, words('正在找分界点', 'Looking for the edges'))
  const edges = await edgesOf(context)
  const given = readLabels(params.labels, edges.length + 1)
  const labels = given === 'auto' ? intervals(edges) : (given ?? null)
  const name = freeName(
    `${column}_bin`,
    table.columns.map((c) => c.name),
  )
  const sql = replaceSql(table.name, { added: { [name]: binSql(column, edges, labels) } })
  await context.write(sql)
  progress.at(0.8, words('正在数各档', 'Counting the bins'))
  const bins = await countBins(context, name, labels, edges.length + 1)
  if (params.method !== 'edges' && edges.length + 1 < params.bins) context.warn(fewer(params.bins, edges.length + 1))
  const largest = bins.reduce((a, b) => (b.count > a.count ? b : a))
  const shownLabels = intervals(edges)
  return {
    metrics: {
      bins: edges.length + 1,
      missing: Number(await database.value(`SELECT count(*) - count(${ident(name)}) FROM ${context.staging()}`)),
    },
    data: { sql, edges, column: name, bins, ...(labels && { labels }) },
    sentence: say(
      words(
        '{column}分成 {n} 档，分界点是 {edges}；最大的一档有 {most} 行（{share}）。',
        '{column} is in {n} {n|bin|bins}, with edges at {edges}; the largest holds {most} {most|row|rows} ({share}).',
      ),
      {
        column: quoted(column),
        n: count(edges.length + 1),
        edges: edgeWords(edges),
        most: count(largest.count),
        share: percent(table.rows === 0 ? null : largest.count / table.rows),
      },
    ),
    charts: [
      bars({
        id: 'bins',
        title: words(`${column}：各档的行数`, `Rows in each bin of ${column}`),
        summary: say(words('最大的一档有 {most} 行。', 'The largest bin holds {most} {most|row|rows}.'), {
          most: count(largest.count),
        }),
        category: words('档', 'Bin'),
        value: { title: words('行数', 'Rows'), figure: 'count' },
        order: 'given',
        bars: bins.map(({ bin, count: n }) => ({ label: labels?.[bin] ?? shownLabels[bin]!, value: n })),
        limit: 30,
      }),
    ],
    backend: 'sql',
    model: transformModel(table, [column], { column, name, edges, labels }),
  }
}

async function edgesOf({ params, database, inputs }: Context): Promise<number[]> {
  const { column, method, bins } = params
  const table = inputs[0]!
  if (method === 'edges') return readEdges(params.edges)
  if (method === 'tree') return edgesByTarget({ params, database, inputs } as Context)
  const values = await presentNumbers(database, table.name, column)
  if (values.length === 0) throw noValues(column)
  const { min, max } = moments(values)
  if (min === max) throw constant(column, min)
  const step = Array.from({ length: bins - 1 }, (_, i) => i + 1)
  if (method === 'width') return step.map((i) => min + (i * (max - min)) / bins)
  const sorted = values.slice()
  const all = step.map((i) => quantile(sorted, i / bins))
  return [...new Set(all)].filter((edge) => edge < max)
}

async function edgesByTarget({ params, database, inputs }: Context): Promise<number[]> {
  const { column, target, bins } = params
  const table = inputs[0]!
  if (target === undefined)
    throw new TerrariumError(
      'missing-parameter',
      words('决策树分档需要结果列。', 'Binning by a tree needs a target.'),
      words('选一列结果，例如是否流失。', 'Choose an outcome, such as whether a customer left.'),
    )
  const data = await database.read(table.name, [column, target])
  const keep = completeRows(data, [column, target])
  const rows = keep ?? Uint32Array.from({ length: data.length }, (_, i) => i)
  if (rows.length === 0) throw noValues(column)
  const raw = rawColumn(data, column)
  if (raw.kind !== 'number') throw new Error(`Column ${column} is no number`)
  const x = take(raw.values, rows, new Float64Array(rows.length))
  const answer = readTarget(columnOf(table, target), rawColumn(data, target), ['classify', 'regress'])
  const [y, classes] =
    answer.task === 'classify'
      ? [take(answer.codes, rows, new Int32Array(rows.length)), answer.levels.length]
      : [take(answer.values, rows, new Float64Array(rows.length)), 0]
  const edges = treeEdges(x, y, classes, { bins, minLeaf: Math.max(1, Math.ceil(leastShare * rows.length)) })
  if (edges.length === 0)
    throw new TerrariumError(
      'no-edges',
      words(
        `“${target}”在“${column}”的高低之间没有差别，分不出档。`,
        `“${target}” does not differ along “${column}”: no edge was found.`,
      ),
      words('换一个结果列，或改用等频分档。', 'Choose another target, or bins of like counts.'),
    )
  return edges
}

async function countBins({ database, staging }: Context, name: string, labels: readonly string[] | null, bins: number) {
  const rows = await database.rows(
    `SELECT ${ident(name)}, count(*) FROM ${staging()} WHERE ${ident(name)} IS NOT NULL GROUP BY 1`,
  )
  const counts = new Map(rows.map(([bin, n]) => [labels ? labels.indexOf(String(bin)) : Number(bin), Number(n)]))
  return Array.from({ length: bins }, (_, bin) => ({ bin, count: counts.get(bin) ?? 0 }))
}

/** (18, 30] and so on, for the eye. */
function intervals(edges: readonly number[]): string[] {
  const text = (edge: number) => String(Number(edge.toPrecision(6)))
  const texts = edges.map(text)
  const isDistinct = new Set(texts).size === texts.length
  const shown = isDistinct ? texts : edges.map(String)
  return [`≤ ${shown[0]}`, ...shown.slice(1).map((to, i) => `(${shown[i]}, ${to}]`), `> ${shown.at(-1)}`]
}

function edgeWords(edges: readonly number[]): Words {
  const shown = edges.slice(0, 6).map((edge) => number(edge))
  const more = edges.length > shown.length
  return words(
    shown.map((s) => s.zh).join('、') + (more ? '……' : ''),
    shown.map((s) => s.en).join(', ') + (more ? ' …' : ''),
  )
}

const fewer = (wanted: number, got: number) => ({
  code: 'fewer-bins',
  zh: `想分 ${wanted} 档，但不同的值太少或太集中，只分出 ${got} 档。`,
  en: `${wanted} bins were asked for, but the values are too few or too alike: there are ${got}.`,
})

const noValues = (column: string) =>
  new TerrariumError(
    'no-rows',
    words(`列“${column}”没有任何值。`, `Column “${column}” has no value.`),
    words('换一列。', 'Choose another column.'),
  )

const constant = (column: string, value: number) =>
  new TerrariumError(
    'constant-column',
    words(
      `列“${column}”只有一个值（${value}），分不了档。`,
      `Column “${column}” has a single value (${value}): there is nothing to bin.`,
    ),
    words('换一列。', 'Choose another column.'),
  )
