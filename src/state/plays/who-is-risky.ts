import type { StepSpec } from '../../core/step'
import { words } from '../../core/words'
import { riskAnswer } from './risk/answer'
import { riskListSql, tiersSql } from './risk/tiers'
import { cleanStep } from './shared/clean'
import { findLeaks } from './shared/leaks'
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
    /default|overdue|delinq|fraud|(^|[^a-z])bad([^a-z]|$)|risk|arrears|late[\s_-]?payment|逾期|违约|坏账|不良|欺诈|风险|拖欠/i,
  label: words('风险看', 'Who went wrong: column'),
  event: words('算出事的是', 'Gone wrong means'),
  ask: words('哪一列说明客户出过事，例如逾期或违约？', 'Which column says for whom it went wrong, such as a default?'),
  none: words(
    '没有一列说明谁出过事，学不了。',
    'No column says for whom it went wrong, so there is nothing to learn from.',
  ),
}

const highRisk = words('高风险', 'High risk')
const mediumRisk = words('中风险', 'Medium risk')

/** Who is likely to default: a scorecard, tiers by score, and a list of early warnings. */
export const play: Play = {
  id: 'who-is-risky',
  slots: [
    { slot: 'clean', kind: 'derive', part: 'numbers' },
    { slot: 'card', kind: 'scorecard', part: 'scorecard' },
    { slot: 'tiers', kind: 'sql', part: 'risk_tiers' },
    { slot: 'alerts', kind: 'alert-rules', part: 'warnings' },
    { slot: 'list', kind: 'sql', part: 'risk_list' },
  ],
  printed: 'list',

  async plan(context) {
    const { table, judged, wishes, query } = context
    const target = outcomeFor(context, outcome)
    if (!target) return askForOutcome(context, outcome)
    const rare = tooRare(context, target)
    if (rare) return rare
    const leaks = await findLeaks(judged, target, table, query)
    const leaking = (name: string) => leaks.find((leak) => leak.column === name)?.reason
    const usable = judged.filter(({ look }) => look.column.name !== target.column)
    const possible = usable
      .filter(({ look }) => look.family !== 'date' && look.family !== 'other')
      .map(({ look }) => look.column.name)
    const guess = usable
      .filter(({ look, reason }) => !reason && !leaking(look.column.name))
      .map(({ look }) => look.column.name)
    const columns = wishedColumns(wishes, guess, possible)
    if (columns.length === 0) return noColumns(context)
    const clean = cleanStep(table.name, judged)
    const name = (part: string) => outputName(table.name, part)
    const still = target.negatives + target.missing
    const n = wishedNumber(wishes, 'n', niceShare(still, 0.02), 1, still)
    const high = wishedNumber(wishes, 'high', 5, 1, 50)
    const steps: PlannedStep[] = [
      ...(clean ? [clean] : []),
      {
        slot: 'card',
        step: {
          kind: 'scorecard',
          input: clean?.step.output ?? table.name,
          output: name('scorecard'),
          params: {
            target: target.column,
            positive: target.positive,
            columns,
            split: { kind: 'holdout', testFraction: 0.3, stratify: true },
          },
        },
      },
      {
        slot: 'tiers',
        step: {
          kind: 'sql',
          input: name('scorecard'),
          output: name('risk_tiers'),
          params: { sql: tiersSql(target, name('scorecard'), high) },
        },
      },
      {
        slot: 'alerts',
        step: {
          kind: 'alert-rules',
          input: name('risk_tiers'),
          output: name('warnings'),
          params: {
            rules: [
              { name: highRisk[context.language], where: "risk_tier = 'high' AND still_good", severity: 'high' },
              { name: mediumRisk[context.language], where: "risk_tier = 'medium' AND still_good", severity: 'medium' },
            ],
          },
        },
      },
      {
        slot: 'list',
        step: {
          kind: 'sql',
          input: name('warnings'),
          output: name('risk_list'),
          params: { sql: riskListSql(context, name('warnings'), n) },
        },
      },
    ]
    const controls: Control[] = [
      { type: 'stepper', id: 'n', label: words('名单人数', 'List'), value: n, min: 1, max: still, step: pressOf(n) },
      { type: 'stepper', id: 'high', label: words('高风险占 %', 'High risk, %'), value: high, min: 1, max: 50 },
      ...outcomeControls(context, target, outcome),
      columnsControl(
        judged,
        columns,
        (one) =>
          leaking(one) ?? (one === target.column ? words('这是要预测的结果', 'what is to be predicted') : undefined),
      ),
    ]
    return {
      kind: 'steps',
      steps,
      controls,
      notes: [...repeatedIdNote(context), ...leakNote(leaks.filter(({ column }) => !columns.includes(column)))],
    }
  },

  wishesOf({ card, tiers, list }: Readonly<Record<string, StepSpec>>): Wishes {
    const { target, positive, columns } = card?.params ?? {}
    const found = (step: StepSpec | undefined, pattern: RegExp) => {
      const sql = step?.params?.['sql']
      const value = typeof sql === 'string' ? pattern.exec(sql)?.[1] : undefined
      return value === undefined ? undefined : Number(value)
    }
    const high = found(tiers, /<= ([\d.]+) THEN 'high'/)
    const wishes = {
      target,
      positive,
      columns,
      n: found(list, / LIMIT (\d+)$/),
      high: high === undefined ? undefined : Math.round(high * 100),
    }
    return Object.fromEntries(Object.entries(wishes).filter(([, one]) => one !== undefined))
  },

  answer: riskAnswer,
}
