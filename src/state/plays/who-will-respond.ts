import type { StepSpec } from '../../core/step'
import { words } from '../../core/words'
import { responseAnswer } from './response/answer'
import { campaignListSql } from './response/campaign-list'
import { cleanStep } from './shared/clean'
import { findLeaks, type Leak } from './shared/leaks'
import { leakNote, repeatedIdNote } from './shared/notes'
import {
  askForOutcome,
  niceShare,
  noColumns,
  outcomeControls,
  outcomeFor,
  pressOf,
  tooRare,
  type OutcomeWords,
} from './shared/outcome-target'
import { outputName, type Control, type Play, type PlannedStep, type Wishes } from './shared/play'
import { columnsControl, wishedColumns, wishedNumber } from './shared/wishes'

const outcome: OutcomeWords = {
  names:
    /respon|deposit|subscri|conver|purchas|bought|accept|click|order(ed)?$|响应|购买|转化|订购|认购|成交|接受|存款/i,
  label: words('响应看', 'Who responded: column'),
  event: words('算响应的是', 'Responded means'),
  ask: words('哪一列说明客户响应了上次的活动？', 'Which column says who responded to the last campaign?'),
  none: words('没有一列说明谁响应过，学不了。', 'No column says who has responded, so there is nothing to learn from.'),
}

/** What is measured while or after a customer is contacted. */
const duringContact = /(^|[^a-z])duration([^a-z]|$)|call[\s_-]*(time|length)|通话时长|时长/i
/** Tells those contacted from a control group. */
const treatmentNames =
  /treat|contacted|control|experiment|(^|[^a-z])(group|arm|variant)([^a-z]|$)|实验|对照|是否联系|分组/i

/** Whom to contact in the next campaign: chances by cross-validation, the budget spent best, a control group drawn. */
export const play: Play = {
  id: 'who-will-respond',
  slots: [
    { slot: 'clean', kind: 'derive', part: 'numbers' },
    { slot: 'model', kind: 'logistic-regression', part: 'response' },
    { slot: 'check', kind: 'cross-validate', part: 'response_chance' },
    { slot: 'uplift', kind: 'uplift', part: 'uplift' },
    { slot: 'choose', kind: 'budget', part: 'campaign' },
    { slot: 'list', kind: 'sql', part: 'contact_list' },
  ],
  printed: 'list',

  async plan(context) {
    const { table, judged, wishes, query } = context
    const target = outcomeFor(context, outcome)
    if (!target) return askForOutcome(context, outcome)
    const rare = tooRare(context, target)
    if (rare) return rare
    const treatment = treatmentOf(context, target.column)
    const leaks = [
      ...(await findLeaks(judged, target, table, query)),
      ...measuredDuring(judged.map(({ look }) => look.column.name)),
    ]
    const leaking = (name: string) => leaks.find((leak) => leak.column === name)?.reason
    const usable = judged.filter(({ look }) => look.column.name !== target.column && look.column.name !== treatment)
    const possible = usable
      .filter(({ look }) => look.family !== 'date' && look.family !== 'other')
      .map(({ look }) => look.column.name)
    const guess = usable
      .filter(({ look, reason }) => !reason && !leaking(look.column.name))
      .map(({ look }) => look.column.name)
    const columns = wishedColumns(wishes, guess, possible)
    if (columns.length === 0) return noColumns(context)
    const clean = cleanStep(table.name, judged)
    const input = clean?.step.output ?? table.name
    const name = (part: string) => outputName(table.name, part)
    const value = wishedNumber(wishes, 'value', 100, 1, 10_000_000)
    const cost = wishedNumber(wishes, 'cost', 10, 1, 1_000_000)
    const budget = wishedNumber(wishes, 'budget', cost * niceShare(table.rows, 0.1), cost, 1_000_000_000)
    const method = { target: target.column, positive: target.positive, columns }
    const steps: PlannedStep[] = [
      ...(clean ? [clean] : []),
      {
        slot: 'model',
        step: {
          kind: 'logistic-regression',
          input,
          output: name('response'),
          params: { ...method, split: { kind: 'holdout', testFraction: 0.3, stratify: true } },
        },
      },
      {
        slot: 'check',
        step: {
          kind: 'cross-validate',
          input,
          output: name('response_chance'),
          params: { method: { kind: 'logistic-regression', params: method }, cv: { kind: 'k-fold', k: 5 } },
        },
      },
      ...(treatment
        ? [
            {
              slot: 'uplift',
              step: {
                kind: 'uplift',
                input: name('response_chance'),
                output: name('uplift'),
                params: { target: target.column, positive: target.positive, treatment, columns },
              },
            },
          ]
        : []),
      {
        slot: 'choose',
        step: {
          kind: 'budget',
          input: name(treatment ? 'uplift' : 'response_chance'),
          output: name('campaign'),
          params: { probability: treatment ? 'uplift' : 'probability', value, cost, budget },
        },
      },
      {
        slot: 'list',
        step: {
          kind: 'sql',
          input: name('campaign'),
          output: name('contact_list'),
          params: { sql: campaignListSql(context, name('campaign')) },
        },
      },
    ]
    const controls: Control[] = [
      {
        type: 'stepper',
        id: 'budget',
        label: words('预算', 'Budget'),
        value: budget,
        min: cost,
        max: 1_000_000_000,
        step: pressOf(budget),
      },
      {
        type: 'stepper',
        id: 'value',
        label: words('成功一位值', 'A success is worth'),
        value,
        min: 1,
        max: 10_000_000,
        step: pressOf(value),
      },
      {
        type: 'stepper',
        id: 'cost',
        label: words('联系一位花', 'A contact costs'),
        value: cost,
        min: 1,
        max: 1_000_000,
        step: pressOf(cost),
      },
      ...outcomeControls(context, target, outcome),
      columnsControl(
        judged,
        columns,
        (one) =>
          leaking(one) ??
          (one === target.column
            ? words('这是要预测的结果', 'what is to be predicted')
            : one === treatment
              ? words('说明谁被联系过', 'says who was contacted')
              : undefined),
      ),
    ]
    return {
      kind: 'steps',
      steps,
      controls,
      notes: [...repeatedIdNote(context), ...leakNote(leaks.filter(({ column }) => !columns.includes(column)))],
    }
  },

  wishesOf({ model, choose }: Readonly<Record<string, StepSpec>>): Wishes {
    const { target, positive, columns } = model?.params ?? {}
    const { value, cost, budget } = choose?.params ?? {}
    return Object.fromEntries(
      Object.entries({ target, positive, columns, value, cost, budget }).filter(([, one]) => one !== undefined),
    )
  },

  answer: responseAnswer,
}

function measuredDuring(names: readonly string[]): Leak[] {
  return names
    .filter((name) => duringContact.test(name))
    .map((column) => ({ column, reason: words('联系之后才知道', 'known only once they are contacted') }))
}

/** A column of two values that tells who was contacted. */
function treatmentOf({ look }: Parameters<typeof play.plan>[0], target: string): string | undefined {
  return look.columns.find(
    ({ column, levels }) => column.name !== target && levels?.length === 2 && treatmentNames.test(column.name),
  )?.column.name
}
