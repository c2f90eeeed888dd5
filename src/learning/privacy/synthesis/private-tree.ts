import type { BitSource } from '../../../math/privacy/bit-source'
import { gaussianMargin, gaussianThreshold } from '../../../math/privacy/calibrate-noise'
import { choiceEpsilonFor, deviationFor, rhoOf } from '../../../math/privacy/concentrated'
import { chooseByScore, discreteGaussian } from '../../../math/privacy/exact-noise'
import { fractionOf } from '../../../math/privacy/fraction'
import { Components } from '../../../math/privacy/spanning-tree'
import { cellsIn, cellsOf, countCells, countPairs, type Bin, type RawColumn, type Shape } from './shapes'
import { treeOf, type TreeModel } from './tree-model'

/** Fine cells of a number before they are put together. */
const fineCells = 64
/** Cells of a number in pairs: more would drown in noise. */
const mostBins = 12
/** The budget ρ: ranges of numbers, single columns, choice of pairs, pairs. */
const parts = { ranges: 0.1, singles: 0.3, choice: 0.2, pairs: 0.4 }
/** Scores of pairs are in this part of a row. */
const scoreSteps = 16

/**
 * A tree of columns under (ε, δ)-differential privacy, a row being a person: the range of each number, the counts of each
 * column, which pairs belong together (by how far they are from independence) and the pairs' counts are all noisy. After
 * McKenna, Miklau and Sheldon, “Winning the NIST contest” (J. Privacy and Confidentiality 11, 2021), with zero-concentrated
 * composition. Levels of a category that too few rows have do not come out (half of δ).
 * @param hub a column that all others are drawn from, such as the target of a model: then no pairs need be chosen
 */
export function fitPrivateTree(
  columns: readonly RawColumn[],
  { epsilon, delta }: { epsilon: number; delta: number },
  source: BitSource,
  hub?: number,
): TreeModel & { rows: number } {
  const rho = rhoOf(epsilon, delta / 2)
  const numbers = columns.filter(({ kind }) => kind === 'number').length
  const categories = columns.length - numbers
  const rangeSigma = noiseFor((rho * parts.ranges) / Math.max(1, numbers))
  const sigma = noiseFor((rho * (parts.singles + (numbers === 0 ? parts.ranges : 0))) / columns.length)
  const least = categories > 0 ? gaussianThreshold(sigma, delta / 2 / categories, 1) : 0
  const noisy = (counts: Float64Array, deviation: number) =>
    counts.map((n) => n + Number(discreteGaussian(deviation, source)))
  const singles = columns.map((column) =>
    column.kind === 'number'
      ? privateNumber(
          column,
          (counts) => noisy(counts, rangeSigma),
          gaussianMargin(rangeSigma, 1e-4),
          (counts) => noisy(counts, sigma),
          gaussianMargin(sigma, 1e-3),
        )
      : privateCategory(column, (counts) => noisy(counts, sigma), least),
  )
  const shapes = singles.map(({ shape }) => shape)
  const counts = singles.map(({ counts }) => counts)
  const rows = Math.max(1, median(counts.map((one) => one.reduce((sum, n) => sum + n, 0))))
  const cells = columns.map((column, i) => cellsIn(column, shapes[i]!))
  const sizes = shapes.map(cellsOf)
  const links = Math.max(1, columns.length - 1)
  const edges =
    hub === undefined
      ? choosePairs(cells, sizes, counts, (rho * parts.choice) / links, source)
      : [...columns.keys()].filter((column) => column !== hub).map((b) => ({ a: hub, b }))
  const pairSigma = noiseFor((rho * (parts.pairs + (hub === undefined ? 0 : parts.choice))) / links)
  // A cell that is empty by itself is empty in pairs, too.
  const pairs = (a: number, b: number) =>
    noisy(countPairs(cells[a]!, sizes[a]!, cells[b]!, sizes[b]!), pairSigma).map((n, at) =>
      counts[b]![at % sizes[b]!]! > 0 ? n : 0,
    )
  return { ...treeOf(shapes, edges, counts, pairs), rows: Math.round(rows) }
}

/** With few digits, rounded up. */
const noiseFor = (rho: number) => Math.ceil(deviationFor(rho, 1) * 1024) / 1024

type Noisy = (counts: Float64Array) => Float64Array

function privateCategory(column: RawColumn & { kind: 'category' }, noisy: Noisy, least: number) {
  const { name, levels, codes } = column
  const all: Shape = { name, kind: 'category', levels: [...levels], rest: false }
  const counts = noisy(countCells(cellsIn({ ...column, codes }, all), levels.length + 1))
  const kept = [...levels.keys()].filter((level) => counts[level]! >= least)
  const shape: Shape = { name, kind: 'category', levels: kept.map((level) => levels[level]!), rest: false }
  return { shape, counts: Float64Array.from([...kept, levels.length], (cell) => atLeast(counts[cell]!, least)) }
}

function privateNumber(
  column: RawColumn & { kind: 'number' },
  rangeNoise: Noisy,
  margin: number,
  noisy: Noisy,
  least: number,
) {
  const { name, values, isWhole, decimals } = column
  const { lower, upper, zeros } = privateRange(values, rangeNoise, margin)
  // Many a column is 0 for most: that is a value by itself, and what is on its sides is cut apart.
  const sides = zeros
    ? [
        { from: lower, to: 0 },
        { from: 0, to: 0 },
        { from: isWhole ? 1 : 0, to: upper },
      ].filter(({ from, to }) => from < to || (from === 0 && to === 0))
    : [{ from: lower, to: upper }]
  const fine = sides.map((side) => cut(side, isWhole, fineCells / (sides.length > 2 ? 2 : 1)))
  const all = fine.flat()
  const counts = noisy(
    countCells(cellsIn(column, { name, kind: 'number', bins: all, isWhole, decimals }), all.length + 1),
  )
  const each = counts.subarray(0, all.length).reduce((sum, n) => sum + Math.max(0, n), 0) / mostBins
  let at = 0
  const merged = fine.map((cells) => mergeCells(cells, counts.subarray(at, (at += cells.length)), each))
  // How many decimals the rows have is theirs to keep: about five digits over the range.
  const digits = isWhole ? 0 : Math.min(6, Math.max(0, 4 - Math.floor(Math.log10(upper - lower))))
  const shape: Shape = { name, kind: 'number', bins: merged.flatMap(({ bins }) => bins), isWhole, decimals: digits }
  return {
    shape,
    counts: Float64Array.from([...merged.flatMap((one) => one.sums), atLeast(counts[all.length]!, least)]),
  }
}

/** Equal cells; of whole numbers, none narrower than one. */
function cut({ from, to }: Bin, isWhole: boolean, cells: number): Bin[] {
  if (from === to) return [{ from, to }]
  const end = isWhole && to > 0 ? to + 1 : to
  const width = isWhole ? Math.max(1, Math.ceil((end - from) / cells)) : (end - from) / cells
  const used = isWhole ? Math.ceil((end - from) / width) : cells
  return Array.from({ length: used }, (_, i) => ({ from: from + i * width, to: Math.min(end, from + (i + 1) * width) }))
}

/** What may be noise alone is none. */
const atLeast = (count: number, least: number) => (count >= least ? count : 0)

/** Powers of two around zero, from 2⁻¹⁰ to 2⁶⁰, either sign. */
const [leastPower, mostPower] = [-10, 60]

/** From this share on, zeros are a value by themselves. */
const leastZeros = 0.02

/** The range of the values up to powers of two: the outermost of them that hold more than noise would. */
function privateRange(
  values: Float64Array,
  noisy: Noisy,
  margin: number,
): { lower: number; upper: number; zeros: boolean } {
  const powers = mostPower - leastPower + 1
  const counts = new Float64Array(2 * powers + 1)
  for (const x of values) {
    if (!Number.isFinite(x)) continue
    const power = Math.min(mostPower, Math.max(leastPower - 1, Math.ceil(Math.log2(Math.abs(x))))) - leastPower + 1
    counts[powers + Math.sign(x) * Math.max(0, power)]!++
  }
  const held = noisy(counts)
  const first = held.findIndex((n) => n > margin)
  const last = held.findLastIndex((n) => n > margin)
  if (first < 0) return { lower: 0, upper: 1, zeros: false }
  const size = (place: number) => 2 ** (Math.abs(place - powers) - 1 + leastPower)
  const lower = first < powers ? -size(first) : first === powers ? 0 : size(first) / 2
  const upper = last > powers ? size(last) : last === powers ? 0 : -size(last) / 2
  const total = held.reduce((sum, n) => sum + (n > margin ? n : 0), 0)
  const zeros = lower <= 0 && upper >= 0 && held[powers]! > Math.max(margin, total * leastZeros)
  return { lower, upper: upper > lower ? upper : lower + 1, zeros }
}

/** Puts fine cells together into bins that hold about `each`. */
function mergeCells(fine: readonly Bin[], counts: Float64Array, each: number): { bins: Bin[]; sums: number[] } {
  const positive = fine.map((_, i) => Math.max(0, counts[i]!))
  const bins: Bin[] = []
  const sums: number[] = []
  let [from, sum] = [0, 0]
  for (let i = 0; i < fine.length; i++) {
    sum += positive[i]!
    if (sum < each && i < fine.length - 1) continue
    const weights = positive.slice(from, i + 1).map((n) => (sum > 0 ? n / sum : 1 / (i + 1 - from)))
    bins.push({ from: fine[from]!.from, to: fine[i]!.to, weights })
    sums.push(sum)
    from = i + 1
    sum = 0
  }
  return { bins, sums }
}

/** The tree's pairs one after the other by the exponential mechanism: the farther from independence the likelier. */
function choosePairs(
  cells: readonly Int32Array[],
  sizes: readonly number[],
  counts: readonly Float64Array[],
  rho: number,
  source: BitSource,
): { a: number; b: number }[] {
  const n = cells.length
  // A person changes a score by at most one row, and its rounding by one step.
  const rate = fractionOf(Math.floor((choiceEpsilonFor(rho) / (2 * (scoreSteps + 1))) * 2 ** 40) / 2 ** 40)
  let candidates: { a: number; b: number; score: bigint }[] = []
  for (let a = 0; a < n; a++)
    for (let b = a + 1; b < n; b++) {
      const pairs = countPairs(cells[a]!, sizes[a]!, cells[b]!, sizes[b]!)
      candidates.push({ a, b, score: BigInt(Math.round(distance(pairs, counts[a]!, counts[b]!) * scoreSteps)) })
    }
  const components = new Components(n)
  const chosen: { a: number; b: number }[] = []
  while (chosen.length < n - 1) {
    candidates = candidates.filter(({ a, b }) => components.of(a) !== components.of(b))
    const { a, b } =
      candidates[
        chooseByScore(
          candidates.map(({ score }) => score),
          rate,
          source,
        )
      ]!
    components.join(a, b)
    chosen.push({ a, b })
  }
  return chosen
}

/** Σ |pair count − what independence would have, by the noisy counts|. */
function distance(pairs: Float64Array, a: Float64Array, b: Float64Array): number {
  const total = Math.max(
    1,
    b.reduce((sum, n) => sum + n, 0),
  )
  let sum = 0
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j < b.length; j++) sum += Math.abs(pairs[i * b.length + j]! - (a[i]! * b[j]!) / total)
  return sum
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
