import { TerrariumError } from '../core/errors'
import type { StepContext } from '../core/step'
import { words } from '../core/words'
import { notTwoClasses, oneClass, orderLabels, sortLabels } from './class-labels'
import { categoryCodes, completeRows, rawColumn } from './raw-column'
import type { Positive } from './supervised-params'
import { takeRows } from './take-rows'

/**
 * A score column beside what happened, rows with either missing left out with a warning.
 * @throws TerrariumError `no-rows`, `one-class`, `too-many-classes`, `unknown-class`
 */
export async function readScores(
  { database, inputs, warn }: Pick<StepContext<unknown>, 'database' | 'inputs' | 'warn'>,
  actual: string,
  score: string,
  positive: Positive,
): Promise<{ scores: Float64Array; isPositive: Uint8Array; rows: number; labels: string[] }> {
  const read = await database.read(inputs[0]!.name, [...new Set([actual, score])])
  const complete = completeRows(read, [actual, score])
  const data = complete ? takeRows(read, complete) : read
  if (data.length === 0)
    throw new TerrariumError('no-rows', words('没有既有结果又有得分的行。', 'No row has both an outcome and a score.'))
  if (data.length < read.length)
    warn({
      code: 'missing-values',
      ...words(
        `${read.length} 行里有 ${read.length - data.length} 行缺少结果或得分，没有计入。`,
        `${read.length - data.length} of ${read.length} rows lack the outcome or the score and were not counted.`,
      ),
    })
  const column = rawColumn(data, actual)
  const { codes, levels } = categoryCodes(column, null)
  const seen = levels.filter((_, code) => codes.includes(code))
  const ascending = sortLabels(seen, column.kind === 'number')
  if (ascending.length > 2) throw notTwoClasses(actual, ascending.length)
  if (ascending.length < 2) throw oneClass(actual, ascending[0])
  const labels = orderLabels(ascending, positive)
  const wanted = levels.indexOf(labels[1]!)
  const raw = rawColumn(data, score)
  const scores = raw.kind === 'number' ? raw.values : new Float64Array(data.length)
  return { scores, isPositive: Uint8Array.from(codes, (code) => (code === wanted ? 1 : 0)), rows: data.length, labels }
}
