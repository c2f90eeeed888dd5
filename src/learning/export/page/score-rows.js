/* What a model says of one row of raw text, by the plain values of `portable`: the same arithmetic as in Terrarium. */

export const isEmpty = (value) => value === undefined || value === null || String(value).trim() === ''

export function numberOf(value) {
  if (isEmpty(value)) return NaN
  const text = String(value).trim()
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN
}

/** Days since 1970 of a date with or without a time, read as written. */
export function daysOf(value) {
  const parts = /^\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?)?/.exec(
    String(value ?? ''),
  )
  if (!parts) return NaN
  const [year, month, day, hour = 0, minute = 0, second = 0] = parts.slice(1).map((part) => Number(part ?? 0))
  // Rounded once: a time in the middle of the training data has to come out as just that.
  return (Date.UTC(year, month - 1, day, hour, minute) * 1e3 + Math.round(second * 1e6)) / 8.64e10
}

/** A category as it stood in training; null where it is missing. */
export function levelOf(value, levels) {
  const text = value === undefined || value === null ? '' : String(value)
  if (levels.includes(text)) return text
  const trimmed = text.trim()
  if (trimmed === '') return null
  const lower = trimmed.toLowerCase()
  return levels.includes(trimmed) ? trimmed : levels.includes(lower) && /^(true|false)$/.test(lower) ? lower : trimmed
}

/** @returns the prepared numbers, and whether the row can be scored */
function featuresOf(model, row) {
  const x = []
  let isUsable = true
  for (const part of model.inputs) {
    const value = row[part.column]
    if (part.kind === 'category') {
      const text = levelOf(value, part.levels) ?? part.fill
      if (text === null && !model.keepMissing) isUsable = false
      if (part.encoding === 'ordinal') x.push(text === null ? NaN : part.levels.indexOf(text))
      else
        for (const level of part.levels.slice(part.encoding === 'one-hot-drop-first' ? 1 : 0))
          x.push(text === level ? 1 : 0)
      continue
    }
    let number = part.kind === 'date' ? daysOf(value) : numberOf(value)
    if (Number.isNaN(number) && part.fill !== null) number = part.fill
    if (part.log1p) number = number > -1 ? Math.log1p(number) : NaN
    if (Number.isNaN(number) && !model.keepMissing) isUsable = false
    x.push((number - part.shift) / part.scale)
  }
  return { x, isUsable }
}

function sumOf({ start, linear, squares, lookups }, x) {
  let total = start
  for (const [feature, weight] of linear) total += weight * x[feature]
  for (const [feature, mean, weight] of squares) total -= weight * (x[feature] - mean) ** 2
  for (const table of lookups) total += lookedUp(table, x[table.feature])
  return total
}

function lookedUp({ by, levels, values, missing, unseen, near }, value) {
  if (Number.isNaN(value)) return missing
  if (by === 'keys') {
    const place = levels.findIndex((level) => Math.abs(value - level) <= near * Math.max(1, Math.abs(level)))
    return values[place] ?? unseen
  }
  let bin = 0
  while (bin < levels.length && value > levels[bin]) bin++
  return values[bin]
}

/** The leaf that a row comes to in each tree; the left child of node i is i + 1. */
function leavesOf(trees, x) {
  const { roots, feature, threshold, right, missingLeft, setAt, sets, isSingle } = trees
  return roots.map((root) => {
    let node = root
    while (feature[node] >= 0) {
      const value = isSingle ? Math.fround(x[feature[node]]) : x[feature[node]]
      const at = setAt[node]
      let isLeft
      if (Number.isNaN(value) || (at >= 0 && value < 0)) isLeft = missingLeft[node] === 1
      else if (at >= 0) isLeft = ((sets[at + (value >>> 5)] >>> (value & 31)) & 1) === 1
      else isLeft = threshold[node] === null || value <= threshold[node]
      node = isLeft ? node + 1 : right[node]
    }
    return node
  })
}

const logistic = (margin) => 1 / (1 + Math.exp(-margin))

const activations = {
  relu: (v) => (v > 0 ? v : 0),
  tanh: Math.tanh,
  sigmoid: logistic,
  elu: (v) => (v > 0 ? v : Math.expm1(v)),
}

function networkOutputs({ layers, activation }, x) {
  return layers.reduce((values, { weights, biases }, l) => {
    const sums = weights.map((row, j) => row.reduce((sum, weight, i) => sum + weight * values[i], biases[j]))
    return l + 1 < layers.length ? sums.map(activations[activation]) : sums
  }, x)
}

function sumsOf(model, x) {
  if (model.network) return networkOutputs(model.network, x)
  const sums = model.sums.map((parts) => sumOf(parts, x))
  if (!model.trees) return sums
  const { outputs, groups, divisor, values } = model.trees
  const added = sums.map(() => 0)
  leavesOf(model.trees, x).forEach((leaf, tree) => {
    for (let k = 0; k < outputs; k++) added[(tree % groups) * outputs + k] += values[leaf * outputs + k]
  })
  return sums.map((own, k) => own + added[k] / divisor)
}

/** The least answer of a tree that half of the trees' weight does not exceed. */
function medianOf({ trees }, weights, x) {
  const answers = leavesOf(trees, x).map((leaf, tree) => ({ value: trees.values[leaf], weight: weights[tree] }))
  const half = weights.reduce((sum, weight) => sum + weight, 0) / 2
  let reached = 0
  return answers.sort((a, b) => a.value - b.value).find(({ weight }) => (reached += weight) >= half).value
}

/** The columns that a model adds, in order. */
export function addedColumns({ answer, extra }) {
  const own = {
    numbers: () => answer.names,
    median: () => ['prediction'],
    cluster: () => ['cluster'],
    anomaly: () => ['anomaly_score', 'is_anomaly'],
    classes: () => [
      'prediction',
      ...(answer.labels.length === 2 ? ['probability'] : answer.labels.map((label) => `probability_${label}`)),
    ],
  }[answer.kind]()
  return extra ? [...own, extra.name] : [...own]
}

/** What the model says of a row, in the order of `addedColumns`; null where a value is missing that it needs. */
export function scoreRow(model, row) {
  const { x, isUsable } = featuresOf(model, row)
  if (!isUsable) return null
  const values = answerOf(model, x)
  return model.extra ? [...values, sumOf(model.extra.sum, x)] : values
}

function answerOf(model, x) {
  const { answer } = model
  if (answer.kind === 'median') return [medianOf(model, answer.weights, x)]
  const sums = sumsOf(model, x)
  if (answer.kind === 'numbers') return sums
  const largest = (values) => values.indexOf(Math.max(...values))
  if (answer.kind === 'cluster') return [largest(sums)]
  if (answer.kind === 'anomaly') {
    const score = 2 ** (-sums[0] / answer.usual)
    return [score, score > answer.limit]
  }
  const { labels, link } = answer
  if (sums.length === 1) {
    const share = link === 'logistic' ? logistic(sums[0]) : sums[0]
    return [labels[share >= 0.5 ? 1 : 0], share]
  }
  const powers = sums.map((sum) => Math.exp(sum - Math.max(...sums)))
  const shares = link === 'softmax' ? powers.map((power) => power / powers.reduce((a, b) => a + b, 0)) : sums
  const choice = labels[largest(shares)]
  return labels.length === 2 ? [choice, shares[1]] : [choice, ...shares]
}
