import { bars } from '../../../charts/bars'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words, type Message, type Words } from '../../../core/words'
import type { Columns } from '../../../core/columns'
import { designMatrix, type DesignMatrix } from '../../../learning/design-matrix'
import { fitColumns } from '../../../learning/fit-columns'
import { fitLinear } from '../../../learning/linear/fit-linear'
import { rawColumn, take } from '../../../learning/raw-column'
import { takeRows } from '../../../learning/take-rows'
import { readOutcome, readTreatment } from '../../../learning/treatment'
import { moments } from '../../../math/moments'
import { count, join, list, number, percent, pValue, quoted, say } from '../../../words/say'
import { differenceOfMeans, differenceOfShares, type Difference } from './group-difference'
import type { spec } from './spec'

type Params = ParamsOf<typeof spec.params>

export async function run(context: StepContext<Params>): Promise<StepYield> {
  const { params, database, progress, inputs } = context
  const { outcome, treatment, covariates, level } = params
  const twice = outcome === treatment ? outcome : covariates.find((name) => name === outcome || name === treatment)
  if (twice !== undefined) throw usedTwice(twice)
  const names = [...new Set([outcome, treatment, ...covariates])]
  const data = await database.read(inputs[0]!.name, names)
  const { marks, labels } = readTreatment(treatment, rawColumn(data, treatment), params.treated)
  const { values, isBinary, positive } = readOutcome(outcome, rawColumn(data, outcome), params.positive)
  const rows = Uint32Array.from(marks.keys()).filter((row) => marks[row]! >= 0 && !Number.isNaN(values[row]!))
  if (rows.length < data.length) context.warn(leftOut(data.length - rows.length, data.length))
  const [groups, y] = [Int8Array.from(rows, (row) => marks[row]!), take(values, rows, new Float64Array(rows.length))]
  const sizes = [1, 0].map((group) => groups.reduce((sum, g) => sum + (g === group ? 1 : 0), 0))
  if (Math.min(...sizes) < 2) throw tooFew(sizes)
  progress.at(0.4)
  const plain = compare(y, groups, isBinary, level)
  const adjusted = covariates.length > 0 ? await cuped(context, takeRows(data, rows), groups, y, level) : null
  const found = adjusted ?? plain
  const [means, shownMeans] = [groupMeans(y, groups), isBinary ? percent : number]
  return {
    metrics: {
      effect: found.effect,
      lower: found.lower,
      upper: found.upper,
      pValue: found.pValue,
      power: found.power,
      statistic: found.statistic,
      standardError: found.standardError,
      detectableEffect: found.detectable,
      treated: sizes[0]!,
      control: sizes[1]!,
      treatedMean: means[0]!,
      controlMean: means[1]!,
      relativeEffect: means[1] === 0 ? null : found.effect / means[1]!,
      varianceReduction: adjusted ? 1 - (adjusted.standardError / plain.standardError) ** 2 : null,
    },
    data: {
      unadjusted: plain,
      groups: [
        { group: labels[1], rows: sizes[0], mean: means[0] },
        { group: labels[0], rows: sizes[1], mean: means[1] },
      ],
    },
    sentence: sentence({ found, plain, isAdjusted: adjusted !== null, isBinary, means, params, positive, level }),
    charts: [
      bars({
        id: 'groups',
        title: words('被联系的和对照组', 'Contacted and control'),
        summary: say(words('被联系的 {a}，对照组 {b}。', 'Contacted {a}, control {b}.'), {
          a: shownMeans(means[0]!),
          b: shownMeans(means[1]!),
        }),
        category: words('组', 'Group'),
        value: { title: words(`平均的“${outcome}”`, `Mean of “${outcome}”`), figure: isBinary ? 'percent' : 'number' },
        order: 'given',
        bars: [1, 0].map((group, i) => {
          const { mean, variance, count: n } = moments(y.filter((_, row) => groups[row] === group))
          const half = 1.96 * Math.sqrt(variance / Math.max(1, n - 1))
          return { label: labels[group]!, value: means[i]!, lower: mean - half, upper: mean + half }
        }),
      }),
    ],
    backend: adjusted ? 'kernel' : 'cpu',
  }
}

function compare(y: Float64Array, groups: Int8Array, isBinary: boolean, level: number): Difference {
  const part = (group: number) => y.filter((_, row) => groups[row] === group)
  return isBinary ? differenceOfShares(part(1), part(0), level) : differenceOfMeans(part(1), part(0), level)
}

const groupMeans = (y: Float64Array, groups: Int8Array) =>
  [1, 0].map((group) => moments(y.filter((_, row) => groups[row] === group)).mean)

/**
 * CUPED (Deng, Xu, Kohavi and Walker, WSDM 2013): what the covariates explain within the groups is taken out of the
 * outcome; the effect keeps its meaning and its error shrinks.
 */
async function cuped(
  context: StepContext<Params>,
  data: Columns,
  groups: Int8Array,
  y: Float64Array,
  level: number,
): Promise<Difference> {
  const { covariates } = context.params
  const preparation = fitColumns(
    data,
    covariates,
    { numeric: 'standardize', categorical: 'one-hot-drop-first', missing: 'mean', log1p: [] },
    (message) => context.warn(message),
  )
  const x = designMatrix(preparation, data)
  if (x.features.length * rowsForEach > x.rows) throw tooManyFeatures(x.features.length, x.rows)
  const uneven = unevenFeatures(x, groups)
  if (uneven.length > 0) context.warn(notRandom(uneven))
  const centred = withinGroups(x, groups)
  const { coefficients } = await fitLinear(centred.x, centred.of(y), () => ({ l1: 0, l2: 0 }), context.threads)
  const adjusted = y.slice()
  coefficients.forEach((b, f) => {
    for (let i = 0, at = f * x.rows; i < x.rows; i++, at++) adjusted[i]! -= b * x.values[at]!
  })
  // Standardised covariates have mean 0 over both groups, but for those that were one-hot.
  const shift = moments(y).mean - moments(adjusted).mean
  return compare(
    adjusted.map((value) => value + shift),
    groups,
    false,
    level,
  )
}

/** Fewer rows for each feature than this, and the covariates would explain chance away. */
const rowsForEach = 5

/** Each column less its group's mean, so that the slope is that within the groups. */
function withinGroups(x: DesignMatrix, groups: Int8Array) {
  const of = (column: Float64Array) => {
    const sums = [0, 0]
    const counts = [0, 0]
    column.forEach((value, i) => {
      sums[groups[i]!]! += value
      counts[groups[i]!]! += 1
    })
    return column.map((value, i) => value - sums[groups[i]!]! / counts[groups[i]!]!)
  }
  const values = new Float64Array(x.values.length)
  for (let f = 0; f < x.features.length; f++)
    values.set(of(x.values.subarray(f * x.rows, (f + 1) * x.rows)), f * x.rows)
  return { x: { ...x, values }, of }
}

/** Covariates whose groups differ by more than a tenth of a deviation and more than chance explains. */
function unevenFeatures(x: DesignMatrix, groups: Int8Array): string[] {
  return x.features.filter((_, f) => {
    const column = x.values.subarray(f * x.rows, (f + 1) * x.rows)
    const { effect, pValue: p } = compare(column.slice(), groups, false, 0.95)
    const { variance } = moments(column)
    return variance > 0 && Math.abs(effect) > 0.1 * Math.sqrt(variance) && (p ?? 1) < 0.01
  })
}

interface Said {
  found: Difference
  plain: Difference
  isAdjusted: boolean
  isBinary: boolean
  means: readonly number[]
  params: Params
  positive: string
  level: number
}

function sentence({ found, plain, isAdjusted, isBinary, means, params, positive, level }: Said): Words {
  const figure = (x: number) => (isBinary ? percent(x, { signed: true, decimals: 2 }) : number(x, { signed: true }))
  const values = {
    outcome: isBinary ? quoted(`${params.outcome} = ${positive}`) : quoted(params.outcome),
    a: isBinary ? percent(means[0]!) : number(means[0]!),
    b: isBinary ? percent(means[1]!) : number(means[1]!),
    effect: figure(found.effect),
    lower: figure(found.lower),
    upper: figure(found.upper),
    level: percent(level),
    p: pValue(found.pValue),
    narrower: percent(1 - found.standardError / plain.standardError),
    detectable: figure(found.detectable),
  }
  const isClear = found.pValue !== null && found.pValue < 1 - level
  const verdict = !isClear
    ? words('看不出活动有效果', 'No effect of the campaign can be seen')
    : found.effect > 0
      ? words('活动有效', 'The campaign worked')
      : words('活动起了反作用', 'The campaign did harm')
  const answer = say(
    words(
      '{verdict}：{outcome}在被联系的人里是 {a}，对照组 {b}，相差 {effect}（{level} 区间 {lower} 到 {upper}，{p}）。',
      '{verdict}: {outcome} is {a} among those contacted and {b} in the control group, a difference of {effect} ({level} interval {lower} to {upper}, {p}).',
    ),
    { ...values, verdict },
  )
  return join(
    answer,
    ...(isAdjusted
      ? [
          say(
            words(
              '考虑了活动前的差别，误差小了 {narrower}。',
              'Allowing for what differed before made the error {narrower} smaller.',
            ),
            values,
          ),
        ]
      : []),
    ...(isClear
      ? []
      : [
          say(
            words(
              '这么多人只能看出 {detectable} 以上的效果。',
              'Groups of this size show effects of {detectable} or more only.',
            ),
            values,
          ),
        ]),
    words('只有随机分组时才能说是活动带来的。', 'It is the campaign’s doing only if chance decided who was contacted.'),
  )
}

const leftOut = (missing: number, rows: number): Message => ({
  code: 'missing-values',
  ...words(
    `${rows} 行里有 ${missing} 行缺少结果或分组，没有计入。`,
    `${missing} of ${rows} rows lack the outcome or the group and were not counted.`,
  ),
})

const notRandom = (names: readonly string[]): Message => ({
  code: 'groups-differ',
  ...say(
    words(
      '两组在活动之前就不一样：{names}。也许不是随机分组。',
      'The groups differed before the campaign: {names}. Perhaps chance did not decide.',
    ),
    { names: list(names.slice(0, 5).map(quoted)) },
  ),
  hint: words(
    '差别可能来自分组，而不是活动。',
    'The difference may come from how they were chosen, not from the campaign.',
  ),
})

const usedTwice = (name: string) =>
  new TerrariumError(
    'target-in-columns',
    say(
      words(
        '{column}不能同时当结果、分组或活动前的情况中的两样。',
        '{column} can’t be two of these at once: the outcome, the groups, what was known before.',
      ),
      { column: quoted(name) },
    ),
    words('从其中一处去掉它。', 'Take it out of one of them.'),
  )

const tooManyFeatures = (features: number, rows: number) =>
  new TerrariumError(
    'too-many-features',
    say(
      words(
        '活动前的情况展开成 {n} 列，{rows} 行太少：每列至少要 {each} 行，否则会把偶然的差别也解释掉。',
        'What was known before makes {n} {n|column|columns}, too many for {rows} rows: with fewer than {each} for each, chance is explained away.',
      ),
      { n: count(features), rows: count(rows), each: count(rowsForEach) },
    ),
    words('去掉编号之类值很多的文字列。', 'Leave out texts with many values, such as ids.'),
  )

const tooFew = (sizes: readonly number[]) =>
  new TerrariumError(
    'too-few-rows',
    words(
      `被联系的有 ${sizes[0]} 行、对照组 ${sizes[1]} 行，各要至少 2 行。`,
      `${sizes[0]} rows were contacted and ${sizes[1]} were not; each group needs at least 2.`,
    ),
    words('检查分组列。', 'Check the column of the groups.'),
  )
