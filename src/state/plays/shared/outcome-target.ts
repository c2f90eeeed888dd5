import { columnLook } from './table-look'
import type { Asking, ChoiceControl, Control, PlayContext } from './play'
import { targetOf, targetsOf, type Target } from './target'
import { words, type Words } from '../../../core/words'

/** How a play looks for its outcome, and what it says of it. */
export interface OutcomeWords {
  /** Names that surely tell it. */
  names: RegExp
  /** “Who left: column”. */
  label: Words
  /** “Left means”. */
  event: Words
  /** The question back where no column is sure. */
  ask: Words
  /** What is missing where no column has two values. */
  none: Words
}

/** The outcome a person chose; else one named so; else one with the role of a target. */
export function outcomeFor({ look, wishes }: PlayContext, { names }: OutcomeWords): Target | undefined {
  const wish = wishes['target']
  const positive = typeof wishes['positive'] === 'string' ? wishes['positive'] : undefined
  const wished = typeof wish === 'string' ? columnLook(look, wish) : undefined
  if (wished) return targetOf(wished, positive)
  const all = targetsOf(look)
  const found =
    all.find(({ column }) => names.test(column)) ??
    all.find(({ column }) => columnLook(look, column)?.column.role === 'target')
  const one = found && columnLook(look, found.column)
  return one && targetOf(one, positive)
}

/** Which column tells it, and which of its values. */
export function outcomeControls({ look }: PlayContext, target: Target, { label, event }: OutcomeWords): Control[] {
  return [
    {
      type: 'choice',
      id: 'target',
      label,
      value: target.column,
      options: targetsOf(look).map(({ column }) => ({ value: column, words: words(column, column) })),
    },
    {
      type: 'choice',
      id: 'positive',
      label: event,
      value: target.positive,
      options: [target.positive, target.negative].sort().map((value) => ({ value, words: words(value, value) })),
    },
  ]
}

export function askForOutcome({ table, look }: PlayContext, { label, ask, none }: OutcomeWords): Asking {
  const targets = targetsOf(look)
  const hint = words(
    '需要一列两种取值的结果，例如 是/否；可以用“计算新列”得到。',
    'Wanted is an outcome with two values, such as yes/no; “Derive columns” can make one.',
  )
  if (targets.length === 0) return { kind: 'asking', words: none, hint }
  const control: ChoiceControl = {
    type: 'choice',
    id: 'target',
    label,
    value: '',
    options: targets.map(({ column, positive, negative }) => ({
      value: column,
      words: words(`${column}（${positive} / ${negative}）`, `${column} (${positive} / ${negative})`),
    })),
  }
  return {
    kind: 'asking',
    words: ask,
    hint: words(
      `表“${table.name}”里有 ${targets.length} 列只有两种取值。`,
      `“${table.name}” has ${targets.length} ${targets.length === 1 ? 'column' : 'columns'} with two values.`,
    ),
    control,
  }
}

const fewestOfAClass = 10

/** A question back where one class is too rare to learn from; undefined where it is not. */
export function tooRare({ table }: PlayContext, target: Target): Asking | undefined {
  const least = Math.min(target.positives, target.negatives)
  if (least >= fewestOfAClass) return undefined
  return {
    kind: 'asking',
    words: words(
      `“${target.column}”里较少的一类只有 ${least} 位客户，至少需要 ${fewestOfAClass} 位才学得出规律。`,
      `The rarer class of “${target.column}” has only ${least} customers; at least ${fewestOfAClass} are needed to learn from.`,
    ),
    hint: words(
      `表“${table.name}”共 ${table.rows} 行。并入更多数据，或换一列。`,
      `“${table.name}” has ${table.rows} rows. Add more data, or choose another column.`,
    ),
  }
}

export const noColumns = ({ table }: PlayContext): Asking => ({
  kind: 'asking',
  words: words(`表“${table.name}”里没有能用来预测的列。`, `Table “${table.name}” has no column to predict from.`),
  hint: words(
    '编号、日期、自由文字和只有一个值的列都用不上；需要描述客户的数字或类别。',
    'Ids, dates, free text and constant columns do not help; wanted are numbers or categories that describe customers.',
  ),
})

/** Columns by which a customer is found again in a list. */
export function identifying({ table, look }: PlayContext, most = 5): string[] {
  const wanted = ['customer-id', 'name', 'geography', 'amount'].flatMap((role) =>
    table.columns.filter((c) => c.role === role && columnLook(look, c.name)?.distinct !== 1),
  )
  return wanted.slice(0, most).map((c) => c.name)
}

/** About a tenth, as a number that one would say. */
export function niceShare(customers: number, share: number): number {
  const part = Math.max(1, customers * share)
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(part)) - 1)
  return Math.max(Math.min(10, customers), Math.round(part / unit) * unit)
}

/** How much one press of a stepper changes a figure of this size. */
export const pressOf = (n: number): number => 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, n))) - 1)
