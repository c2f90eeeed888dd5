import { familyOf } from '../../../core/column'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf } from '../../../core/table'
import { words, type Message } from '../../../core/words'
import { completeRows } from '../../../learning/raw-column'
import { takeRows } from '../../../learning/take-rows'
import { evaluateClasses } from './evaluate-classes'
import { evaluateGroupings } from './evaluate-groupings'
import { evaluateNumbers } from './evaluate-numbers'
import type { spec } from './spec'

export type EvaluateContext = StepContext<ParamsOf<typeof spec.params>>

export async function run(context: EvaluateContext): Promise<StepYield> {
  const { params, database } = context
  const table = context.inputs[0]!
  const { actual, prediction, probability } = params
  const scores = typeof probability === 'string' ? [probability] : Object.values(probability ?? {})
  if (prediction === undefined && scores.length === 0) throw nothingToCompare()
  for (const name of scores) requireNumber(context, name)
  const names = [...new Set([actual, ...(prediction === undefined ? [] : [prediction]), ...scores])]
  const read = await database.read(table.name, names)
  const complete = completeRows(read, names)
  const data = complete ? takeRows(read, complete) : read
  if (data.length < read.length) context.warn(leftOut(read.length - data.length, read.length))
  if (data.length === 0) throw new TerrariumError('no-rows', words('没有可比较的行。', 'There are no rows to compare.'))
  switch (taskOf(context)) {
    case 'classify':
      return evaluateClasses(context, data)
    case 'regress':
      return evaluateNumbers(context, data)
    case 'cluster':
      return evaluateGroupings(context, data)
  }
}

/** Two number columns without probabilities are numbers; everything else is classes. */
function taskOf({ params, inputs }: EvaluateContext): 'classify' | 'regress' | 'cluster' {
  const { task, actual, prediction, probability } = params
  if (task !== undefined) {
    if (task !== 'classify' && prediction === undefined) throw nothingToCompare()
    return task
  }
  if (probability !== undefined || prediction === undefined) return 'classify'
  const isNumber = (name: string) => familyOf(columnOf(inputs[0]!, name).type) === 'number'
  return isNumber(actual) && isNumber(prediction) ? 'regress' : 'classify'
}

function requireNumber({ inputs }: EvaluateContext, name: string): void {
  const { type } = columnOf(inputs[0]!, name)
  if (familyOf(type) === 'number') return
  throw new TerrariumError(
    'not-numeric',
    words(
      `概率列“${name}”不是数字（类型 ${type}）。`,
      `The probability column “${name}” is not numeric (it is ${type}).`,
    ),
    words('先转换这一列的类型，或换一列。', 'Cast it to a number first, or choose another column.'),
  )
}

const nothingToCompare = () =>
  new TerrariumError(
    'missing-parameter',
    words('还没有说和什么比较。', 'It is not said what to compare with.'),
    words('选择概率列或预测列。', 'Choose the column of the probability, or of the prediction.'),
  )

const leftOut = (missing: number, rows: number): Message => ({
  code: 'missing-values',
  zh: `${rows} 行里有 ${missing} 行缺少实际结果或预测，没有计入。`,
  en: `${missing} of ${rows} rows lack the actual value or the prediction and were not counted.`,
})
