import { curves } from '../../../charts/curves'
import type { ParamsOf } from '../../../core/params'
import type { ProgressBar } from '../../../core/progress'
import type { StepContext } from '../../../core/step'
import type { VegaLiteSpec } from '../../../core/vega-lite'
import { words, type Message, type Words } from '../../../core/words'
import { holdout } from '../../../learning/holdout'
import type { Fit, TrainingSet } from '../../../learning/method'
import { moments } from '../../../math/moments'
import type { EpochRecord, NetworkData, TrainedNetwork } from '../../../tensor/network'
import { count, number, say } from '../../../words/say'
import { hiddenOf, rowsOf, type Learned, type Shape } from './network-of'
import type { spec } from './spec'
import { train } from './train'

type Params = ParamsOf<typeof spec.params>

/** Fewer rows can't spare a tenth to watch. */
const fewestToWatch = 50

/** Trains, and reports how the error fell. */
export async function fit(training: TrainingSet, context: StepContext<Params>, progress: ProgressBar): Promise<Fit> {
  const { params } = context
  const { x, task, labels, codes, y } = training
  const outputs = task === 'regress' || labels.length === 2 ? 1 : labels.length
  const { activation, dropout, l2, epochs, batchSize, learningRate, seed } = params
  const shape: Shape = { inputs: x.features.length, hidden: hiddenOf(params.hidden), outputs, activation, dropout, l2 }
  const { mean, variance } = task === 'regress' ? moments(y) : { mean: 0, variance: 1 }
  const deviation = Math.sqrt(variance) || 1
  const isWatched = params.earlyStopping && x.rows >= fewestToWatch
  const watched = isWatched ? holdout(x.rows, 0.1, seed, task === 'classify' ? codes : null) : new Uint8Array(x.rows)
  const positions = (mark: number) => Uint32Array.from(watched.keys()).filter((row) => watched[row] === mark)
  const data = (rows: Uint32Array) => networkData(training, rows, outputs, { mean, deviation })
  const found = await train({
    shape,
    data: data(positions(0)),
    ...(isWatched && { validation: data(positions(1)) }),
    loss: task === 'regress' ? 'squared-error' : outputs === 1 ? 'sigmoid-cross-entropy' : 'softmax-cross-entropy',
    epochs,
    batchSize: Math.min(batchSize, x.rows),
    learningRate,
    seed: Math.max(1, Math.abs(seed)),
    patience: params.earlyStopping ? params.patience : null,
    ending: context.ending,
    progress,
    onEpoch: liveLosses(progress, epochs, isWatched ? params.patience : null),
  })
  for (const message of found.messages) context.warn(message)
  const isEnded = context.ending.aborted && found.history.length < epochs
  if (isEnded) context.warn(endedEarly(found.history.length, epochs))
  const learned: Learned = { shape, weights: found.weights, mean, deviation, learningRate, batchSize }
  return {
    learned,
    metrics: {
      epochs: found.history.length,
      bestEpoch: found.bestEpoch,
      weights: found.weights.reduce((sum, { values }) => sum + values.length, 0),
    },
    data: { history: found.history },
    charts: [lossChart(found.history, found.bestEpoch)],
    remarks: [remark(found, isEnded ? found.history.length : epochs)],
    ...(isEnded && { params: { epochs: found.history.length } }),
    backend: found.backend,
  }
}

const endedEarly = (done: number, epochs: number): Message => ({
  code: 'ended-early',
  ...words(
    `提前停止：${epochs} 轮练了 ${done} 轮，用的是到那时为止的结果。`,
    `Ended early, after ${done} of ${epochs} epochs; this is what was learned by then.`,
  ),
  hint: words(
    '配方里记着练了几轮，重放时结果相同；要练得更久，把“最多几轮”调大。',
    'The recipe remembers how many, so a replay gives the same. To train for longer, raise “Most epochs”.',
  ),
})

/** Shows the losses while it trains. */
function liveLosses(progress: ProgressBar, epochs: number, patience: number | null) {
  const [training, watched]: [number[], number[]] = [[], []]
  return ({ epoch, loss, validationLoss }: EpochRecord) => {
    training.push(loss)
    if (validationLoss !== undefined) watched.push(validationLoss)
    const judged = watched.length > 0 ? watched : training
    const best = judged.indexOf(Math.min(...judged)) + 1
    progress.at(epoch / epochs, undefined, {
      kind: 'losses',
      training: [...training],
      watched: [...watched],
      epochs,
      best,
      patience,
    })
  }
}

/** @param rows positions among the prepared rows */
export function networkData(
  { x, task, codes, y, weights }: Pick<TrainingSet, 'x' | 'task' | 'codes' | 'y' | 'weights'>,
  rows: Uint32Array,
  outputs: number,
  { mean, deviation }: { mean: number; deviation: number },
): NetworkData {
  const targets = new Float32Array(rows.length * outputs)
  rows.forEach((row, i) => {
    if (task === 'regress') targets[i] = (y[row]! - mean) / deviation
    else if (outputs === 1) targets[i] = codes[row]!
    else targets[i * outputs + codes[row]!] = 1
  })
  return {
    inputs: [rowsOf(x, rows)],
    targets: { shape: [outputs], values: targets },
    ...(weights && { rowWeights: Float32Array.from(rows, (row) => weights[row]!) }),
  }
}

function lossChart(history: readonly EpochRecord[], bestEpoch: number): VegaLiteSpec {
  const hasValidation = history.some((one) => one.validationLoss !== undefined)
  const best = history[bestEpoch - 1]
  const at = best?.validationLoss ?? best?.loss ?? 0
  return curves({
    id: 'loss',
    title: words('误差一轮轮下降', 'The error falls from epoch to epoch'),
    summary: say(words('第 {n} 轮误差最小，为 {loss}。', 'It is least in epoch {n}: {loss}.'), {
      n: count(bestEpoch),
      loss: number(at),
    }),
    x: { title: words('轮', 'Epoch'), figure: 'count' },
    y: { title: words('损失', 'Loss'), zero: true },
    curves: [
      { label: words('训练', 'Training'), points: history.map((one) => ({ x: one.epoch, y: one.loss })) },
      ...(hasValidation
        ? [
            {
              label: words('留出', 'Held out'),
              points: history.map((one) => ({ x: one.epoch, y: one.validationLoss ?? null })),
            },
          ]
        : []),
    ],
    best: { x: bestEpoch, y: at, label: words(`第 ${bestEpoch} 轮`, `epoch ${bestEpoch}`) },
  })
}

function remark({ history, bestEpoch }: TrainedNetwork, epochs: number): Words {
  return history.length < epochs
    ? say(
        words(
          '练了 {n} 轮后不再进步，用第 {best} 轮的权重。',
          'After {n} epochs it stopped improving; the weights are those of epoch {best}.',
        ),
        {
          n: count(history.length),
          best: count(bestEpoch),
        },
      )
    : say(words('练了 {n} 轮。', 'Trained for {n} {n|epoch|epochs}.'), { n: count(history.length) })
}
