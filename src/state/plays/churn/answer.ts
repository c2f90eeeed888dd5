import type { ColumnInfo } from '../../../core/column'
import type { Model } from '../../../core/model'
import type { StepResult } from '../../../core/step'
import { words, type Words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { count, number, percent, quoted, say } from '../../../words/say'
import type { Answer, AnswerCell, AnswerTable, NextAction, PlayContext, PlayResults, Steps } from '../shared/play'
import { columnLook } from '../shared/table-look'
import { isChurnName, targetOf, type Target } from '../shared/target'
import { rankedCustomers, treatmentWords, whereOf, type Who } from './call-list'
import { contributions, featureAverages, reasonWords } from './reasons'

const rowsShown = 6

/** From the checked model and the scored customers to the sentence, the list, and what to do with it. */
export async function churnAnswer(
  context: PlayContext,
  plan: Steps,
  { results, modelOf }: PlayResults,
): Promise<Answer> {
  const { model, score, list } = results
  const step = plan.steps.find(({ slot }) => slot === 'model')?.step
  const risk = score?.tables[0]
  const calls = list?.tables[0]
  const look = columnLook(context.look, String(step?.params['target']))
  const target = look && targetOf(look, String(step?.params['positive']))
  if (!model || !target || !risk || !calls) throw new Error('An answer was asked of steps that have not run')
  const who: Who = chosen(plan, 'who') === 'all' ? 'all' : 'still'
  const figures = await figuresOf(context, target, { risk, calls, who })
  const trained = model.model === undefined ? undefined : modelOf(model.model)
  const reasons = trained ? await reasonsOf(context, trained, model, rankedCustomers(risk, target, who)) : []
  const table = await callList(context, calls, figures, reasons)
  const exportOf = (format: 'csv' | 'xlsx', text: Words): NextAction => ({
    type: 'export',
    table: calls,
    format,
    words: text,
  })
  const n = count(figures.listed)
  return {
    sentence: sentenceOf(target, figures, model, who),
    confidence: confidenceOf(model),
    charts: ['lift', 'coefficients'].flatMap((id) => model.charts.filter((c) => c.usermeta?.terrarium?.id === id)),
    table,
    next: exportOf('csv', say(words('导出这 {n} 位的名单', 'Export the list of {n}'), { n })),
    actions: [
      exportOf('xlsx', words('导出为 Excel', 'Export to Excel')),
      ...(model.model === undefined
        ? []
        : [
            {
              type: 'step' as const,
              kind: 'what-if',
              table: risk,
              params: { model: model.model, row: 0 },
              words: words('如果……会怎样', 'What if…'),
            },
          ]),
      {
        type: 'step',
        kind: 'compare-models',
        table: typeof step?.input === 'string' ? step.input : context.table.name,
        params: { target: target.column, positive: target.positive, columns: step?.params['columns'] },
        words: words('比较各种方法', 'Compare methods'),
      },
    ],
    notes: [...plan.notes, ...model.warnings.slice(0, 2)],
  }
}

interface Figures {
  /** Customers that the list was taken from. */
  among: number
  listed: number
  /** Sums of probabilities: how many are expected to leave. */
  expected: number
  expectedListed: number
}

async function figuresOf(
  { query }: PlayContext,
  target: Target,
  { risk, calls, who }: { risk: string; calls: string; who: Who },
): Promise<Figures> {
  const both = [`${ident(risk)}${whereOf(target, who)}`, ident(calls)].map(
    (from) => `(SELECT [count(probability)::DOUBLE, coalesce(sum(probability), 0)] FROM ${from})`,
  )
  const [row = []] = (await query(`SELECT ${both.join(', ')}`, 1)).rows
  const [[among = 0, expected = 0] = [], [listed = 0, expectedListed = 0] = []] = row as number[][]
  return { among, expected, listed, expectedListed }
}

function sentenceOf(target: Target, figures: Figures, model: StepResult, asked: Who): Words {
  const { among, listed, expected, expectedListed } = figures
  const average = among > 0 ? expected / among : 0
  const times = average > 0 && listed > 0 ? expectedListed / listed / average : null
  const values = {
    among: count(among),
    n: count(listed),
    hits: count(Math.round(expectedListed)),
    times: number(times, { significant: 2 }),
    target: quoted(target.column),
    positive: quoted(target.positive),
    auc: number(model.metrics['rocAuc'] ?? null, { decimals: 2 }),
  }
  if (isNoBetterThanChance(model))
    return say(
      words(
        '从这些列看不出谁会流失：检验结果与随机排序差不多（AUC {auc}）。',
        'These columns do not tell who will leave: on the check the ranking is about as good as chance (AUC {auc}).',
      ),
      values,
    )
  return say(isChurnName(target.column) ? leaving(asked) : happening(asked), values)
}

const leaving = (asked: Who): Words =>
  asked === 'still'
    ? words(
        '在还在的 {among} 位客户里，风险最高的 {n} 位预计约有 {hits} 位会流失，是平均水平的 {times} 倍。',
        'Of your {among} remaining customers, the {n} riskiest are expected to include {hits} who will leave: {times} × the average.',
      )
    : words(
        '在全部 {among} 位客户里，风险最高的 {n} 位预计约有 {hits} 位会流失，是平均水平的 {times} 倍。',
        'Of your {among} customers, the {n} riskiest are expected to include {hits} who will leave: {times} × the average.',
      )

/** Of an outcome that may be anything. */
const happening = (asked: Who): Words =>
  asked === 'still'
    ? words(
        '在{target}还不是{positive}的 {among} 位客户里，最可能的 {n} 位预计约有 {hits} 位会是，是平均水平的 {times} 倍。',
        'Of your {among} customers whose {target} is not {positive}, the {n} likeliest are expected to include {hits} who will be: {times} × the average.',
      )
    : words(
        '在全部 {among} 位客户里，最可能的 {n} 位预计约有 {hits} 位的{target}是{positive}，是平均水平的 {times} 倍。',
        'Of your {among} customers, the {n} likeliest are expected to include {hits} with {target} = {positive}: {times} × the average.',
      )

interface Interval {
  lower: number
  upper: number
}

function intervalOf({ data }: StepResult): Interval | undefined {
  const intervals = data['intervals'] as Record<string, Interval> | undefined
  return intervals?.['rocAuc']
}

const isNoBetterThanChance = (model: StepResult) => (intervalOf(model)?.lower ?? 1) <= 0.5

function confidenceOf(model: StepResult): Words[] {
  const { metrics, data } = model
  const rows = data['rows'] as { train: number; test: number } | undefined
  const [top] = (data['lift'] ?? []) as { rate: number; lift: number | null }[]
  const interval = intervalOf(model)
  const auc = (x: number | null | undefined) => number(x ?? null, { decimals: 3 })
  return [
    say(
      words(
        '逻辑回归，用未参与训练的 {n} 位检验',
        'Logistic regression, checked on {n} customers kept out of training',
      ),
      {
        n: count(rows?.test ?? 0),
      },
    ),
    interval
      ? say(words('AUC {auc}（95% 区间 {lower}–{upper}）', 'AUC {auc} (95 % interval {lower}–{upper})'), {
          auc: auc(metrics['rocAuc']),
          lower: auc(interval.lower),
          upper: auc(interval.upper),
        })
      : say(words('AUC {auc}', 'AUC {auc}'), { auc: auc(metrics['rocAuc']) }),
    ...(top && top.lift !== null
      ? [
          say(words('其中风险最高的一成实际流失 {rate}', 'of the riskiest tenth among them {rate} did leave'), {
            rate: percent(top.rate, { decimals: 0 }),
          }),
        ]
      : []),
    words('关联，不是因果', 'association, not cause'),
  ]
}

/** What the list has beside the table's own columns. */
const computed = ['probability', 'treatment']

/** The first of the list, each with what raises the probability most. */
async function callList(
  { query, table }: PlayContext,
  calls: string,
  { listed }: Figures,
  reasons: readonly (Words | null)[],
): Promise<AnswerTable> {
  const answer = await query(`SELECT * FROM ${ident(calls)} ORDER BY rowid`, rowsShown)
  const infos = answer.columns.map(
    ({ name, type }): ColumnInfo => table.columns.find((c) => c.name === name) ?? { name, type },
  )
  const shown = infos.flatMap((info, at) => (computed.includes(info.name) ? [] : [{ info, at }])).slice(0, 4)
  const probabilityAt = infos.findIndex(({ name }) => name === 'probability')
  const treatmentAt = infos.findIndex(({ name }) => name === 'treatment')
  const rows = answer.rows.map((row, i): AnswerCell[] => {
    const probability = row[probabilityAt]
    return [
      ...shown.map(({ at }, j): AnswerCell => ({ value: plainCell(row[at]), ...(j === 0 && { tone: 'strong' }) })),
      typeof probability === 'number'
        ? { value: probability, ...(probability >= 0.5 && { tone: 'danger' as const }) }
        : { value: null },
      { value: reasons[i] ?? null },
      { value: treatmentWords(String(row[treatmentAt])) ?? plainCell(row[treatmentAt]) },
    ]
  })
  return {
    title: words('先联系谁', 'Whom to contact first'),
    columns: [
      ...shown.map(({ info }) => ({ title: titleOf(info), as: formatOf(info) })),
      { title: words('可能性', 'Probability'), as: 'percent' },
      { title: words('主要原因', 'Main reasons'), as: 'text' },
      { title: words('建议', 'What to do'), as: 'text' },
    ],
    rows,
    table: calls,
    more: Math.max(0, listed - rows.length),
  }
}

/** Why the first of the list are there; they are the first of the scored customers in the same order. */
async function reasonsOf(
  { query }: PlayContext,
  { preparation, columns, trainedOn }: Model,
  model: StepResult,
  ranked: string,
): Promise<(Words | null)[]> {
  const coefficients = (model.data['coefficients'] ?? []) as { feature: string; estimate: number }[]
  const estimates = Object.fromEntries(coefficients.map(({ feature, estimate }) => [feature, estimate]))
  const averages = await featureAverages(preparation, trainedOn.table, query)
  const names = columns.map(({ name }) => name)
  const { rows } = await query(`SELECT ${names.map(ident).join(', ')} ${ranked}`, rowsShown)
  return rows.map((row) => {
    const values = Object.fromEntries(names.map((name, i) => [name, row[i]]))
    return reasonWords(contributions(preparation, estimates, averages, values))
  })
}

const titleOf = ({ name }: ColumnInfo): Words => (name === 'row_number' ? words('行号', 'Row') : words(name, name))

function formatOf({ format, type, role }: ColumnInfo): AnswerTable['columns'][number]['as'] {
  if (format === 'percent') return 'percent'
  if (format) return format
  return role === 'customer-id' || !/INT|DOUBLE|FLOAT|DECIMAL/.test(type) ? 'text' : 'exact'
}

const plainCell = (value: unknown) =>
  value === null || value === undefined ? null : typeof value === 'number' ? value : String(value)

function chosen(plan: Steps, id: string): string | undefined {
  const found = plan.controls.find((one) => one.id === id)
  return found?.type === 'choice' ? found.value : undefined
}
