import { bars } from '../../../charts/bars'
import { divergingBars } from '../../../charts/diverging-bars'
import { heatmap } from '../../../charts/heatmap'
import { isNumeric } from '../../../core/column'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf } from '../../../core/table'
import { words } from '../../../core/words'
import { rawColumn, type RawColumn } from '../../../learning/raw-column'
import { benjaminiHochberg } from '../../../math/statistics/benjamini-hochberg'
import { count, list, number, pValue, quoted, say } from '../../../words/say'
import { pairOf, type Pair } from './pair'
import type { spec } from './spec'

type Context = StepContext<ParamsOf<typeof spec.params>>

/** A category of more levels is an id or free text. */
const mostLevels = 200
const mostShown = 40

export async function run(context: Context): Promise<StepYield> {
  const { params, database, inputs, progress } = context
  const table = inputs[0]!
  const names = await usableColumns(context)
  progress.at(0.05, words('正在读取数据', 'Reading the data'))
  const data = await database.read(table.name, names)
  const columns = names.map((name): RawColumn => rawColumn(data, name))
  const matrix = names.map((_, i) => names.map((__, j): number | null => (i === j ? 1 : null)))
  const pairs: (Pair & { a: string; b: string })[] = []
  for (let i = 0; i < names.length; i++) {
    progress.at(
      0.2 + (0.75 * i * (2 * names.length - i)) / names.length ** 2,
      words('正在比较各列', 'Comparing the columns'),
    )
    const own = pairOf(columns[i]!, columns[i]!, params.method)
    if (own.r === null) matrix[i]![i] = null
    for (let j = i + 1; j < names.length; j++) {
      const pair = pairOf(columns[i]!, columns[j]!, params.method)
      matrix[i]![j] = matrix[j]![i] = pair.r
      pairs.push({ a: names[i]!, b: names[j]!, ...pair })
    }
  }
  const adjusted = benjaminiHochberg(pairs.map((p) => p.pValue))
  const ranked = pairs
    .map((pair, i) => ({ ...pair, adjustedPValue: adjusted[i]! }))
    .filter((pair) => pair.r !== null)
    .sort((a, b) => Math.abs(b.r!) - Math.abs(a.r!))
  const sure = ranked.filter((p) => p.adjustedPValue !== null && p.adjustedPValue < 0.05).length
  const [strongest] = ranked
  return {
    metrics: { pairs: pairs.length, significant: sure, strongest: strongest?.r ?? null },
    data: { columns: names, matrix, pairs: ranked.slice(0, 500), method: params.method },
    sentence: strongest
      ? say(
          words(
            '关系最强的是{a}和{b}（{r}，{measure}）；{n} 对里有 {sure} 对关系可靠。相关不等于因果。',
            'The strongest pair is {a} and {b} ({r}, {measure}); {sure} of {n} {n|pair|pairs} can be relied on. Association, not cause.',
          ),
          {
            a: quoted(strongest.a),
            b: quoted(strongest.b),
            r: number(strongest.r),
            measure: measureWords[strongest.measure],
            n: count(pairs.length),
            sure: count(sure),
          },
        )
      : words(
          '这些列之间算不出系数：它们各只有一个值。',
          'No coefficient could be computed: each of these columns has a single value.',
        ),
    charts: strongest ? charts(names, matrix, ranked, params.method) : [],
    backend: 'cpu',
  }
}

const measureWords = {
  pearson: words('皮尔逊', 'Pearson'),
  spearman: words('斯皮尔曼', 'Spearman'),
  'cramers-v': words('Cramér’s V', 'Cramér’s V'),
  'correlation-ratio': words('相关比', 'correlation ratio'),
}

/** The columns that the method takes; what was left out is said. */
async function usableColumns(context: Context): Promise<string[]> {
  const { params, inputs, database } = context
  const table = inputs[0]!
  const isRanked = params.method === 'pearson' || params.method === 'spearman'
  const measured = params.columns.filter((name) => !isRanked || isNumeric(columnOf(table, name)))
  const data = await database.read(
    table.name,
    measured.filter((name) => params.method === 'cramers-v' || !isNumeric(columnOf(table, name))),
  )
  const crowded = data.columns.filter((c) => distinctIn(rawColumn(data, c.name)) > mostLevels).map((c) => c.name)
  const used = measured.filter((name) => !crowded.includes(name))
  if (used.length < 2)
    throw new TerrariumError(
      isRanked ? 'not-numeric' : 'too-few-columns',
      words(
        '至少需要两列可以比较的，所选的不够。',
        'It takes at least two columns that can be compared; those chosen are not enough.',
      ),
      isRanked
        ? words('选数字列，或改用“混合”。', 'Choose columns of numbers, or the mixed method.')
        : words(
            `类别最多 ${mostLevels} 种值；换几列。`,
            `A category may have at most ${mostLevels} values; choose other columns.`,
          ),
    )
  const left = params.columns.filter((name) => !used.includes(name))
  if (left.length > 0)
    context.warn({
      code: 'left-out-columns',
      ...say(words('{columns}不适合这种方法，已略过。', '{columns} do not suit this method and were left out.'), {
        columns: list(left.map((n) => quoted(n))),
      }),
    })
  return used
}

function distinctIn(raw: RawColumn): number {
  if (raw.kind === 'text') return raw.levels.length
  const seen = new Set<number>()
  for (const x of raw.values) {
    if (x === x) seen.add(x)
    if (seen.size > mostLevels) break
  }
  return seen.size
}

function charts(
  names: readonly string[],
  matrix: readonly (readonly (number | null)[])[],
  ranked: readonly (Pair & { a: string; b: string; adjustedPValue: number | null })[],
  method: Context['params']['method'],
) {
  const isSigned =
    method === 'pearson' || method === 'spearman' || (method === 'mixed' && ranked.some((p) => p.measure === 'pearson'))
  const shown = names.slice(0, mostShown)
  const strongest = ranked[0]!
  const summary = say(words('最强的是{a}和{b}：{r}。', 'The strongest is {a} with {b}: {r}.'), {
    a: quoted(strongest.a),
    b: quoted(strongest.b),
    r: number(strongest.r),
  })
  const value = { title: words('系数', 'Coefficient') }
  const top = ranked.slice(0, 12)
  const label = (p: { a: string; b: string }) => `${p.a} · ${p.b}`
  const category = words('两列', 'Pair')
  const title = words('关系最强的列', 'Strongest pairs')
  const text = (p: (typeof ranked)[number]) =>
    p.adjustedPValue === null
      ? number(p.r)
      : say(words('{r}（p {p}）', '{r} (p {p})'), { r: number(p.r), p: pValue(p.adjustedPValue) })
  return [
    heatmap({
      id: 'matrix',
      title: words('每两列的关系', 'How the columns go together'),
      ...(names.length > mostShown && { remark: words(`前 ${mostShown} 列`, `the first ${mostShown} columns`) }),
      summary,
      rows: { title: words('列', 'Column'), labels: shown },
      columns: { title: words('列', 'Column'), labels: shown },
      value,
      matrix: matrix.slice(0, mostShown).map((row) => row.slice(0, mostShown)),
      scale: isSigned ? 'diverging' : 'sequential',
      most: 1,
    }),
    isSigned
      ? divergingBars({
          id: 'pairs',
          title,
          summary,
          category,
          value,
          bars: top.map((p) => ({ label: label(p), value: p.r!, text: text(p) })),
          limit: 12,
        })
      : bars({
          id: 'pairs',
          title,
          summary,
          category,
          value,
          bars: top.map((p) => ({ label: label(p), value: p.r!, text: text(p) })),
          limit: 12,
        }),
  ]
}
