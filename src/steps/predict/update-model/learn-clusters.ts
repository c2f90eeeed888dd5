import type { NamedColumn } from '../../../core/columns'
import type { Model } from '../../../core/model'
import type { Apply, StepYield, UpdateModel } from '../../../core/step'
import type { Columns } from '../../../core/columns'
import { words } from '../../../core/words'
import { designMatrix } from '../../../learning/design-matrix'
import { nearestCenters } from '../../../math/clustering/nearest-centers'
import type { ProgressBar } from '../../../core/progress'
import { count, number, percent, quoted, say } from '../../../words/say'

interface Learning {
  table: string
  rows: Columns
  update: UpdateModel
  apply: Apply
  threads: number
  seed: number
  progress: ProgressBar
}

/** Groups learn on: the new rows move the centres, and are then told their group. */
export async function learnClusters(
  before: Model,
  { table, rows, update, apply, threads, seed, progress }: Learning,
): Promise<{ added: readonly NamedColumn[]; yielded: StepYield }> {
  const learned = await update(before, rows, { threads, progress: progress.slice(0.1, 0.7), seed })
  const trainedOn = { table, rows: before.trainedOn.rows + rows.length }
  const after: Model = { ...before, learned, trainedOn }
  progress.at(0.75, words('正在分群', 'Finding groups'))
  const [was, added] = [await apply(before, rows, threads), await apply(after, rows, threads)]
  const [old, now] = [clustersOf(was), clustersOf(added)]
  const usable = now.filter((cluster) => !Number.isNaN(cluster)).length
  const changed = now.filter((cluster, i) => !Number.isNaN(cluster) && cluster !== old[i]).length
  const shift = largestShift(centersOf(before), centersOf(after))
  const sizes = [...(learned['sizes'] as ArrayLike<number> as number[])]
  const metrics = {
    ...{ newRows: usable, rows: trainedOn.rows, movedRows: changed, largestShift: shift },
    ...{ inertiaBefore: inertia(before, rows), inertia: inertia(after, rows) },
  }
  return {
    added,
    yielded: {
      metrics,
      data: { sizes, centers: centersOf(after) },
      sentence: say(
        words(
          '分群模型{name}用 {n} 行新数据接着学了：中心最多移动 {shift} 个标准单位，{share} 的新行因此换了群。',
          'The groups of {name} have learned on from {n} new {n|row|rows}: a centre moved by at most {shift} in prepared units, and {share} of the new rows fall into another group for it.',
        ),
        {
          name: quoted(before.name),
          n: count(usable),
          shift: number(shift, { significant: 2 }),
          share: percent(usable > 0 ? changed / usable : null),
        },
      ),
      charts: [],
      backend: 'cpu',
      model: { ...after, kind: before.kind },
    },
  }
}

const centersOf = ({ learned }: Model) => learned['centers'] as number[][]

function clustersOf([column]: readonly NamedColumn[]): Float64Array {
  if (column?.kind === 'number') return column.values
  throw new Error('A clustering model has to answer with a column of numbers')
}

function largestShift(before: readonly number[][], after: readonly number[][]): number {
  return Math.max(...before.map((center, j) => Math.hypot(...center.map((c, f) => after[j]![f]! - c))))
}

/** Σ squared distance of these rows to their nearest centres. */
function inertia(model: Model, rows: Columns): number {
  const x = designMatrix(model.preparation, rows)
  const centers = Float64Array.from(centersOf(model).flat())
  return nearestCenters(x.values, x.rows, x.features.length, centers).distances.reduce((sum, d) => sum + d, 0)
}
