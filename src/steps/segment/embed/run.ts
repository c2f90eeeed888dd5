import { scatterMap } from '../../../charts/scatter-map'
import { numbers, type NamedColumn } from '../../../core/columns'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words, type Words } from '../../../core/words'
import { onAllRows, readClusterRows } from '../../../learning/clustering/read-cluster-rows'
import { distinctRowsUpTo } from '../../../learning/clustering/row-checks'
import type { DesignMatrix } from '../../../learning/design-matrix'
import { rowsAt } from '../../../math/clustering/rows-at'
import { trustworthiness } from '../../../math/embedding/trustworthiness'
import { count, number, percent, say } from '../../../words/say'
import { placeRows, type Placed } from './place-rows'
import type { spec } from './spec'

export type EmbedContext = StepContext<ParamsOf<typeof spec.params>>

const names = ['x', 'y', 'z'] as const
/** Rows that the quality of the map is judged on. */
const judged = 1000

export async function run(context: EmbedContext): Promise<StepYield> {
  const { params, inputs, progress } = context
  const table = inputs[0]!
  progress.at(0, words('正在读取数据', 'Reading the data'))
  const { x } = await readClusterRows(context)
  if (distinctRowsUpTo(x, 2) < 2)
    context.warn({
      code: 'all-alike',
      ...words(
        '所选的列在每一行都相同，图上只有一个点。',
        'The chosen columns are the same in every row: the map is one single point.',
      ),
      hint: words('换几列有差别的。', 'Choose columns that differ between rows.'),
    })
  const found = placeRows(context, x)
  const { dimensions } = params
  const coordinates = names.slice(0, dimensions).map((name, d) => ({
    name,
    values: found.map.subarray(d * x.rows, (d + 1) * x.rows),
  }))
  await context.writeWith(coordinates.map(({ name, values }) => numbers(name, onAllRows(values, x, table.rows))))
  progress.at(0.9, words('正在衡量图的可信度', 'Judging the map'))
  const trust = judge(context, x, found)
  if (found.placed < x.rows)
    context.warn({
      code: 'sampled-map',
      ...say(
        words(
          '图由随机抽取的 {m} 行摆放，其余 {n} 行放在最近的几行中间。',
          'The map was made of {m} rows at random; the other {n} lie between their nearest ones.',
        ),
        { m: count(found.placed), n: count(x.rows - found.placed) },
      ),
    })
  return {
    metrics: {
      trustworthiness: trust,
      explainedVariance: found.explained,
      divergence: found.divergence,
      rows: x.rows,
    },
    data: { features: x.features, method: params.method, placedRows: found.placed },
    sentence: sentenceOf(params.method, x, found, trust),
    charts: dimensions > 1 ? [await mapChart(context, x, found)] : [],
    backend: 'cpu',
  }
}

function judge({ random }: EmbedContext, x: DesignMatrix, { map }: Placed): number | null {
  if (x.rows <= judged) return trustworthiness(x.values, map, x.rows)
  const which = random.permutation(x.rows).slice(0, judged).sort()
  const dimensions = map.length / x.rows
  return trustworthiness(
    rowsAt(x.values, x.rows, x.features.length, which),
    rowsAt(map, x.rows, dimensions, which),
    judged,
  )
}

const methodWords = { pca: words('主成分', 'PCA'), umap: words('UMAP', 'UMAP'), 't-sne': words('t-SNE', 't-SNE') }

function sentenceOf(method: keyof typeof methodWords, x: DesignMatrix, found: Placed, trust: number | null): Words {
  const slots = {
    n: count(x.rows),
    columns: count(x.features.length),
    method: methodWords[method],
    share: percent(found.explained),
    trust: number(trust, { decimals: 2 }),
  }
  return found.explained !== null
    ? say(
        words(
          '{n} 位客户的 {columns} 列用{method}压成一张图，保留 {share} 的差异。',
          '{n} customers on a map of {columns} {columns|column|columns} by {method}, which keeps {share} of the variance.',
        ),
        slots,
      )
    : say(
        words(
          '{n} 位客户的 {columns} 列用 {method} 压成一张图，邻近关系的可信度 {trust}；群与群的远近不要当真。',
          '{n} customers on a map of {columns} {columns|column|columns} by {method}; nearness on it is right to {trust} of 1, distances between groups mean little.',
        ),
        slots,
      )
}

async function mapChart({ params, inputs, database }: EmbedContext, x: DesignMatrix, { map, explained }: Placed) {
  const axis = (at: 0 | 1) =>
    params.method === 'pca'
      ? [words('第一主成分', 'First component'), words('第二主成分', 'Second component')][at]!
      : [words('第一坐标', 'First coordinate'), words('第二坐标', 'Second coordinate')][at]!
  const column = params.by === undefined ? undefined : (await database.read(inputs[0]!.name, [params.by])).columns[0]
  return scatterMap({
    id: 'map',
    title: words('客户地图', 'Map of customers'),
    ...(explained !== null && {
      remark: say(words('主成分，含 {share} 的差异', 'PCA, {share} of variance'), {
        share: percent(explained, { decimals: 0 }),
      }),
    }),
    summary: say(words('{n} 位客户按相似程度画在平面上。', '{n} customers placed by likeness.'), { n: count(x.rows) }),
    x: { title: axis(0), values: map.subarray(0, x.rows) },
    y: { title: axis(1), values: map.subarray(x.rows, 2 * x.rows) },
    ...(column &&
      params.by !== undefined && { category: { title: words(params.by, params.by), ...groupsOf(column, x) } }),
    isMap: true,
  })
}

/** The values of a column as groups, most frequent first; what has none is left out. */
function groupsOf(column: NamedColumn, { rows, keep }: DesignMatrix): { codes: Int32Array; labels: string[] } {
  const textOf = (row: number): string | null => {
    if (column.kind === 'text') return column.codes[row]! < 0 ? null : column.levels[column.codes[row]!]!
    if (column.kind === 'number') return Number.isNaN(column.values[row]!) ? null : String(column.values[row]!)
    return null
  }
  const counts = new Map<string, number>()
  const texts = Array.from({ length: rows }, (_, i) => textOf(keep?.[i] ?? i))
  for (const text of texts) if (text !== null) counts.set(text, (counts.get(text) ?? 0) + 1)
  const labels = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([text]) => text)
  const at = new Map(labels.map((label, i) => [label, i]))
  return { codes: Int32Array.from(texts, (text) => (text === null ? -1 : at.get(text)!)), labels }
}
