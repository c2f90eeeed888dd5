import { heatmap } from '../../../charts/heatmap'
import { mosaic } from '../../../charts/mosaic'
import { familyOf } from '../../../core/column'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf } from '../../../core/table'
import { words } from '../../../core/words'
import { ident, literal } from '../../../database/sql'
import { sortLabels } from '../../../learning/class-labels'
import { contingencyTest } from '../../../math/statistics/contingency'
import { count, number, percent, pValue, quoted, same, say } from '../../../words/say'
import type { spec } from './spec'

type Context = StepContext<ParamsOf<typeof spec.params>>

const measures = { mean: 'avg', sum: 'sum', median: 'median', min: 'min', max: 'max' }
/** The rest, and what is missing, under names that no value is likely to have. */
const restName = '…'
const missingName = '∅'

export async function run(context: Context): Promise<StepYield> {
  const { params, database, inputs, progress } = context
  const table = inputs[0]!
  if (params.row === params.column)
    throw new TerrariumError(
      'invalid-parameter',
      words('行和列要选不同的两列。', 'Choose two different columns for the rows and the columns.'),
    )
  progress.at(0.1, words('正在计数', 'Counting'))
  const source = await grouped(context)
  const cells = await database.rows(`SELECT a, b, count(*), ${valueSql(params)} FROM (${source}) GROUP BY a, b`)
  const rows = ordered(
    context,
    params.row,
    cells.map((c) => String(c[0])),
  )
  const columns = ordered(
    context,
    params.column,
    cells.map((c) => String(c[1])),
  )
  const counts = rows.map(() => columns.map(() => 0))
  const values = rows.map(() => columns.map((): number | null => null))
  for (const [a, b, n, value] of cells) {
    const [r, c] = [rows.indexOf(String(a)), columns.indexOf(String(b))]
    counts[r]![c] = Number(n)
    values[r]![c] = value === null ? null : Number(value)
  }
  const test = contingencyTest(counts.flat(), rows.length, columns.length)
  await write(context, rows, columns, params.value === undefined ? shares(counts, params.share) : values)
  if (test && test.sparse > 0.2 * rows.length * columns.length) context.warn(sparse(test.sparse))
  return {
    metrics: {
      rows: table.rows,
      statistic: test?.statistic ?? null,
      pValue: test?.pValue ?? null,
      cramersV: test?.cramersV ?? null,
      df: test?.df ?? null,
    },
    data: {
      rows,
      columns,
      counts,
      ...(params.value !== undefined && { values }),
      ...(test && {
        expected: rows.map((_, r) => Array.from(test.expected.subarray(r * columns.length, (r + 1) * columns.length))),
        residuals: residuals(counts),
      }),
    },
    sentence: sentence(context, test, counts, rows, columns),
    charts: charts(context, rows, columns, counts, values),
    backend: 'sql',
  }
}

const valueSql = ({ value, measure }: Context['params']) =>
  value === undefined ? 'NULL' : `${measures[measure]}(v)::DOUBLE`

/** Rows as pairs of texts: the commonest values by themselves, the rest as one. */
async function grouped({ params, inputs, database }: Context): Promise<string> {
  const table = inputs[0]!
  const text = async (name: string) => {
    // 0 and −0 are one value, whose sign the sum takes away.
    const value = /^(DOUBLE|FLOAT)$/.test(columnOf(table, name).type) ? `(${ident(name)} + 0)` : ident(name)
    const quotedName = `coalesce(${value}::VARCHAR, ${literal(missingName)})`
    const top = await database.rows(
      `SELECT ${quotedName} FROM ${ident(table.name)} GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ${params.limit + 1}`,
    )
    if (top.length <= params.limit) return quotedName
    const kept = top.slice(0, params.limit - 1).map(([v]) => literal(String(v)))
    return `CASE WHEN ${quotedName} IN (${kept.join(', ')}) THEN ${quotedName} ELSE ${literal(restName)} END`
  }
  const value = params.value === undefined ? 'NULL' : ident(params.value)
  return `SELECT ${await text(params.row)} AS a, ${await text(params.column)} AS b, ${value} AS v FROM ${ident(table.name)}`
}

/** Ascending, numbers as numbers; the rest and the missing last. */
function ordered({ inputs }: Context, name: string, found: readonly string[]): string[] {
  const labels = [...new Set(found)]
  const last = [restName, missingName].filter((label) => labels.includes(label))
  const isNumber = familyOf(columnOf(inputs[0]!, name).type) === 'number'
  return [
    ...sortLabels(
      labels.filter((label) => !last.includes(label)),
      isNumber,
    ),
    ...last,
  ]
}

function shares(counts: number[][], share: Context['params']['share']): number[][] {
  if (share === 'none') return counts
  const rowSums = counts.map((row) => row.reduce((a, b) => a + b, 0))
  const columnSums = counts[0]!.map((_, c) => counts.reduce((sum, row) => sum + row[c]!, 0))
  const all = rowSums.reduce((a, b) => a + b, 0)
  const of = (r: number, c: number) => (share === 'row' ? rowSums[r]! : share === 'column' ? columnSums[c]! : all)
  return counts.map((row, r) => row.map((n, c) => (of(r, c) > 0 ? n / of(r, c) : 0)))
}

/** Adjusted standardized residuals: beyond ±2 a cell has more or fewer rows than chance explains (Haberman, 1973). */
function residuals(counts: number[][]): (number | null)[][] {
  const rowSums = counts.map((row) => row.reduce((a, b) => a + b, 0))
  const columnSums = counts[0]!.map((_, c) => counts.reduce((sum, row) => sum + row[c]!, 0))
  const all = rowSums.reduce((a, b) => a + b, 0)
  return counts.map((row, r) =>
    row.map((n, c) => {
      const expected = (rowSums[r]! * columnSums[c]!) / all
      const z = (n - expected) / Math.sqrt(expected * (1 - rowSums[r]! / all) * (1 - columnSums[c]! / all))
      return Number.isFinite(z) ? z : null
    }),
  )
}

async function write(
  context: Context,
  rows: readonly string[],
  columns: readonly string[],
  cells: readonly (readonly (number | null)[])[],
): Promise<void> {
  const { params } = context
  const isCount = params.value === undefined && params.share === 'none'
  const taken = new Set([params.row.toLowerCase()])
  const names = columns.map((label) => {
    let name = label
    for (let i = 2; taken.has(name.toLowerCase()); i++) name = `${label} (${i})`
    taken.add(name.toLowerCase())
    return name
  })
  const from = await context.database.temporary([
    { kind: 'strings', name: 'terrarium_row', type: 'VARCHAR', values: [...rows] },
    ...names.map((_, c) => ({
      kind: 'number' as const,
      name: `c${c}`,
      type: 'DOUBLE',
      values: Float64Array.from(cells, (row) => row[c] ?? NaN),
    })),
  ])
  const selected = names.map((name, c) => `c${c}${isCount ? '::BIGINT' : ''} AS ${ident(name)}`)
  await context.write(
    `SELECT terrarium_row AS ${ident(params.row)}, ${selected.join(', ')} FROM ${from} ORDER BY rowid`,
  )
}

function sentence(
  { params }: Context,
  test: ReturnType<typeof contingencyTest>,
  counts: readonly (readonly number[])[],
  rows: readonly string[],
  columns: readonly string[],
) {
  const all = counts.flat().reduce((a, b) => a + b, 0)
  let best = { n: -1, r: 0, c: 0 }
  counts.forEach((row, r) => row.forEach((n, c) => (best = n > best.n ? { n, r, c } : best)))
  const said = {
    row: quoted(params.row),
    column: quoted(params.column),
    a: quoted(rows[best.r]!),
    b: quoted(columns[best.c]!),
    n: count(best.n),
    share: percent(best.n / all),
    p: pValue(test?.pValue ?? null),
    v: number(test?.cramersV ?? null),
  }
  const lead = say(words('最多的是{a}且{b}：{n} 行（{share}）', 'Most rows have {a} and {b}: {n} ({share})'), said)
  if (!test) return words(`${lead.zh}。`, `${lead.en}.`)
  const isSure = test.pValue < 0.05
  const verdict = isSure
    ? say(
        words(
          '{row}和{column}有关联（Cramér’s V {v}，p {p}），不一定是因果',
          '{row} and {column} are related (Cramér’s V {v}, p {p}): association, not cause',
        ),
        said,
      )
    : say(
        words('看不出{row}和{column}有关联（p {p}）', 'no relation of {row} and {column} could be shown (p {p})'),
        said,
      )
  return words(`${lead.zh}；${verdict.zh}。`, `${lead.en}; ${verdict.en}.`)
}

function charts(
  { params }: Context,
  rows: readonly string[],
  columns: readonly string[],
  counts: number[][],
  values: (number | null)[][],
) {
  const isMeasure = params.value !== undefined
  const heat = heatmap({
    id: 'cells',
    title: isMeasure
      ? words(`“${params.value}”在各种组合里`, `“${params.value}” in each pair`)
      : words('各种组合的行数', 'Rows of each pair'),
    summary: words(
      `${rows.length} 行、${columns.length} 列的交叉表。`,
      `A table of ${rows.length} by ${columns.length}.`,
    ),
    rows: { title: same(params.row), labels: rows.slice(0, 40) },
    columns: { title: same(params.column), labels: columns.slice(0, 40) },
    value: { title: isMeasure ? same(params.value!) : words('行数', 'Rows'), figure: isMeasure ? 'number' : 'count' },
    matrix: (isMeasure ? values : counts).slice(0, 40).map((row) => row.slice(0, 40)),
  })
  if (isMeasure || rows.length > 12 || columns.length > 8) return [heat]
  return [
    mosaic({
      id: 'mosaic',
      title: words(`各“${params.row}”里“${params.column}”的构成`, `What “${params.column}” is in each “${params.row}”`),
      remark: words('宽度是行数', 'widths: rows'),
      summary: words('每一格的面积是行数。', 'The area of a tile is its rows.'),
      category: same(params.row),
      part: same(params.column),
      rows: rows.map((label, r) => ({ label, counts: counts[r]! })),
      parts: columns,
    }),
    heat,
  ]
}

const sparse = (cells: number) => ({
  code: 'sparse-cells',
  zh: `有 ${cells} 格的期望行数不到 5，卡方的 p 值不太准。`,
  en: `${cells} cells expect fewer than 5 rows, so the p-value of chi-square is rough.`,
  hint: words('归并少见的类别。', 'Group the rare values.'),
})
