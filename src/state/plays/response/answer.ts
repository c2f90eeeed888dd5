import type { StepResult } from '../../../core/step'
import { words, type Words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { count, number, say } from '../../../words/say'
import type { Answer, AnswerCell, AnswerTable, NextAction, PlayContext, PlayResults, Steps } from '../shared/play'

const rowsShown = 8

/** From the chances and the budget to the sentence, the list with its control group, and its export. */
export async function responseAnswer(context: PlayContext, plan: Steps, { results }: PlayResults): Promise<Answer> {
  const { model, check, uplift, choose, list } = results
  const contacts = list?.tables[0]
  if (!model || !check || !choose || !contacts) throw new Error('An answer was asked of steps that have not run')
  const params = plan.steps.find(({ slot }) => slot === 'choose')?.step.params ?? {}
  const figures = await figuresOf(context, contacts, { value: Number(params['value']), average: averageOf(check) })
  const exportOf = (format: 'csv' | 'xlsx', text: Words): NextAction => ({
    type: 'export',
    table: contacts,
    format,
    words: text,
  })
  return {
    sentence: sentenceOf(context, figures, uplift !== undefined),
    confidence: confidenceOf(check, uplift),
    charts: [...chartOf(choose, 'budget'), ...chartOf(uplift, 'qini'), ...chartOf(model, 'lift')].slice(0, 2),
    table: await listOf(context, contacts, figures),
    next: exportOf(
      'csv',
      say(words('导出这 {n} 位的名单', 'Export the list of {n}'), { n: count(figures.contacts + figures.control) }),
    ),
    actions: [
      exportOf('xlsx', words('导出为 Excel', 'Export to Excel')),
      ...thresholdOf(plan, check),
      {
        type: 'step',
        kind: 'compare-models',
        table: inputOf(plan) ?? context.table.name,
        params: targetOf(plan),
        words: words('比较各种方法', 'Compare methods'),
      },
    ],
    notes: [...plan.notes, ...model.warnings.slice(0, 2)],
  }
}

/** What is predicted and from what, as the steps have it. */
function targetOf({ steps }: Steps): Record<string, unknown> {
  const { target, positive, columns } = steps.find(({ slot }) => slot === 'model')?.step.params ?? {}
  return { target, positive, columns }
}

/** The table that the model learned from. */
function inputOf({ steps }: Steps): string | undefined {
  const input = steps.find(({ slot }) => slot === 'model')?.step.input
  return typeof input === 'string' ? input : undefined
}

/** From which probability on a contact pays, on the chances of models that had not seen the customer. */
function thresholdOf(plan: Steps, check: StepResult): NextAction[] {
  const table = check.tables[0]
  const { value, cost } = plan.steps.find(({ slot }) => slot === 'choose')?.step.params ?? {}
  if (table === undefined) return []
  return [
    {
      type: 'step',
      kind: 'threshold',
      table,
      params: {
        actual: targetOf(plan)['target'],
        positive: targetOf(plan)['positive'],
        probability: 'probability',
        valueTruePositive: Number(value) - Number(cost),
        costFalsePositive: Number(cost),
      },
      words: words('按得失定门槛', 'Choose a threshold by gain and loss'),
    },
  ]
}

const chartOf = (result: StepResult | undefined, id: string) =>
  (result?.charts ?? []).filter((chart) => chart.usermeta?.terrarium?.id === id)

/** The share of those who respond. */
function averageOf({ data }: StepResult): number {
  const confusion = data['confusion'] as { matrix: number[][] } | undefined
  const rows = confusion?.matrix ?? []
  const all = rows.flat().reduce((a, b) => a + b, 0)
  return all === 0 ? 0 : (rows[1] ?? []).reduce((a, b) => a + b, 0) / all
}

interface Figures {
  contacts: number
  control: number
  expected: number
  successes: number
  half: number
  average: number
}

async function figuresOf(
  { query }: PlayContext,
  list: string,
  { value, average }: { value: number; average: number },
): Promise<Figures> {
  const to = `FILTER (campaign_group = 'contact')`
  const [row = []] = (
    await query(
      `SELECT count(*) ${to}::DOUBLE, count(*) FILTER (campaign_group = 'control')::DOUBLE, coalesce(sum(expected_return) ${to}, 0),
        coalesce(sum(probability) ${to}, 0), coalesce(sqrt(sum(probability * (1 - probability)) ${to}), 0) FROM ${ident(list)}`.replaceAll(
        `${to}::DOUBLE`,
        to,
      ),
      1,
    )
  ).rows
  const [contacts = 0, control = 0, expected = 0, successes = 0, spread = 0] = row.map(Number)
  return { contacts, control, expected, successes, half: 1.96 * value * spread, average }
}

function sentenceOf({ table }: PlayContext, figures: Figures, isUplift: boolean): Words {
  const { contacts, control, expected, successes, half, average } = figures
  if (contacts === 0)
    return words(
      '按现在的收益和成本，没有一位客户值得联系。',
      'At this gain and this cost no customer is worth a contact.',
    )
  const rate = successes / contacts
  return say(
    isUplift
      ? words(
          '联系这 {n} 位，因联系而多赚的预计有 {expected}（区间 {lower} 到 {upper}）；另抽 {control} 位不联系，作对照。',
          'Contact these {n} customers: because of it {expected} is expected (interval {lower} to {upper}); {control} more are drawn as a control group and left alone.',
        )
      : words(
          '在 {all} 位客户里联系这 {n} 位，预计 {hits} 位响应、净赚 {expected}（区间 {lower} 到 {upper}），响应率是平均水平的 {times} 倍；另抽 {control} 位作对照。',
          'Contact these {n} of your {all} customers: {hits} are expected to respond, {times} × the average rate, and to bring in {expected} (interval {lower} to {upper}); {control} more are drawn as a control group.',
        ),
    {
      all: count(table.rows),
      n: count(contacts),
      hits: count(Math.round(successes)),
      expected: number(Math.round(expected), { signed: true }),
      lower: number(Math.round(expected - half)),
      upper: number(Math.round(expected + half)),
      times: number(average > 0 ? rate / average : null, { significant: 2 }),
      control: count(control),
    },
  )
}

function confidenceOf(check: StepResult, uplift: StepResult | undefined): Words[] {
  const auc = (name: string) => number(check.metrics[name] ?? null, { decimals: 3 })
  return [
    words(
      '逻辑回归，五份轮流检验，每位的概率都来自没见过他的模型',
      'Logistic regression; every chance comes from a model that had not seen the customer (five parts in turn)',
    ),
    say(words('AUC {auc} ± {std}', 'AUC {auc} ± {std}'), { auc: auc('rocAuc'), std: auc('rocAucStd') }),
    ...(uplift
      ? [
          say(words('增量排序 Qini {qini}', 'Qini of the uplift {qini}'), {
            qini: number(uplift.metrics['qini'] ?? null, { significant: 2 }),
          }),
        ]
      : [
          words(
            '没有对照组的数据，分不清谁本来就会响应',
            'without a control group in the data one can’t tell who would respond anyway',
          ),
        ]),
    words('名单里也有上次已经响应的客户', 'those who responded last time are among them'),
    words('关联，不是因果', 'association, not cause'),
  ]
}

async function listOf(
  { query, table }: PlayContext,
  list: string,
  { contacts, control }: Figures,
): Promise<AnswerTable> {
  const { columns, rows } = await query(`SELECT * FROM ${ident(list)} ORDER BY rowid`, rowsShown)
  const at = (name: string) => columns.findIndex((c) => c.name === name)
  const own = columns
    .map((c) => c.name)
    .filter((name) => !['probability', 'expected_return', 'campaign_group'].includes(name))
    .slice(0, 3)
  const isText = (name: string) =>
    name !== 'row_number' &&
    (table.columns.find((c) => c.name === name)?.role === 'customer-id' ||
      !/INT|DOUBLE|DECIMAL|FLOAT/.test(columns[at(name)]?.type ?? ''))
  return {
    title: words('联系谁，谁作对照', 'Whom to contact, and who is left alone'),
    columns: [
      ...own.map((name) => ({
        title: name === 'row_number' ? words('行号', 'Row') : words(name, name),
        as: isText(name) ? ('text' as const) : ('exact' as const),
      })),
      { title: words('可能性', 'Probability'), as: 'percent' },
      { title: words('预期净收益', 'Expected return'), as: 'number' },
      { title: words('分组', 'Group'), as: 'text' },
    ],
    rows: rows.map((row): AnswerCell[] => [
      ...own.map((name, i): AnswerCell => ({
        value: plain(row[at(name)]),
        ...(i === 0 && { tone: 'strong' as const }),
      })),
      { value: plain(row[at('probability')]) },
      { value: plain(row[at('expected_return')]) },
      {
        value:
          row[at('campaign_group')] === 'control'
            ? words('对照（不联系）', 'control (leave alone)')
            : words('联系', 'contact'),
      },
    ]),
    table: list,
    more: Math.max(0, contacts + control - rows.length),
  }
}

const plain = (value: unknown) =>
  value === null || value === undefined ? null : typeof value === 'number' ? value : String(value)
