import { histogram } from '../../../charts/histogram'
import { missingBars } from '../../../charts/missing-bars'
import { familyOf } from '../../../core/column'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf } from '../../../core/table'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words } from '../../../core/words'
import { count, number, quoted, same, say } from '../../../words/say'
import { wholeScore } from '../../../words/whole-score'
import {
  columnContent,
  columnStatistics,
  presentCounts,
  type ColumnContent,
  type ColumnStatistics,
} from './column-statistics'
import { contradictionsOf, countContradictions } from './contradictions'
import { countDuplicates } from './count-duplicates'
import { equalColumns } from './equal-columns'
import { findings } from './findings'
import { fixes } from './fixes'
import { quality } from './quality'
import type { spec } from './spec'
import { suspicions } from './suspicions'

export async function run(context: StepContext<ParamsOf<typeof spec.params>>): Promise<StepYield> {
  const { params, progress, database, today } = context
  const table = context.inputs[0]!
  const columns = params.columns.map((name) => columnOf(table, name))
  const target =
    params.target === undefined ? table.columns.find((c) => c.role === 'target') : columnOf(table, params.target)

  progress.at(0.02, words('数一数缺失的值', 'Counting what is missing'))
  const { rows, present } = await presentCounts(database, table.name, columns)
  const statistics: ColumnStatistics[] = []
  const ask = (i: number) => columnContent(database, table.name, columns[i]!)
  let next: Promise<ColumnContent> | undefined
  for (const [i, column] of columns.entries()) {
    progress.at(0.05 + (0.65 * i) / columns.length, words('统计各列', 'Looking at every column'))
    const content = await (next ?? ask(i))
    // The database reads a column while the one before is sorted: two are in memory, however many there are.
    if (i + 1 < columns.length) {
      next = ask(i + 1)
      // If this column fails, nobody waits for the next.
      next.catch(() => undefined)
    }
    const counts = { rows, present: present[i]!, mostBins: params.bins }
    statistics.push(await columnStatistics(database, table.name, column, content, counts))
  }
  progress.at(0.7, words('查找可疑的值', 'Looking for odd values'))
  const suspected = await suspicions(database, table.name, columns, statistics, today, target)
  progress.at(0.9, words('查找重复的行', 'Looking for copies of rows'))
  // Where one column has another value in every row, no row repeats another.
  const isUnique = statistics.some((s) => s.distinct === rows)
  const duplicateRows = isUnique ? 0 : await countDuplicates(database, table)

  const rules = contradictionsOf(columns, statistics, today)
  const contradictions = await countContradictions(database, table.name, rules)
  const twins = await equalColumns(database, table.name, statistics)
  const found = findings(columns, statistics, suspected, twins, contradictions)
  const { score, parts } = quality(statistics, found, table.rows, duplicateRows)
  const missingCells = statistics.reduce((sum, s) => sum + s.missing, 0)
  const proposed = fixes(table, columns, statistics, found, duplicateRows, contradictions, today)
  return {
    metrics: {
      quality: score,
      rows: table.rows,
      columns: columns.length,
      missingCells,
      duplicateRows,
      findings: found.length,
    },
    data: {
      qualityParts: parts,
      columns: statistics.map((rest, i) => ({
        ...rest,
        outliers: suspected[i]!.outliers,
        aucWithTarget: suspected[i]!.auc,
        warnings: found.filter((f) => f.column === rest.column),
      })),
      fixes: proposed,
    },
    sentence: say(
      words(
        '{table} 有 {rows} 行、{columns} 列，质量 {score} 分：缺失 {missing} 个单元格，重复 {duplicates} 行。',
        '{table} has {rows} {rows|row|rows} and {columns} {columns|column|columns}; its quality is {score} of 100: {missing} missing {missing|cell|cells}, {duplicates} duplicate {duplicates|row|rows}.',
      ),
      {
        table: quoted(table.name),
        rows: count(table.rows),
        columns: count(columns.length),
        score: number(wholeScore(score)),
        missing: count(missingCells),
        duplicates: count(duplicateRows),
      },
    ),
    charts: charts(statistics, table.rows),
    backend: 'sql',
  }
}

/** What is missing, if anything is; else the most skewed number, which most wants a look. */
function charts(statistics: readonly ColumnStatistics[], rows: number): VegaLiteSpec[] {
  if (statistics.some((s) => s.missing > 0)) return [missingBars({ rows, columns: statistics })]
  const measured = statistics
    .filter(({ type, histogram }) => familyOf(type) === 'number' && histogram.length > 1)
    .toSorted((a, b) => Math.abs(b.skewness ?? 0) - Math.abs(a.skewness ?? 0))
  const [first] = measured
  if (!first) return []
  const name = same(first.column)
  return [
    histogram({
      id: 'spread',
      title: say(words('{column} 的分布', 'How {column} is spread'), { column: quoted(first.column) }),
      summary: say(words('{column} 的直方图，中位数 {median}。', 'Histogram of {column}; its median is {median}.'), {
        column: quoted(first.column),
        median: number(first.quantiles.find((q) => q.q === 0.5)?.value ?? null),
      }),
      x: { title: name },
      unit: words('行数', 'Rows'),
      bins: first.histogram,
    }),
  ]
}
