import { TerrariumError } from '../../../core/errors'
import { words } from '../../../core/words'
import { categoryCodes, type RawColumn } from '../../../learning/raw-column'
import { sortLabels } from '../../../learning/class-labels'
import { moments } from '../../../math/moments'
import { quantile } from '../../../math/quantile'
import { contingencyTest, crossCounts } from '../../../math/statistics/contingency'
import {
  anova,
  cohensD,
  kruskal,
  levene,
  mannWhitney,
  tTest,
  welchTest,
  type TestOutcome,
} from '../../../math/statistics/group-tests'

export type TestName = 't' | 'welch' | 'mann-whitney' | 'anova' | 'kruskal' | 'chi2'

export interface GroupFigures {
  group: string
  rows: number
  mean?: number
  median?: number
  standardDeviation?: number | null
  /** Of categories: the share of each value. */
  shares?: { value: string; count: number; share: number }[]
}

export interface Comparison {
  test: TestName
  /** Why this one, where it was chosen. */
  reason: 'categories' | 'ranks-for-skew' | 'equal-variances' | 'unequal-variances' | 'asked'
  statistic: number | null
  pValue: number | null
  /** Cohen's d of two groups (the last less the first), η² of an analysis of variance, ε² of Kruskal's, Cramér's V. */
  effectSize: number | null
  effect: 'cohens-d' | 'eta-squared' | 'epsilon-squared' | 'cramers-v'
  df: number | null
  df2: number | null
  groups: GroupFigures[]
  /** Of two groups of numbers: last mean less first, with its 95 % interval (Welch). */
  difference?: { value: number; lower: number; upper: number }
  /** Of two groups by ranks: the chance that one of the last is above one of the first. */
  superiority?: number
  /** Cells of a table of counts that expect fewer than five rows. */
  sparse?: number
  groupLabels: string[]
  /** Of categories: counts, groups × values. */
  values?: string[]
}

type Outcome = TestOutcome & { etaSquared?: number; epsilonSquared?: number; share?: number }

/** More skewed than this, and groups smaller than that, are compared by ranks. */
const muchSkew = 1
const manyRows = 200
const mostGroups = 50
const mostValues = 200

export function testColumn(
  column: string,
  raw: RawColumn,
  by: string,
  grouping: RawColumn,
  wanted: TestName | 'auto',
): Comparison {
  const { codes, labels } = groupCodes(by, grouping)
  if (raw.kind === 'text' || wanted === 'chi2') {
    if (wanted !== 'auto' && wanted !== 'chi2') throw notNumeric(column)
    return ofCategories(column, raw, codes, labels, wanted)
  }
  const groups = labels.map((_, g) => raw.values.filter((x, i) => codes[i] === g && x === x))
  const kept = [...labels.keys()].filter((g) => groups[g]!.length > 0)
  return ofNumbers(
    column,
    kept.map((g) => groups[g]!),
    kept.map((g) => labels[g]!),
    wanted,
  )
}

/** Groups in ascending order, numbers as numbers. */
function groupCodes(by: string, grouping: RawColumn): { codes: Int32Array; labels: string[] } {
  const found = categoryCodes(grouping, null)
  const labels = sortLabels(found.levels, grouping.kind === 'number')
  if (labels.length > mostGroups) throw tooManyGroups(by, labels.length)
  if (labels.length < 2) throw oneGroup(by)
  const place = found.levels.map((level) => labels.indexOf(level))
  return { codes: found.codes.map((code) => (code < 0 ? -1 : place[code]!)), labels }
}

function ofNumbers(column: string, groups: Float64Array[], labels: string[], wanted: TestName | 'auto'): Comparison {
  if (groups.length < 2) throw oneGroup(column)
  const isPair = wanted === 't' || wanted === 'welch' || wanted === 'mann-whitney'
  if (isPair && groups.length !== 2) throw notTwoGroups(wanted, groups.length)
  const small = groups.findIndex((g) => g.length < 2)
  if (small >= 0 && wanted !== 'mann-whitney' && wanted !== 'kruskal') throw tooSmall(labels[small]!)
  const { test, reason } = wanted === 'auto' ? choose(groups) : { test: wanted, reason: 'asked' as const }
  const [first, last] = [groups[0]!, groups.at(-1)!]
  const outcomes: Record<TestName, () => Outcome> = {
    t: () => tTest(first, last),
    welch: () => welchTest(first, last),
    'mann-whitney': () => mannWhitney(first, last),
    anova: () => anova(groups),
    kruskal: () => kruskal(groups),
    chi2: () => {
      throw new Error('Chi-square is for categories')
    },
  }
  const outcome = outcomes[test]()
  const isTwo = groups.length === 2 && (test === 't' || test === 'welch' || test === 'mann-whitney')
  const effect = isTwo ? cohensD(first, last) : (outcome.etaSquared ?? outcome.epsilonSquared ?? NaN)
  const welch = groups.length === 2 && first.length > 1 && last.length > 1 ? welchTest(first, last) : null
  return {
    test,
    reason,
    statistic: finite(outcome.statistic),
    pValue: finite(outcome.pValue),
    effectSize: finite(effect),
    effect: isTwo ? 'cohens-d' : test === 'kruskal' ? 'epsilon-squared' : 'eta-squared',
    df: finite(outcome.df ?? NaN),
    df2: finite(outcome.df2 ?? NaN),
    groups: groups.map((values, g) => figures(labels[g]!, values)),
    groupLabels: labels,
    ...(welch &&
      Number.isFinite(welch.lower) && {
        difference: { value: welch.difference, lower: welch.lower, upper: welch.upper },
      }),
    ...(outcome.share !== undefined && { superiority: outcome.share }),
  }
}

/** By ranks when a small group is skewed; else with equal variances when Levene's test does not tell them apart. */
function choose(groups: readonly Float64Array[]): { test: TestName; reason: Comparison['reason'] } {
  const isTwo = groups.length === 2
  const isSkewed = groups.some((g) => g.length < manyRows && Math.abs(skewness(g)) > muchSkew)
  if (isSkewed) return { test: isTwo ? 'mann-whitney' : 'kruskal', reason: 'ranks-for-skew' }
  const { pValue } = levene(groups)
  if (pValue < 0.05) return { test: isTwo ? 'welch' : 'kruskal', reason: 'unequal-variances' }
  return { test: isTwo ? 't' : 'anova', reason: 'equal-variances' }
}

function skewness(values: Float64Array): number {
  const { mean, variance, count } = moments(values)
  if (!(variance > 0)) return 0
  return values.reduce((sum, x) => sum + (x - mean) ** 3, 0) / count / variance ** 1.5
}

function figures(group: string, values: Float64Array): GroupFigures {
  const { count, mean, variance } = moments(values)
  return {
    group,
    rows: count,
    mean,
    median: quantile(values.slice(), 0.5),
    standardDeviation: count > 1 ? Math.sqrt((variance * count) / (count - 1)) : null,
  }
}

function ofCategories(
  column: string,
  raw: RawColumn,
  codes: Int32Array,
  labels: string[],
  wanted: TestName | 'auto',
): Comparison {
  const found = categoryCodes(raw, null)
  if (found.levels.length > mostValues) throw tooManyValues(column, found.levels.length)
  const levels = sortLabels(found.levels, raw.kind === 'number')
  const place = found.levels.map((level) => levels.indexOf(level))
  const values = found.codes.map((code) => (code < 0 ? -1 : place[code]!))
  const counts = crossCounts(codes, labels.length, values, levels.length)
  const test = contingencyTest(counts, labels.length, levels.length)
  if (!test) throw oneGroup(column)
  return {
    test: 'chi2',
    reason: wanted === 'auto' ? 'categories' : 'asked',
    statistic: test.statistic,
    pValue: test.pValue,
    effectSize: test.cramersV,
    effect: 'cramers-v',
    df: test.df,
    df2: null,
    groups: labels.map((group, g) => {
      const own = Array.from(counts.subarray(g * levels.length, (g + 1) * levels.length))
      const rows = own.reduce((sum, n) => sum + n, 0)
      return {
        group,
        rows,
        shares: levels.map((value, v) => ({ value, count: own[v]!, share: rows > 0 ? own[v]! / rows : 0 })),
      }
    }),
    groupLabels: labels,
    values: levels,
    sparse: test.sparse,
  }
}

const finite = (x: number) => (Number.isFinite(x) ? x : null)

const notNumeric = (column: string) =>
  new TerrariumError(
    'not-numeric',
    words(
      `列“${column}”是类别，这种检验只用于数字。`,
      `Column “${column}” holds categories; this test is for numbers.`,
    ),
    words('选“自动”或“卡方”。', 'Choose automatic, or chi-square.'),
  )

const oneGroup = (by: string) =>
  new TerrariumError(
    'one-group',
    words(`“${by}”只有一组有值，没有可比的。`, `“${by}” has a single group with values: there is nothing to compare.`),
    words('换一列分组。', 'Choose another column for the groups.'),
  )

const tooManyGroups = (by: string, groups: number) =>
  new TerrariumError(
    'too-many-groups',
    words(
      `“${by}”有 ${groups} 组，最多比较 ${mostGroups} 组。`,
      `“${by}” has ${groups} groups; at most ${mostGroups} can be compared.`,
    ),
    words('换一列，或先分档、归并。', 'Choose another column, or bin or group it first.'),
  )

const tooManyValues = (column: string, values: number) =>
  new TerrariumError(
    'too-many-levels',
    words(
      `“${column}”有 ${values} 种值，最多 ${mostValues} 种。`,
      `“${column}” has ${values} values; at most ${mostValues} can be compared.`,
    ),
    words('先归并成少数几类。', 'Group them into a few first.'),
  )

const notTwoGroups = (test: string, groups: number) =>
  new TerrariumError(
    'not-two-groups',
    words(`这种检验只比较两组，现有 ${groups} 组。`, `The ${test} test compares two groups; there are ${groups}.`),
    words('选方差分析或 Kruskal–Wallis，或只留两组。', 'Choose ANOVA or Kruskal–Wallis, or keep two groups.'),
  )

const tooSmall = (group: string) =>
  new TerrariumError(
    'too-few-rows',
    words(`“${group}”组只有一行，没法检验。`, `The group “${group}” has a single row: it cannot be tested.`),
    words('去掉这一组，或与别的组合并。', 'Leave the group out, or merge it with another.'),
  )
