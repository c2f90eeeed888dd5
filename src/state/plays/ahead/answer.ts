import { words, type Words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { count, date as dateWords, percent, same, say } from '../../../words/say'
import type { Answer, AnswerColumn, AnswerTable, NextAction, PlayContext, PlayResults, Steps } from '../shared/play'

const rowsShown = 12

/** From the forecast to its sentence, its chart and the next values. */
export async function aheadAnswer(context: PlayContext, plan: Steps, { results }: PlayResults): Promise<Answer> {
  const ahead = results['ahead']
  const output = ahead?.tables[0]
  if (!ahead || !output) throw new Error('An answer was asked of steps that have not run')
  const { value: name, by, frequency } = plan.steps.at(-1)?.step.params ?? {}
  const value = String(name)
  const format = context.table.columns.find((c) => c.name === value)?.format
  const as: AnswerColumn['as'] = typeof format === 'object' ? format : format === 'percent' ? 'percent' : 'number'
  const exportOf = (kind: 'csv' | 'xlsx', text: Words): NextAction => ({
    ...{ type: 'export' as const, table: output, format: kind, words: text },
  })
  return {
    sentence: ahead.sentence,
    confidence: confidenceOf(ahead.metrics, ahead.data),
    charts: ahead.charts,
    table:
      by === undefined
        ? await stepsTable(context, output, frequency, as)
        : groupsTable(ahead.data['groups'], output, String(by), as),
    next: exportOf('csv', words('导出预测', 'Export the forecast')),
    actions: [exportOf('xlsx', words('导出为 Excel', 'Export to Excel'))],
    notes: [...plan.notes, ...ahead.warnings],
  }
}

/** What comes when, with its interval. */
async function stepsTable(
  context: PlayContext,
  output: string,
  frequency: unknown,
  as: AnswerColumn['as'],
): Promise<AnswerTable> {
  const { rows } = await context.query(
    `SELECT date::VARCHAR, forecast, lower, upper FROM ${ident(output)} ORDER BY rowid`,
  )
  const precision = frequency === 'year' || frequency === 'month' ? frequency : 'day'
  return {
    title: words('今后各期', 'The next steps'),
    columns: [
      { title: words('时间', 'When'), as: 'text' },
      { title: words('预测', 'Forecast'), as },
      { title: words('下限', 'Lower'), as },
      { title: words('上限', 'Upper'), as },
    ],
    rows: rows
      .slice(0, rowsShown)
      .map(([date, forecast, lower, upper]) => [
        { value: dateWords(String(date), precision) },
        { value: Number(forecast), tone: 'strong' as const },
        { value: Number(lower) },
        { value: Number(upper) },
      ]),
    table: output,
    more: Math.max(0, rows.length - rowsShown),
  }
}

/** One row for each group: what comes next, how it was found, and how far off that has been, the most first. */
function groupsTable(groups: unknown, output: string, by: string, as: AnswerColumn['as']): AnswerTable {
  const found = (Array.isArray(groups) ? groups : []) as (Record<'group' | 'model', string> &
    Record<'next' | 'total' | 'mase' | 'naiveMase', number | null>)[]
  const sorted = found.toSorted((a, b) => (b.total ?? 0) - (a.total ?? 0))
  return {
    title: words('各组的预测', 'The forecast of each'),
    columns: [
      { title: same(by), as: 'text' },
      { title: words('下一期', 'Next'), as },
      { title: words('今后合计', 'In all'), as },
      { title: words('误差 MASE', 'Error, MASE'), as: 'number' },
      { title: words('照抄上个周期', 'Last season’s'), as: 'number' },
      { title: words('方法', 'Method'), as: 'text' },
    ],
    rows: sorted
      .slice(0, rowsShown)
      .map(({ group, model, next, total, mase, naiveMase }) => [
        { value: group, tone: 'strong' as const },
        { value: next },
        { value: total },
        { value: mase },
        { value: naiveMase },
        { value: model },
      ]),
    table: output,
    more: Math.max(0, sorted.length - rowsShown),
  }
}

function confidenceOf(
  metrics: Readonly<Record<string, number | null>>,
  data: Readonly<Record<string, unknown>>,
): Words[] {
  const model = data['model']
  const { holdoutMae: error = null, naiveMae: naive = null, coverage = null, holdoutSteps: steps = null } = metrics
  return [
    ...(typeof model === 'string' ? [words(model, model)] : []),
    ...(steps === null ? [] : [say(words('用最近 {n} 期检验', 'tested on the newest {n}'), { n: count(steps) })]),
    ...(error === null || naive === null
      ? []
      : [
          // On the same steps, as the sentence has it: MASE would compare with the past before them.
          error < naive
            ? words('比照抄上个周期更准', 'nearer than last season’s values')
            : words('不比照抄上个周期更准', 'no nearer than last season’s values'),
        ]),
    ...(coverage === null
      ? []
      : [
          say(words('检验时 {share} 落在区间内', '{share} of the test inside the interval'), {
            share: percent(coverage),
          }),
        ]),
  ]
}
