import { histogram } from '../../../charts/histogram'
import { missingBars } from '../../../charts/missing-bars'
import { familyOf } from '../../../core/column'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf } from '../../../core/table'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { count, number, quoted, same, say } from '../../../words/say'
import { columnStatistics, type ColumnStatistics } from './column-statistics'
import { equalColumns } from './equal-columns'
import { distribution, type Distribution } from './distribution'
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

  progress.at(0.05, words('统计各列', 'Counting every column'))
  const statistics = await columnStatistics(database, table.name, columns)
  progress.at(0.35, words('查找可疑的值', 'Looking for odd values'))
  const suspected = await suspicions(database, table.name, columns, statistics, today, target)
  const duplicateRows = await duplicates(context)
  const distributions: Distribution[] = []
  for (const [i, column] of columns.entries()) {
    progress.at(0.5 + (0.45 * i) / columns.length, words('画出分布', 'Drawing distributions'))
    distributions.push(await distribution(database, table.name, column, statistics[i]!, params.bins))
  }

  const found = findings(columns, statistics, suspected, await equalColumns(database, table.name, statistics))
  const { score, parts } = quality(statistics, found, table.rows, duplicateRows)
  const missingCells = statistics.reduce((sum, s) => sum + s.missing, 0)
  const proposed = fixes(table, columns, statistics, distributions, found, duplicateRows)
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
        ...distributions[i],
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
        score: number(Math.round(score)),
        missing: count(missingCells),
        duplicates: count(duplicateRows),
      },
    ),
    charts: charts(statistics, distributions, table.rows),
    backend: 'sql',
  }
}

async function duplicates({ database, inputs }: StepContext<ParamsOf<typeof spec.params>>): Promise<number> {
  const table = inputs[0]!
  const distinct = await database.value(`SELECT count(*) FROM (SELECT DISTINCT * FROM ${ident(table.name)})`)
  return table.rows - Number(distinct)
}

/** What is missing, if anything is; else the most skewed number, which most wants a look. */
function charts(
  statistics: readonly ColumnStatistics[],
  distributions: readonly Distribution[],
  rows: number,
): VegaLiteSpec[] {
  if (statistics.some((s) => s.missing > 0)) return [missingBars({ rows, columns: statistics })]
  const measured = statistics
    .map((s, i) => ({ s, bins: distributions[i]!.histogram }))
    .filter(({ s, bins }) => familyOf(s.type) === 'number' && bins.length > 1)
    .toSorted((a, b) => Math.abs(b.s.skewness ?? 0) - Math.abs(a.s.skewness ?? 0))
  const [first] = measured
  if (!first) return []
  const name = same(first.s.column)
  return [
    histogram({
      id: 'spread',
      title: say(words('{column} 的分布', 'How {column} is spread'), { column: quoted(first.s.column) }),
      summary: say(words('{column} 的直方图，中位数 {median}。', 'Histogram of {column}; its median is {median}.'), {
        column: quoted(first.s.column),
        median: number(first.s.quantiles.find((q) => q.q === 0.5)?.value ?? null),
      }),
      x: { title: name },
      unit: words('行数', 'Rows'),
      bins: first.bins,
    }),
  ]
}
