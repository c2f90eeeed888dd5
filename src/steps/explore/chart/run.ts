import { TerrariumError } from '../../../core/errors'
import type { StepContext, StepYield } from '../../../core/step'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { singleExpression } from '../../../database/statement'
import { count, quoted, say } from '../../../words/say'
import { drawBars } from './draw-bars'
import { drawCalendar, drawHeatmap, drawLine, drawMosaic, drawPoints } from './draw-relation'
import { drawBoxes, drawDensity, drawHistogram, drawViolins } from './draw-spread'
import { planOf, type Mark, type Params, type Plan } from './plan'
import { isValueSql, missingName, topValues, type Context, type From } from './sources'

const mostFacets = 8

type Draw = (context: Context, plan: Plan, from: From, id: string) => Promise<VegaLiteSpec | null>

const draws: Record<Mark, Draw> = {
  bar: drawBars,
  line: drawLine,
  point: drawPoints,
  histogram: drawHistogram,
  density: drawDensity,
  box: drawBoxes,
  violin: drawViolins,
  heatmap: drawHeatmap,
  mosaic: drawMosaic,
  calendar: drawCalendar,
}

export async function run(stepContext: StepContext<Params>): Promise<StepYield> {
  const { params, inputs, progress } = stepContext
  const highlight = params.highlight?.trim() ? `(${singleExpression(params.highlight)})` : undefined
  const table = inputs[0]!
  const plan = planOf(params, table)
  const draw = draws[plan.mark]
  const whole = ident(table.name)
  const overall: Context = { ...stepContext, frame: whole, highlight }
  const facets = plan.facet ? await topValues(overall, plan.facet, 'count(*)', mostFacets) : null
  const charts: VegaLiteSpec[] = []
  for (const [i, value] of (facets?.values ?? [null]).entries()) {
    progress.at(i / (facets?.values.length ?? 1), words('正在汇总', 'Summing up'))
    const frame = value === null ? whole : `(SELECT * FROM ${whole} WHERE ${isValueSql(plan.facet!, value)})`
    const from = highlight === undefined ? frame : `(SELECT * FROM ${frame} WHERE ${highlight})`
    const spec = await draw({ ...overall, frame }, plan, from, `chart-${i + 1}`)
    if (spec) charts.push(value === null ? spec : named(spec, plan.facet!.name, value))
  }
  if (charts.length === 0)
    throw new TerrariumError(
      'no-rows',
      words('所选的列没有可画的值。', 'The chosen columns have no value to draw.'),
      words('换一列，或先补齐缺失值。', 'Choose other columns, or fill missing values first.'),
    )
  if (facets && facets.all > facets.values.length)
    stepContext.warn({
      code: 'left-out-facets',
      ...say(
        words(
          '{column}有 {all} 个值，只画了行数最多的 {n} 个。',
          '{column} has {all} values; the {n} with most rows are drawn.',
        ),
        { column: quoted(plan.facet!.name), all: count(facets.all), n: count(facets.values.length) },
      ),
    })
  const meta = charts[0]!.usermeta!.terrarium!
  return {
    metrics: { marks: charts.reduce((sum, spec) => sum + marksOf(spec), 0), charts: charts.length, rows: table.rows },
    data: { mark: plan.mark, aggregate: plan.measure.aggregate, ...(facets && { facets: facets.values }) },
    sentence: words(`${meta.title.zh}：${meta.summary.zh}`, `${meta.title.en}: ${meta.summary.en}`),
    charts,
    backend: 'sql',
  }
}

/** A facet's value goes before the title. */
function named(spec: VegaLiteSpec, column: string, value: string): VegaLiteSpec {
  const meta = spec.usermeta!.terrarium!
  const of =
    value === missingName
      ? words(`${column} 缺失`, `${column} missing`)
      : words(`${column} ${value}`, `${column} ${value}`)
  const title = words(`${of.zh} · ${meta.title.zh}`, `${of.en} · ${meta.title.en}`)
  const path = ['title', 'text']
  const others = meta.words.filter((w) => w.path.join() !== path.join())
  return {
    ...spec,
    title: { ...(spec['title'] as Record<string, unknown>), text: title.en },
    usermeta: { terrarium: { ...meta, title, words: [...others, { path, words: title }] } },
  }
}

function marksOf(spec: VegaLiteSpec): number {
  const parts = [spec, ...((spec['layer'] as Record<string, unknown>[] | undefined) ?? [])]
  return parts.reduce(
    (sum, part) => sum + ((part['data'] as { values?: unknown[] } | undefined)?.values?.length ?? 0),
    0,
  )
}
