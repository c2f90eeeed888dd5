import { words, type Words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { count, number, percent, quoted, say } from '../../../words/say'
import type { Answer, AnswerCell, AnswerTable, NextAction, PlayContext, PlayResults, Steps } from '../shared/play'
import type { StepResult } from '../../../core/step'

const rowsShown = 8

/** From the scorecard and the warnings to the sentence, the list, and its export. */
export async function riskAnswer(context: PlayContext, plan: Steps, { results }: PlayResults): Promise<Answer> {
  const { card, alerts, list } = results
  const [tiers, warned] = [results['tiers']?.tables[0], list?.tables[0]]
  if (!card || !alerts || !tiers || !warned) throw new Error('An answer was asked of steps that have not run')
  const target = String(plan.steps.find(({ slot }) => slot === 'card')?.step.params['target'])
  const figures = await figuresOf(context, tiers, warned)
  const exportOf = (format: 'csv' | 'xlsx', text: Words): NextAction => ({
    type: 'export',
    table: warned,
    format,
    words: text,
  })
  const chart = (id: string) => card.charts.filter((one) => one.usermeta?.terrarium?.id === id)
  return {
    sentence: sentenceOf(figures, target),
    confidence: confidenceOf(card),
    charts: [...chart('risk-by-score'), ...chart('information-value')].slice(0, 2),
    table: await listOf(context, warned, figures),
    next: exportOf(
      'csv',
      say(words('导出这 {n} 位的预警名单', 'Export the {n} warnings'), { n: count(figures.listed) }),
    ),
    actions: [exportOf('xlsx', words('导出为 Excel', 'Export to Excel'))],
    notes: [...plan.notes, ...card.warnings.slice(0, 2)],
  }
}

interface Figures {
  high: number
  /** Shares that went wrong so far. */
  rateHigh: number | null
  rateAll: number | null
  /** The share of all that went wrong which the high tier holds. */
  caught: number | null
  listed: number
  /** How many of the list are expected to go wrong. */
  expected: number
}

async function figuresOf({ query }: PlayContext, tiers: string, list: string): Promise<Figures> {
  const bad = 'NOT still_good'
  const { rows } = await query(
    `SELECT (SELECT [count(*) FILTER (risk_tier = 'high'), count(*) FILTER (risk_tier = 'high' AND ${bad}), count(*) FILTER (${bad}), count(*)]::DOUBLE[] FROM ${ident(tiers)}),
      (SELECT [count(*), coalesce(sum(probability), 0)]::DOUBLE[] FROM ${ident(list)})`,
    1,
  )
  const [[high = 0, badHigh = 0, badAll = 0, all = 0] = [], [listed = 0, expected = 0] = []] = (rows[0] ??
    []) as number[][]
  const share = (part: number, whole: number) => (whole > 0 ? part / whole : null)
  return {
    high,
    rateHigh: share(badHigh, high),
    rateAll: share(badAll, all),
    caught: share(badHigh, badAll),
    listed,
    expected,
  }
}

function sentenceOf({ high, rateHigh, rateAll, caught, listed, expected }: Figures, target: string): Words {
  return say(
    words(
      '分数最低的 {high} 位里 {rate} 出过事（{target}），平均是 {average}，占全部出事的 {caught}；还没出事的人里，先留意这 {n} 位，预计其中 {expected} 位会出事。',
      'Of the {high} customers with the lowest scores, {rate} went wrong ({target}), against {average} on average; they are {caught} of all who did. Of those still good, watch these {n} first: {expected} {expected|is|are} expected to go wrong.',
    ),
    {
      high: count(high),
      rate: percent(rateHigh),
      average: percent(rateAll),
      caught: percent(caught),
      target: quoted(target),
      n: count(listed),
      expected: count(Math.round(expected)),
    },
  )
}

function confidenceOf({ metrics, data }: StepResult): Words[] {
  const rows = data['rows'] as { test: number } | undefined
  const figure = (name: string) => number(metrics[name] ?? null, { decimals: 2 })
  return [
    say(words('评分卡，用未参与训练的 {n} 位检验', 'A scorecard, checked on {n} customers kept out of training'), {
      n: count(rows?.test ?? 0),
    }),
    say(words('基尼 {gini}，KS {ks}', 'Gini {gini}, KS {ks}'), { gini: figure('gini'), ks: figure('ks') }),
    words(
      '关联，不是因果；用于拒绝前请人工复核',
      'association, not cause; have a person review before anyone is refused',
    ),
  ]
}

async function listOf({ query, table }: PlayContext, list: string, { listed }: Figures): Promise<AnswerTable> {
  const { columns, rows } = await query(`SELECT * FROM ${ident(list)} ORDER BY rowid`, rowsShown)
  const at = (name: string) => columns.findIndex((c) => c.name === name)
  const own = columns
    .map((c) => c.name)
    .filter((name) => !['score', 'probability', 'risk_tier'].includes(name))
    .slice(0, 3)
  const isText = (name: string) =>
    name !== 'row_number' &&
    (table.columns.find((c) => c.name === name)?.role === 'customer-id' ||
      !/INT|DOUBLE|DECIMAL|FLOAT/.test(columns[at(name)]?.type ?? ''))
  const tier = (value: unknown) => (value === 'high' ? words('高', 'high') : words('中', 'medium'))
  return {
    title: words('先留意谁', 'Whom to watch first'),
    columns: [
      ...own.map((name) => ({
        title: name === 'row_number' ? words('行号', 'Row') : words(name, name),
        as: isText(name) ? ('text' as const) : ('exact' as const),
      })),
      { title: words('信用分', 'Score'), as: 'exact' },
      { title: words('出事的可能', 'Risk'), as: 'percent' },
      { title: words('档', 'Tier'), as: 'text' },
    ],
    rows: rows.map((row): AnswerCell[] => [
      ...own.map((name, i): AnswerCell => ({
        value: plain(row[at(name)]),
        ...(i === 0 && { tone: 'strong' as const }),
      })),
      { value: plain(row[at('score')]) },
      { value: plain(row[at('probability')]) },
      { value: tier(row[at('risk_tier')]), ...(row[at('risk_tier')] === 'high' && { tone: 'danger' as const }) },
    ]),
    table: list,
    more: Math.max(0, listed - rows.length),
  }
}

const plain = (value: unknown) =>
  value === null || value === undefined ? null : typeof value === 'number' ? value : String(value)
