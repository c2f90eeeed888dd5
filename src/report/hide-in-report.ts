import { chartTable } from '../charts/chart-table'
import { hideInChart, sayHiddenText } from '../charts/hide-in-chart'
import type { VegaLiteSpec } from '../core/vega-lite'
import { words, type Message, type Words } from '../core/words'
import { hidden, hiddenRows, type Hide } from '../learning/privacy/hide-personal'
import type { ReportBlock, ReportContent, ResultBlock, TableBlock } from './report-content'

/**
 * A report with some columns hidden: in its tables, in charts whose fields are called so, and wherever a sentence names one
 * of the values that are hidden there. What a person wrote stays as it is.
 */
export function hideInReport(content: ReportContent, hide: Hide): ReportContent {
  if (Object.keys(hide).length === 0) return content
  const replace = new Map<string, string>()
  const hiding = content.blocks.map((block): ReportBlock => {
    if (block.type === 'table') return tableHidden(block, hide, replace)
    if (block.type !== 'result') return block
    const charts = block.charts.map((spec) => {
      const made = chartHidden(spec, hide)
      for (const [value, name] of made.replace) replace.set(value, name)
      return made.spec
    })
    return { ...block, charts }
  })
  const say = ({ zh, en }: Words) => words(sayHiddenText(zh, replace), sayHiddenText(en, replace))
  return { ...content, blocks: hiding.map((block) => (block.type === 'result' ? told(block, say) : block)) }
}

/** A chart with the fields hidden that are called like these columns. */
export function chartHidden(spec: VegaLiteSpec, hide: Hide) {
  const fields = new Map<string, (value: string) => string>()
  for (const language of ['zh', 'en'] as const)
    for (const { field, title } of chartTable(spec, language).columns) {
      const name = [title, field].find((one) => Object.hasOwn(hide, one))
      if (name !== undefined) fields.set(field, (value) => String(hidden(value, hide[name]!)))
    }
  return hideInChart(spec, fields)
}

function tableHidden(block: TableBlock, hide: Hide, replace: Map<string, string>): TableBlock {
  const names = block.columns.map(({ name }) => name)
  const rows = hiddenRows(names, block.rows as unknown[][], hide)
  for (const [c, name] of names.entries())
    if (Object.hasOwn(hide, name))
      for (const [r, row] of block.rows.entries())
        if (typeof row[c] === 'string') replace.set(row[c], String(rows[r]![c]))
  const columns = block.columns.map((column) =>
    Object.hasOwn(hide, column.name) ? { name: column.name, type: 'VARCHAR' } : column,
  )
  return { ...block, columns, rows }
}

const told = (block: ResultBlock, say: (text: Words) => Words): ResultBlock => ({
  ...block,
  sentence: say(block.sentence),
  metrics: block.metrics.map((metric) => ({ ...metric, value: say(metric.value) })),
  warnings: block.warnings.map((one): Message => ({
    ...one,
    ...say(one),
    ...(one.hint && { hint: say(one.hint) }),
  })),
  how: block.how.map(({ name, value }) => ({ name, value: say(value) })),
})
