import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import { ProgressBar } from '../../../core/progress'
import type { Random } from '../../../core/random'
import type { StepContext } from '../../../core/step'
import { words } from '../../../core/words'
import type { Taken } from '../../../learning/recommend/recommender'
import type { BuildNetwork, LossFunction, NetworkData, NetworkWeight } from '../../../tensor/network'
import { openTensors } from '../../../tensor/open-tensors'
import { trainNetwork } from '../../../tensor/train-network'
import type { Learned } from './method'
import type { Dense, Towers } from './neural-recommender'
import type { spec } from './spec'

type Params = ParamsOf<typeof spec.params>

/**
 * Two towers after Yi and others, "Sampling-bias-corrected neural modeling for large corpus item recommendations" (2019):
 * the other items of a batch are what is not wanted, less the logarithm of how often they come. NCF after He and others,
 * "Neural collaborative filtering" (2017): items not taken are drawn at random.
 */
export async function trainTowers(
  taken: Taken,
  { params, random, warn }: StepContext<Params>,
  onProgress: (share: number) => void,
): Promise<Learned> {
  const hidden = hiddenOf(params)
  const isTwoTower = params.architecture === 'two-tower'
  const network = isTwoTower ? twoTowers(taken, params.embedding, hidden) : ncf(taken, params.embedding, hidden)
  const data = isTwoTower ? takenRows(taken) : rowsWithNegatives(taken, params.negatives, random.fork())
  const rows = data.inputs[0]!.values.length
  const tensors = await openTensors({ work: rows * (taken.users.length + taken.items.length) * params.embedding })
  try {
    const trained = await trainNetwork(tensors, {
      build: network.build,
      data,
      loss: isTwoTower
        ? inBatchSoftmax(hidden.length > 0 ? hidden.at(-1)! : params.embedding)
        : 'sigmoid-cross-entropy',
      optimizer: { kind: 'adam', learningRate: params.learningRate },
      epochs: params.epochs,
      batchSize: params.batchSize,
      seed: Math.max(1, Math.abs(params.seed)),
      progress: new ProgressBar((share) => onProgress(share)),
    })
    for (const message of trained.messages) warn(message)
    return { towers: network.read(trained.weights), backend: trained.backend, history: trained.history }
  } finally {
    tensors.close()
  }
}

function hiddenOf({ hidden, architecture }: Params): number[] {
  if (hidden === undefined || hidden === null) return architecture === 'ncf' ? [32, 16] : []
  const isWidths = (value: unknown): value is number[] =>
    Array.isArray(value) && value.length <= 8 && value.every((n) => Number.isInteger(n) && n > 0 && n <= 4096)
  if (isWidths(hidden)) return hidden
  throw new TerrariumError(
    'invalid-parameter',
    words('“hidden”应为正整数的列表。', '“hidden” must be a list of whole numbers above 0.'),
    words('例如 [32, 16]。', 'Such as [32, 16].'),
  )
}

interface Network {
  build: BuildNetwork
  read(weights: readonly NetworkWeight[]): Towers
}

function twoTowers(taken: Taken, embedding: number, hidden: readonly number[]): Network {
  let order: string[] = []
  const build: BuildNetwork = (tools) => {
    const { input, model } = tools.layers
    const side = (name: string, size: number) => {
      const place = input({ shape: [1], name })
      let vector = tools.embedding(size, embedding, `${name}-vectors`).apply(place)
      hidden.forEach((units, k) => {
        const isLast = k === hidden.length - 1
        vector = tools.layers.layers
          .dense({
            units,
            name: `${name}-${k}`,
            kernelInitializer: tools.initializers.glorotUniform(),
            ...(!isLast && { activation: 'relu' as const }),
          })
          .apply(vector)
      })
      return { place, vector }
    }
    const [user, item] = [side('user', taken.users.length), side('item', taken.items.length)]
    const both = tools.layers.layers.concatenate().apply([user.vector, item.vector] as never)
    const whole = model({ inputs: [user.place, item.place], outputs: both as never })
    order = whole.layers.flatMap((layer) => layer.weights.map(() => layer.name))
    return whole
  }
  const read = (weights: readonly NetworkWeight[]): Towers => {
    const of = named(weights, order)
    const denses = (name: string) => hidden.map((_, k) => denseOf(of(`${name}-${k}`), k < hidden.length - 1))
    return {
      architecture: 'two-tower',
      embedding,
      users: of('user-vectors')[0]!.values,
      items: of('item-vectors')[0]!.values,
      user: denses('user'),
      item: denses('item'),
    }
  }
  return { build, read }
}

function ncf(taken: Taken, embedding: number, hidden: readonly number[]): Network {
  let order: string[] = []
  const build: BuildNetwork = (tools) => {
    const { input, model } = tools.layers
    const [user, item] = [input({ shape: [1], name: 'user' }), input({ shape: [1], name: 'item' })]
    let values = tools.layers.layers
      .concatenate()
      .apply([
        tools.embedding(taken.users.length, embedding, 'user-vectors').apply(user),
        tools.embedding(taken.items.length, embedding, 'item-vectors').apply(item),
      ] as never)
    ;[...hidden, 1].forEach((units, k) => {
      values = tools.layers.layers
        .dense({
          units,
          name: `common-${k}`,
          kernelInitializer: tools.initializers.glorotUniform(),
          ...(k < hidden.length && { activation: 'relu' as const }),
        })
        .apply(values)
    })
    const whole = model({ inputs: [user, item], outputs: values as never })
    order = whole.layers.flatMap((layer) => layer.weights.map(() => layer.name))
    return whole
  }
  const read = (weights: readonly NetworkWeight[]): Towers => {
    const of = named(weights, order)
    return {
      architecture: 'ncf',
      embedding,
      users: of('user-vectors')[0]!.values,
      items: of('item-vectors')[0]!.values,
      user: [...hidden, 1].map((_, k) => denseOf(of(`common-${k}`), k < hidden.length)),
      item: [],
    }
  }
  return { build, read }
}

/** Weights by the names of their layers, whatever the order in which the library keeps them. */
const named = (weights: readonly NetworkWeight[], order: readonly string[]) => (name: string) =>
  weights.filter((_, i) => order[i] === name)

function denseOf([kernel, bias]: readonly NetworkWeight[], isRectified: boolean): Dense {
  const [inputs = 0, units = 0] = kernel!.shape
  return { inputs, units, weights: kernel!.values, bias: bias!.values, isRectified }
}

/** One row for each pair that was taken; its target is how often the item comes, and which it is. */
function takenRows({ interactions: { byUser }, popularity }: Taken): NetworkData {
  const n = byUser.others.length
  const [users, items, targets] = [new Float32Array(n), new Float32Array(n), new Float32Array(2 * n)]
  const all = popularity.reduce((sum, count) => sum + count, 0)
  for (let user = 0; user < byUser.count; user++)
    for (let k = byUser.offsets[user]!; k < byUser.offsets[user + 1]!; k++) {
      users[k] = user
      items[k] = byUser.others[k]!
      targets[2 * k] = Math.log(Math.max(1, popularity[byUser.others[k]!]!) / all)
      targets[2 * k + 1] = byUser.others[k]!
    }
  return {
    inputs: [
      { shape: [1], values: users },
      { shape: [1], values: items },
    ],
    targets: { shape: [2], values: targets },
  }
}

function rowsWithNegatives(
  { interactions: { byUser, byItem } }: Taken,
  negatives: number,
  random: Random,
): NetworkData {
  const [users, items, targets]: [number[], number[], number[]] = [[], [], []]
  for (let user = 0; user < byUser.count; user++) {
    const own = new Set(byUser.others.subarray(byUser.offsets[user], byUser.offsets[user + 1]))
    const add = (item: number, target: number) => {
      users.push(user)
      items.push(item)
      targets.push(target)
    }
    for (const item of own) {
      add(item, 1)
      for (let n = 0; n < negatives; n++) {
        const other = random.integer(byItem.count)
        if (!own.has(other)) add(other, 0)
      }
    }
  }
  const column = (values: number[]) => ({ shape: [1], values: Float32Array.from(values) })
  return { inputs: [column(users), column(items)], targets: column(targets) }
}

/** Cross-entropy of each row's own item among the items of its batch, corrected for how often those come. */
const inBatchSoftmax =
  (size: number): LossFunction =>
  (tf, targets, outputs) => {
    const n = outputs.shape[0]!
    const user = tf.slice(outputs, [0, 0], [n, size])
    const item = tf.slice(outputs, [0, size], [n, size])
    const often = tf.reshape(tf.slice(targets, [0, 0], [n, 1]), [1, n])
    const id = tf.slice(targets, [0, 1], [n, 1])
    const own = tf.eye(n)
    // The same item in another row is no wrong answer.
    const same = tf.sub(tf.cast(tf.equal(id, tf.reshape(id, [1, n])), 'float32'), own)
    const logits = tf.sub(tf.sub(tf.matMul(user, item, false, true), often), tf.mul(same, 1e9))
    return tf.neg(tf.sum(tf.mul(own, tf.logSoftmax(logits)), 1))
  }
