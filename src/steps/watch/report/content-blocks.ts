import { TerrariumError } from '../../../core/errors'
import type { RecipeEntry } from '../../../core/recipe'
import type { StepResult } from '../../../core/step'
import { columnOf, nearest, type TableInfo } from '../../../core/table'
import { words, type Words } from '../../../core/words'
import { idents, ident } from '../../../database/sql'
import type { ReportBlock, ResultBlock, TableBlock } from '../../../report/report-content'
import { catalogue } from '../../catalogue'
import { howComputed } from './how-computed'
import { reportMetrics } from './report-metrics'
import type { ReportContext } from './run'

type Asked = NonNullable<ReportContext['params']['blocks']>[number]

/** What goes into the report: what was asked for, or all results so far and the chosen tables. */
export async function contentBlocks(context: ReportContext, entries: readonly RecipeEntry[]): Promise<ReportBlock[]> {
  const results = context.results().filter((result) => result.kind !== 'report')
  const asked = context.params.blocks
  if (!asked || asked.length === 0)
    return [
      ...results.map((result) => resultBlock(result, entries, {})),
      ...(await Promise.all(context.inputs.map((table) => tableBlock(context, table, {})))),
    ]
  const blocks: ReportBlock[] = []
  for (const [i, block] of asked.entries()) {
    const where = `blocks[${i}]`
    switch (block.type) {
      case 'heading':
      case 'text':
        blocks.push({ type: block.type, text: same(required(block.text, `${where}.text`)) })
        break
      case 'result':
        blocks.push(resultBlock(findResult(results, required(block.step, `${where}.step`)), entries, block))
        break
      case 'table':
        blocks.push(await tableBlock(context, findTable(context, required(block.table, `${where}.table`)), block))
    }
  }
  return blocks
}

const same = (text: string): Words => words(text, text)

function required(value: string | undefined, name: string): string {
  if (value?.trim()) return value
  throw new TerrariumError('missing-parameter', words(`缺少参数“${name}”。`, `The parameter “${name}” is missing.`))
}

/** The result of that step; the last of that kind, too, as a person at the console would say it. */
function findResult(results: readonly StepResult[], step: string): StepResult {
  const found = results.find((result) => result.id === step) ?? results.findLast((result) => result.kind === step)
  if (found) return found
  throw new TerrariumError(
    'missing-result',
    words(`没有编号为“${step}”的结果。`, `There is no result “${step}”.`),
    results.length > 0
      ? words(
          `现有：${results.map(({ id, kind }) => `${id}（${kind}）`).join('、')}`,
          `There are: ${results.map(({ id, kind }) => `${id} (${kind})`).join(', ')}`,
        )
      : words('先运行一个步骤。', 'Run a step first.'),
  )
}

function findTable(context: ReportContext, name: string): TableInfo {
  const found = context.inputs.find((table) => table.name === name)
  if (found) return found
  const names = context.inputs.map((table) => table.name)
  const near = nearest(name, names)
  throw new TerrariumError(
    'missing-table',
    words(`表“${name}”不在报告的输入里。`, `Table “${name}” is not among the tables of the report.`),
    near
      ? words(`是不是“${near}”？`, `Did you mean “${near}”?`)
      : words('把它加到这一步的输入（input）里。', 'Add it to the input of the step.'),
  )
}

function resultBlock(
  result: StepResult,
  entries: readonly RecipeEntry[],
  { charts = true, metrics = true }: Pick<Partial<Asked>, 'charts' | 'metrics'>,
): ResultBlock {
  const declaration = catalogue.get(result.kind)
  return {
    type: 'result',
    title: declaration?.title ?? same(result.kind),
    sentence: result.sentence,
    charts: charts ? result.charts : [],
    metrics: metrics ? reportMetrics(result.kind, result.metrics) : [],
    warnings: result.warnings,
    how: howComputed(result, declaration, entries),
  }
}

async function tableBlock(
  context: ReportContext,
  table: TableInfo,
  { columns, limit = 20 }: Pick<Partial<Asked>, 'columns' | 'limit'>,
): Promise<TableBlock> {
  const chosen = columns === undefined ? table.columns : names(columns).map((name) => columnOf(table, name))
  const shown = chosen.map((column) => column.name)
  const rows = await context.database.rows(
    `SELECT ${idents(shown)} FROM ${ident(table.name)} ORDER BY rowid LIMIT ${limit}`,
  )
  return { type: 'table', title: same(table.name), columns: chosen, rows, total: table.rows }
}

function names(value: unknown): string[] {
  if (Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === 'string')) return value
  throw new TerrariumError(
    'invalid-parameter',
    words('“columns”应为列名的列表。', '“columns” must be a list of column names.'),
  )
}
