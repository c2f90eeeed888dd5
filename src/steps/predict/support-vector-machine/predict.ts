import { labelsOf, type Method, type Predict, type Prediction, type TrainedModel } from '../../../learning/method'
import { coupleChances, type Sigmoid } from '../../../math/svm/platt'
import { decisions, type Learned } from './machines'

export const learnedOf = ({ learned }: Pick<TrainedModel, 'learned'>) => learned as Learned

const predict: Predict = (model, x) => {
  const learned = learnedOf(model)
  const found = decisions(learned, x)
  const [first] = found
  if (model.task === 'regress') return { values: first!.map((d) => d * learned.scale + learned.shift) }
  const labels = labelsOf(model)
  return labels.length === 2 ? binary(first!, learned.borders[0]!.sigmoid!) : pairwise(found, learned, labels.length)
}

/** Positive where the signed margin is not below 0. */
function binary(decision: Float64Array, { a, b }: Sigmoid): Prediction {
  const positive = decision.map((d) => 1 / (1 + Math.exp(a * d + b)))
  return {
    probabilities: [positive.map((p) => 1 - p), positive],
    codes: Int32Array.from(decision, (d) => (d >= 0 ? 1 : 0)),
    extra: [{ name: 'decision', values: decision }],
  }
}

/** The most votes of the pairs, the first of equals; chances by pairwise coupling. */
function pairwise(found: readonly Float64Array[], { borders }: Learned, k: number): Prediction {
  const rows = found[0]?.length ?? 0
  const codes = new Int32Array(rows)
  const probabilities = Array.from({ length: k }, () => new Float64Array(rows))
  const votes = new Int32Array(k)
  const pairs = new Float64Array(k * k)
  const chances = new Float64Array(k)
  for (let row = 0; row < rows; row++) {
    votes.fill(0)
    let at = 0
    for (let i = 0; i < k; i++)
      for (let j = i + 1; j < k; j++, at++) {
        const d = found[at]![row]!
        votes[d > 0 ? i : j]! += 1
        const { a, b } = borders[at]!.sigmoid!
        const p = Math.min(1 - 1e-7, Math.max(1e-7, 1 / (1 + Math.exp(a * d + b))))
        pairs[i * k + j] = p
        pairs[j * k + i] = 1 - p
      }
    codes[row] = votes.indexOf(Math.max(...votes))
    coupleChances(pairs, k, chances)
    chances.forEach((p, c) => (probabilities[c]![row] = p))
  }
  return { probabilities, codes }
}

/** Rows asked for at a time, so that progress is seen. */
export const asking: Pick<Method<never>, 'predict' | 'chunk'> = { predict, chunk: 8192 }
