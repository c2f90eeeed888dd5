import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import type { Fit, TrainingSet } from '../../../learning/method'
import { supervised } from '../../../learning/supervised'
import { asking } from './method'
import type { Learned } from './predict'
import type { spec } from './spec'

type Params = ParamsOf<typeof spec.params>

/** Numbers that a model may hold: 400 MB. */
const mostNumbers = 5e7

export const run = (context: StepContext<Params>): Promise<StepYield> =>
  supervised(context, { tasks: ['classify', 'regress'], fit, ...asking })

function fit({ x, codes, y, labels, weights }: TrainingSet, { params }: StepContext<Params>): Fit {
  const { k } = params
  if (k > x.rows) throw tooFew(k, x.rows)
  if (x.values.length > mostNumbers) throw tooLarge(x.rows, x.features.length)
  const size = x.features.length
  const points = new Float64Array(x.values.length)
  for (let f = 0; f < size; f++) for (let i = 0; i < x.rows; i++) points[i * size + f] = x.values[f * x.rows + i]!
  const classWeights = labels.map((_, code) => weights?.[codes.indexOf(code)] ?? 1)
  const learned: Learned = { k, weights: params.weights, points, codes, y, classWeights }
  return { learned, backend: 'cpu' }
}

const tooFew = (k: number, rows: number) =>
  new TerrariumError(
    'too-few-rows',
    words(
      `要看 ${k} 位邻居，训练行只有 ${rows} 行。`,
      `There are only ${rows} training rows to find ${k} neighbours among.`,
    ),
    words('减少邻居数，或多准备一些数据。', 'Ask fewer neighbours, or bring more rows.'),
  )

const tooLarge = (rows: number, features: number) =>
  new TerrariumError(
    'too-large',
    words(
      `最近邻要把 ${rows} 行、${features} 列全部留在模型里，放不下。`,
      `Nearest neighbours keep all ${rows} rows of ${features} columns in the model, which is too much.`,
    ),
    words('先抽样或减少列，或换一种方法。', 'Take a sample or fewer columns, or another method.'),
  )
