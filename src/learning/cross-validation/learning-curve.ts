import { curves } from '../../charts/curves'
import type { NestedStep } from '../../core/params'
import type { ProgressBar } from '../../core/progress'
import type { StepContext } from '../../core/step'
import type { VegaLiteSpec } from '../../core/vega-lite'
import { words, type Words } from '../../core/words'
import { ident } from '../../database/sql'
import { studentT } from '../../math/distributions/student-t'
import { count, number, percent, say } from '../../words/say'
import { foldMark } from '../fold-mark'
import { atOnce, dropTable, Parts, type CrossValidator, type FoldResult } from './cross-validator'
import { isSmallerBetter, metricLabel } from './metric-choice'

/** What a method reaches with so many rows to learn from. */
export interface LearningPoint {
  /** Of the training rows. */
  share: number
  /** Training rows, on average over the folds. */
  rows: number
  /** On the rows that it learned from. */
  train: number | null
  /** On rows not seen, with a 95 % interval of the mean. */
  test: number | null
  lower: number | null
  upper: number | null
}

/** As scikit-learn's `learning_curve` with five sizes; smaller parts lie inside the larger ones. */
const shares = [0.1, 0.25, 0.5, 0.75, 1]

interface Curve {
  validator: CrossValidator
  method: NestedStep
  metric: string
  target: string
  positive: string | undefined
}

/** Trains on growing parts of the training rows of each fold, and measures on both sides. */
export async function learningCurve(
  context: Pick<StepContext<unknown>, 'database' | 'step'>,
  { validator, method, metric, target, positive }: Curve,
  progress: ProgressBar,
): Promise<LearningPoint[]> {
  const folds = validator.folds.folds.length
  const figures = shares.map(() => ({ train: [] as number[], test: [] as number[], rows: 0, tested: 0 }))
  const tasks = shares.flatMap((share, s) => Array.from({ length: folds }, (_, fold) => ({ share, s, fold })))
  progress.at(0, words('正在看更多的行有没有用', 'Seeing whether more rows help'))
  const parts = new Parts(progress, tasks.length)
  await atOnce(tasks.length, validator.hands, async (i) => {
    const { share, s, fold } = tasks[i]!
    const result = await validator.run(method, fold, (done) => parts.at(i, done), share)
    const seen = await onTrainingRows(context, result, { target, positive, metric })
    await dropTable(context.database, result)
    const point = figures[s]!
    const test = result.yielded.metrics?.[metric]
    const size = result.yielded.data?.['rows'] as { train: number; test: number } | undefined
    if (typeof test === 'number') point.test[fold] = test
    if (seen !== null) point.train[fold] = seen
    point.rows += (size?.train ?? 0) / folds
    point.tested += (size?.test ?? 0) / folds
    parts.at(i, 1)
  })
  return figures.map(({ train, test, rows, tested }, s) => {
    const known = test.filter((value) => value !== undefined)
    const { mean, half } = interval(known, tested / Math.max(1, rows))
    return {
      share: shares[s]!,
      rows: Math.round(rows),
      train: interval(
        train.filter((value) => value !== undefined),
        0,
      ).mean,
      test: mean,
      lower: mean === null || half === null ? null : mean - half,
      upper: mean === null || half === null ? null : mean + half,
    }
  })
}

/** Of a mean over folds; folds share training rows (Nadeau and Bengio, Machine Learning 52, 2003). */
function interval(values: readonly number[], ratio: number): { mean: number | null; half: number | null } {
  const n = values.length
  if (n === 0) return { mean: null, half: null }
  const mean = values.reduce((sum, v) => sum + v, 0) / n
  if (n < 2) return { mean, half: null }
  const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (n - 1)
  return { mean, half: studentT(n - 1).quantile(0.975) * Math.sqrt((1 / n + ratio) * variance) }
}

/** The figure on the rows that the fold learned from; null where it has none. */
async function onTrainingRows(
  { database, step }: Pick<StepContext<unknown>, 'database' | 'step'>,
  { yielded }: FoldResult,
  { target, positive, metric }: Pick<Curve, 'target' | 'positive' | 'metric'>,
): Promise<number | null> {
  if (!yielded.table) return null
  const name = `${yielded.table}_seen`
  await database.execute(
    `CREATE OR REPLACE TEMP TABLE ${ident(name)} AS SELECT * FROM ${ident(yielded.table)} WHERE NOT ${ident(foldMark)} AND prediction IS NOT NULL`,
  )
  const columns = new Set((await database.query(`SELECT * FROM ${ident(name)} LIMIT 0`)).columns.map((c) => c.name))
  const classes = yielded.model?.classes ?? []
  const shares = Object.fromEntries(classes.map((label) => [label, `probability_${label}`]))
  // More classes: a column “probability” is then one of the input.
  const probability =
    classes.length <= 2 && columns.has('probability')
      ? 'probability'
      : classes.length > 0 && Object.values(shares).every((one) => columns.has(one))
        ? shares
        : undefined
  const isRegression = yielded.model?.task === 'regress'
  const measured = await step(
    {
      kind: 'evaluate',
      input: name,
      params: {
        actual: target,
        prediction: 'prediction',
        task: isRegression ? 'regress' : 'classify',
        ...(probability !== undefined && { probability }),
        ...(positive !== undefined && { positive }),
      },
    },
    undefined,
    true,
  )
  await database.execute(`DROP TABLE ${ident(name)}`)
  return measured.metrics?.[metric] ?? null
}

/** Whether more rows would help: what the last step up brought, against how well it is known. */
export function learningWords(points: readonly LearningPoint[], metric: string): Words | null {
  const [before, last] = [points.at(-2), points.at(-1)]
  if (!before || !last || before.test === null || last.test === null) return null
  const sign = isSmallerBetter(metric) ? -1 : 1
  const gain = sign * (last.test - before.test)
  const spread = last.upper === null ? Infinity : last.upper - last.test
  const gap = last.train === null ? 0 : sign * (last.train - last.test)
  const filled = {
    rows: count(last.rows),
    metric: metricLabel(metric),
    gain: number(gain),
    share: percent(before.share),
    train: number(last.train),
    test: number(last.test),
  }
  const more =
    gain > 0.25 * spread
      ? say(
          words(
            '行还不够多：从 {share} 到全部 {rows} 行，{metric}又好了 {gain}，再多的行还会有用。',
            'More rows would help: from {share} to all {rows}, {metric} still gained {gain}.',
          ),
          filled,
        )
      : say(
          words(
            '再多的行帮助不大：从 {share} 到全部 {rows} 行，{metric}几乎没变。',
            'More rows would hardly help: from {share} to all {rows}, {metric} barely changed.',
          ),
          filled,
        )
  if (gap <= 2 * spread || gap <= 0.05 * Math.abs(last.test)) return more
  const learned = say(
    words(
      '在学过的行上 {train}，没见过的行上 {test}：记住了偶然，换简单些的设置。',
      'It has {train} on rows it learned and {test} on others: it learned accidents by heart, so take simpler settings.',
    ),
    filled,
  )
  return words(`${more.zh}${learned.zh}`, `${more.en} ${learned.en}`)
}

export function learningChart(points: readonly LearningPoint[], metric: string): VegaLiteSpec {
  const last = points.at(-1)!
  return curves({
    id: 'learning-curve',
    title: words('行越多，预测得越好吗？', 'Do more rows predict better?'),
    summary: say(
      words('{rows} 行时，没见过的行上{metric} {test}。', 'With {rows} rows {metric} on rows not seen is {test}.'),
      {
        rows: count(last.rows),
        metric: metricLabel(metric),
        test: number(last.test),
      },
    ),
    remark: words('带子：95% 区间', 'band: 95 % interval'),
    x: { title: words('用来学的行', 'Rows to learn from'), figure: 'count', zero: true },
    y: { title: metricLabel(metric) },
    shape: 'points',
    curves: [
      {
        label: words('没见过的行', 'Rows not seen'),
        points: points.map(({ rows, test, lower, upper }) => ({
          x: rows,
          y: test,
          ...(lower !== null && upper !== null && { lower, upper }),
        })),
      },
      {
        label: words('学过的行', 'Rows it learned'),
        points: points.map(({ rows, train }) => ({ x: rows, y: train })),
      },
    ],
  })
}
