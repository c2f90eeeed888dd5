import type { StepSpec } from '../../core/step'
import { words } from '../../core/words'
import { churnAnswer } from './churn/answer'
import { callListSql, type Who } from './churn/call-list'
import { cleanStep } from './shared/clean'
import type { Judgement } from './shared/features'
import { findLeaks, type Leak } from './shared/leaks'
import { leakNote, outcomeNote, repeatedIdNote } from './shared/notes'
import {
  outputName,
  type Asking,
  type Control,
  type Play,
  type PlayContext,
  type PlannedStep,
  type Wishes,
} from './shared/play'
import { findTarget, targetOf, targetsOf, type Target } from './shared/target'
import { columnLook } from './shared/table-look'
import { columnsControl, wishedChoice, wishedColumns, wishedNumber } from './shared/wishes'

const testFraction = 0.3
const fewestOfAClass = 10

/** Who is likely to leave: a logistic regression checked on a hold-out, every customer scored, the riskiest listed. */
export const play: Play = {
  id: 'who-will-leave',
  slots: [
    { slot: 'clean', kind: 'derive', part: 'numbers' },
    { slot: 'model', kind: 'logistic-regression', part: 'churn' },
    { slot: 'score', kind: 'score', part: 'risk' },
    { slot: 'list', kind: 'sql', part: 'call_list' },
  ],
  printed: 'list',

  async plan(context) {
    const { table, judged, wishes, query } = context
    const target = targetFor(context)
    if (!target) return askForTarget(context)
    if (Math.min(target.positives, target.negatives) < fewestOfAClass) return tooFew(context, target)
    const leaks = await findLeaks(judged, target, table, query)
    const possible = judged.filter(({ look }) => isPossible(look.column.name)).map(({ look }) => look.column.name)
    const guess = guessColumns(judged, target, leaks)
    const chosen = wishedColumns(wishes, guess, possible)
    if (chosen.length === 0) return nothingToLearnFrom(context)
    const clean = cleanStep(table.name, judged)
    const input = clean?.step.output ?? table.name
    const [model, risk, list] = ['churn', 'risk', 'call_list'].map((part) => outputName(table.name, part)) as [
      string,
      string,
      string,
    ]
    const still = target.negatives + target.missing
    const who: Who = wishedChoice(wishes, 'who', 'still', ['still', 'all']) === 'all' ? 'all' : 'still'
    const n = wishedNumber(wishes, 'n', niceTenth(who === 'still' ? still : table.rows), 1, table.rows)
    const steps: PlannedStep[] = [
      ...(clean ? [clean] : []),
      {
        slot: 'model',
        step: {
          kind: 'logistic-regression',
          input,
          output: model,
          params: {
            target: target.column,
            positive: target.positive,
            columns: chosen,
            split: { kind: 'holdout', testFraction, stratify: true },
          },
        },
      },
      { slot: 'score', step: { kind: 'score', input, output: risk, params: { model } } },
      {
        slot: 'list',
        step: { kind: 'sql', input: risk, output: list, params: { sql: callListSql(context, target, risk, who, n) } },
      },
    ]
    const controls: Control[] = [
      {
        type: 'stepper',
        id: 'n',
        label: words('名单人数', 'List'),
        value: n,
        min: 1,
        max: who === 'still' ? still : table.rows,
        step: stepOf(n),
      },
      whoControl(who),
      ...targetControls(context, target),
      columnsControl(judged, chosen, (name) => leaks.find((leak) => leak.column === name)?.reason ?? own(name, target)),
    ]
    const notes = [
      ...outcomeNote(target),
      ...repeatedIdNote(context),
      ...leakNote(leaks.filter(({ column }) => !chosen.includes(column))),
    ]
    return { kind: 'steps', steps, controls, notes }

    function isPossible(name: string): boolean {
      const family = columnLook(context.look, name)?.family
      return name !== target?.column && family !== 'other' && family !== 'date'
    }
  },

  wishesOf({ model, list }: Readonly<Record<string, StepSpec>>): Wishes {
    const { target, positive, columns } = model?.params ?? {}
    const sql = list?.params?.['sql']
    const n = typeof sql === 'string' ? Number(/ LIMIT (\d+)$/.exec(sql)?.[1]) : NaN
    return {
      ...(target !== undefined && { target }),
      ...(positive !== undefined && { positive }),
      ...(columns !== undefined && { columns }),
      ...(Number.isFinite(n) && { n }),
      ...(typeof sql === 'string' && { who: / WHERE /.test(sql) ? 'still' : 'all' }),
    }
  },

  answer: churnAnswer,
}

function targetFor({ look, wishes }: PlayContext): Target | undefined {
  const wish = wishes['target']
  const one = typeof wish === 'string' ? columnLook(look, wish) : undefined
  const positive = wishes['positive']
  const event = typeof positive === 'string' ? positive : undefined
  if (one) return targetOf(one, event)
  const found = findTarget(look)
  const foundLook = found && columnLook(look, found.column)
  return foundLook && targetOf(foundLook, event)
}

function guessColumns(judged: readonly Judgement[], target: Target, leaks: readonly Leak[]): string[] {
  return judged
    .filter(({ look, reason }) => !reason && look.column.name !== target.column)
    .filter(({ look }) => !leaks.some(({ column }) => column === look.column.name))
    .map(({ look }) => look.column.name)
}

const own = (name: string, target: Target) =>
  name === target.column ? words('这是要预测的结果', 'what is to be predicted') : undefined

/** A tenth of them, as a number that one would say. */
function niceTenth(customers: number): number {
  const tenth = Math.max(1, customers / 10)
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(tenth)) - 1)
  return Math.max(Math.min(10, customers), Math.round(tenth / unit) * unit)
}

const stepOf = (n: number) => 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, n))) - 1)

const whoControl = (who: string): Control => ({
  type: 'choice',
  id: 'who',
  label: words('范围', 'Among'),
  value: who,
  options: [
    { value: 'still', words: words('还没有流失的客户', 'customers who are still here') },
    { value: 'all', words: words('全部客户', 'all customers') },
  ],
})

function targetControls({ look }: PlayContext, target: Target): Control[] {
  const targets = targetsOf(look)
  return [
    {
      type: 'choice',
      id: 'target',
      label: words('流失看', 'Who left: column'),
      value: target.column,
      options: targets.map(({ column }) => ({ value: column, words: words(column, column) })),
    },
    {
      type: 'choice',
      id: 'positive',
      label: words('算流失的是', 'Left means'),
      value: target.positive,
      options: [target.positive, target.negative].sort().map((value) => ({ value, words: words(value, value) })),
    },
  ]
}

function askForTarget({ table, look }: PlayContext): Asking {
  const targets = targetsOf(look)
  if (targets.length === 0)
    return {
      kind: 'asking',
      words: words(
        `表“${table.name}”里没有一列说明谁已经流失，学不了。`,
        `No column of “${table.name}” says who has left, so there is nothing to learn from.`,
      ),
      hint: words(
        '需要一列两种取值的结果，例如“是否流失”为 是/否；可以用“计算新列”从最后一次消费日期得到。',
        'Wanted is an outcome with two values, such as churn Yes/No; “Derive columns” can make one, say from the last purchase.',
      ),
    }
  return {
    kind: 'asking',
    words: words('哪一列说明客户已经流失？', 'Which column says who has left?'),
    hint: words(
      `表“${table.name}”里有 ${targets.length} 列只有两种取值，但看不出哪一列是流失。`,
      `“${table.name}” has ${targets.length} ${targets.length === 1 ? 'column' : 'columns'} with two values, but no name speaks of leaving.`,
    ),
    control: {
      type: 'choice',
      id: 'target',
      label: words('流失看', 'Who left: column'),
      value: '',
      options: targets.map(({ column, positive, negative }) => ({
        value: column,
        words: words(`${column}（${positive} / ${negative}）`, `${column} (${positive} / ${negative})`),
      })),
    },
  }
}

function tooFew({ table }: PlayContext, target: Target): Asking {
  const least = Math.min(target.positives, target.negatives)
  return {
    kind: 'asking',
    words: words(
      `“${target.column}”里较少的一类只有 ${least} 位客户，至少需要 ${fewestOfAClass} 位才学得出规律。`,
      `The rarer class of “${target.column}” has only ${least} customers; at least ${fewestOfAClass} are needed to learn from.`,
    ),
    hint: words(
      `表“${table.name}”共 ${table.rows} 行。并入更多月份的数据，或换一列。`,
      `“${table.name}” has ${table.rows} rows. Add the data of more months, or choose another column.`,
    ),
  }
}

const nothingToLearnFrom = ({ table }: PlayContext): Asking => ({
  kind: 'asking',
  words: words(`表“${table.name}”里没有能用来预测的列。`, `Table “${table.name}” has no column to predict from.`),
  hint: words(
    '编号、日期、自由文字和只有一个值的列都用不上；需要描述客户的数字或类别。',
    'Ids, dates, free text and constant columns do not help; wanted are numbers or categories that describe customers.',
  ),
})
