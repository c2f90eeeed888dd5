import { TerrariumError } from '../../../core/errors'
import type { Random } from '../../../core/random'
import { words } from '../../../core/words'
import { categoryCodes, isMissing, take, type RawColumn } from '../../../learning/raw-column'
import type { Target } from '../../../learning/target'
import { compareText } from '../../../core/text-order'
import { chiSquare } from '../../../math/distributions/chi-square'
import { f as fDistribution } from '../../../math/distributions/f'
import { moments } from '../../../math/moments'
import { correlationPValue, pearson } from '../../../math/statistics/correlation'
import { anova } from '../../../math/statistics/group-tests'
import {
  mutualInformation,
  mutualInformationOfNumbers,
  mutualInformationWithClasses,
  withoutTies,
} from '../../../math/statistics/mutual-information'

export interface Score {
  feature: string
  /** The column that it comes from. */
  column: string
  /** null where there is none, as for a constant. */
  score: number | null
  pValue: number | null
}

export type Scorer = 'chi2' | 'mutual-information' | 'anova' | 'variance' | 'correlation'

/** One feature: the column itself, or an indicator of one of its levels. */
interface Feature {
  name: string
  values: Float64Array
}

/** Rows for the estimate of two numbers by neighbours: beyond, a sample. */
const mostNeighbourRows = 50_000

/**
 * The scores of a column's features as scikit-learn has them: `chi2`, `f_classif` (`f_regression` for a number as target),
 * `mutual_info_classif` and `_regression` (of a category the exact figure, on the column as a whole), the variance of the
 * population, and |Pearson's r| with the second class as 1. Rows without a value of the column or the target are left out.
 * @param target null for `variance` alone
 * @throws TerrariumError `negative-values` (chi2)
 */
export function scoresOf(
  column: string,
  raw: RawColumn,
  target: Target | null,
  method: Scorer,
  random: Random,
): Score[] {
  const rows = rowsWithBoth(raw, target)
  if (method === 'mutual-information') {
    const score = rows.length === 0 ? null : information(raw, target!, rows, random)
    return [{ feature: column, column, score, pValue: null }]
  }
  const answer = target && answerAt(target, rows)
  return featuresOf(column, raw, rows).map(({ name, values }) => ({
    feature: name,
    column,
    ...scoreOf(column, values, answer, method),
  }))
}

type Answer = { task: 'classify'; classes: number; codes: Int32Array } | { task: 'regress'; values: Float64Array }

function answerAt(target: Target, rows: Uint32Array): Answer {
  return target.task === 'classify'
    ? { task: 'classify', classes: target.levels.length, codes: take(target.codes, rows, new Int32Array(rows.length)) }
    : { task: 'regress', values: take(target.values, rows, new Float64Array(rows.length)) }
}

function scoreOf(
  column: string,
  x: Float64Array,
  answer: Answer | null,
  method: Exclude<Scorer, 'mutual-information'>,
) {
  const none = { score: null, pValue: null }
  if (x.length === 0) return none
  if (method === 'variance') return { score: moments(x).variance, pValue: null }
  if (!answer) return none
  if (method === 'chi2') return answer.task === 'regress' ? none : chi2(column, x, answer.codes, answer.classes)
  const y = answer.task === 'regress' ? answer.values : Float64Array.from(answer.codes)
  if (method === 'anova' && answer.task === 'classify') return fOfClasses(x, answer.codes, answer.classes)
  const { r } = pearson(x, y)
  if (r === null) return none
  if (method === 'correlation') return { score: Math.abs(r), pValue: correlationPValue(r, x.length) }
  const df = x.length - 2
  const score = (r * r * df) / (1 - r * r)
  return Number.isFinite(score) ? { score, pValue: fDistribution(1, df).survival(score) } : none
}

function fOfClasses(x: Float64Array, codes: Int32Array, classes: number) {
  const groups = Array.from({ length: classes }, (_, k) => x.filter((_, i) => codes[i] === k)).filter(
    (g) => g.length > 0,
  )
  if (groups.length < 2) return { score: null, pValue: null }
  const { statistic, pValue } = anova(groups)
  return Number.isFinite(statistic) ? { score: statistic, pValue } : { score: null, pValue: null }
}

/** The sums of a feature in each class against those expected from the classes' shares. */
function chi2(column: string, x: Float64Array, codes: Int32Array, classes: number) {
  const [sums, counts] = [new Float64Array(classes), new Float64Array(classes)]
  let total = 0
  for (let i = 0; i < x.length; i++) {
    if (x[i]! < 0) throw negative(column)
    sums[codes[i]!]! += x[i]!
    counts[codes[i]!]! += 1
    total += x[i]!
  }
  const present = counts.filter((n) => n > 0).length
  if (total === 0 || present < 2) return { score: null, pValue: null }
  let score = 0
  for (let k = 0; k < classes; k++) {
    const expected = (total * counts[k]!) / x.length
    if (expected > 0) score += (sums[k]! - expected) ** 2 / expected
  }
  return { score, pValue: chiSquare(present - 1).survival(score) }
}

function information(raw: RawColumn, target: Target, all: Uint32Array, random: Random): number {
  const rows = all.length > mostNeighbourRows && raw.kind === 'number' ? sampled(all, random) : all
  if (raw.kind === 'text') {
    const { codes, levels } = categoryCodes(raw, rows)
    if (target.task === 'classify')
      return mutualInformation(
        codes,
        levels.length,
        take(target.codes, rows, new Int32Array(rows.length)),
        target.levels.length,
      )
    return mutualInformationWithClasses(
      withoutTies(take(target.values, rows, new Float64Array(rows.length)), random),
      codes,
      levels.length,
    )
  }
  const x = withoutTies(take(raw.values, rows, new Float64Array(rows.length)), random)
  if (target.task === 'classify')
    return mutualInformationWithClasses(x, take(target.codes, rows, new Int32Array(rows.length)), target.levels.length)
  return mutualInformationOfNumbers(x, withoutTies(take(target.values, rows, new Float64Array(rows.length)), random))
}

function sampled(rows: Uint32Array, random: Random): Uint32Array {
  const chosen = random.permutation(rows.length).slice(0, mostNeighbourRows).sort()
  return take(rows, chosen, new Uint32Array(chosen.length))
}

function rowsWithBoth(raw: RawColumn, target: Target | null): Uint32Array {
  const missing = isMissing(raw)
  const n = raw.kind === 'number' ? raw.values.length : raw.codes.length
  const rows = new Uint32Array(n)
  let kept = 0
  for (let i = 0; i < n; i++) {
    if (missing(i)) continue
    if (target && (target.task === 'classify' ? target.codes[i]! < 0 : Number.isNaN(target.values[i]!))) continue
    rows[kept++] = i
  }
  return rows.slice(0, kept)
}

/** The number itself, or an indicator of every level that occurs, ascending. */
function* eachFeature(column: string, raw: RawColumn, rows: Uint32Array): Generator<Feature> {
  if (raw.kind === 'number') {
    yield { name: column, values: take(raw.values, rows, new Float64Array(rows.length)) }
    return
  }
  const { codes, levels } = categoryCodes(raw, rows)
  const seen = new Set(codes)
  const order = [...levels.keys()].filter((k) => seen.has(k)).sort((a, b) => compareText(levels[a]!, levels[b]!))
  for (const k of order)
    yield { name: `${column}=${levels[k]}`, values: Float64Array.from(codes, (code) => (code === k ? 1 : 0)) }
}

/** One feature at a time is in memory. */
const featuresOf = (column: string, raw: RawColumn, rows: Uint32Array) => ({
  map: <T>(work: (feature: Feature) => T): T[] => Array.from(eachFeature(column, raw, rows), work),
})

const negative = (column: string) =>
  new TerrariumError(
    'negative-values',
    words(
      `列“${column}”有负数，卡方只能用于不小于 0 的数和类别。`,
      `Column “${column}” holds negative numbers; chi-square is for numbers from 0 and for categories.`,
    ),
    words('换互信息或方差分析，或不选这一列。', 'Use mutual information or ANOVA, or leave the column out.'),
  )
