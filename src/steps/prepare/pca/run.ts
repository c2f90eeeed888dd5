import { numbers } from '../../../core/columns'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import { designMatrix, type DesignMatrix } from '../../../learning/design-matrix'
import { fitColumns } from '../../../learning/fit-columns'
import { requireUsable } from '../../../learning/fit-preparation'
import { centredCovariance } from '../../../learning/transform/centred-covariance'
import { constantColumns } from '../../../learning/transform/number-columns'
import { transformModel } from '../../../learning/transform/transform-model'
import { projectRows } from '../../../math/linear/project-rows'
import { symmetricEigen } from '../../../math/linear/symmetric-eigen'
import { count, percent, say } from '../../../words/say'
import { pcaCharts } from './pca-charts'
import type { spec } from './spec'

type Context = StepContext<ParamsOf<typeof spec.params>>

/** The eigenvalues of a matrix of so many columns take about ten seconds. */
const mostFeatures = 1200

export async function run(context: Context): Promise<StepYield> {
  const { params, inputs, database, progress } = context
  const table = inputs[0]!
  progress.at(0, words('正在读取数据', 'Reading the data'))
  for (const name of params.columns) requireUsable(table, name)
  const data = await database.read(table.name, params.columns)
  const preparation = fitColumns(data, params.columns, params.preprocess, context.warn)
  if (preparation.features.length > mostFeatures) throw tooWide(preparation.features.length)
  const x = designMatrix(preparation, data)
  if (x.rows < 2) throw tooFewRows(x.rows)
  progress.at(0.35, words('正在求主成分', 'Finding the components'))
  const { center, covariance } = await centredCovariance(x.values, x.rows, x.features.length, context.threads)
  const width = x.features.length
  const { values, vectors } = symmetricEigen(covariance, width)
  const variances = values.map((v) => Math.max(0, v))
  const total = variances.reduce((sum, v) => sum + v, 0)
  if (total === 0) throw allConstant()
  warnOfConstants(context, x, covariance)
  const ratios = Array.from(variances, (v) => v / total)
  const kept = keptComponents(params, ratios, Math.min(x.rows, width))
  const components = Array.from({ length: kept }, (_, k) => Array.from(vectors.subarray(k * width, (k + 1) * width)))
  progress.at(0.6, words('正在换算各行', 'Placing the rows'))
  // The matrix is centred already.
  const scores = projectRows(x.values, x.rows, new Float64Array(width), components)
  const explained = ratios.slice(0, kept).reduce((sum, r) => sum + r, 0)
  await context.writeWith(scores.map((values, k) => numbers(`pc${k + 1}`, onAllRows(values, x, table.rows))))
  const loadings = components.map((c) => Object.fromEntries(x.features.map((name, f) => [name, c[f]!])))
  return {
    metrics: { explainedVariance: explained, components: kept, features: width, rows: x.rows },
    data: {
      explainedVarianceRatio: ratios.slice(0, kept),
      explainedVariance: Array.from(variances.subarray(0, kept)),
      components: loadings,
      features: x.features,
      allRatios: ratios.slice(0, 50),
    },
    sentence: say(
      words(
        '{width} 列压成 {kept} 个主成分，保留了 {share} 的差异；第一个占 {first}。',
        '{width} {width|column is|columns are} pressed into {kept} {kept|component|components} with {share} of the variance; the first has {first}.',
      ),
      { width: count(width), kept: count(kept), share: percent(explained), first: percent(ratios[0]!) },
    ),
    charts: pcaCharts({ ratios, kept, components, features: x.features, scores, random: context.random }),
    backend: 'kernel',
    model: transformModel(
      table,
      preparation.inputs.map((i) => i.column),
      { center: Array.from(center), components },
      { preparation, rows: x.rows },
    ),
  }
}

function keptComponents(params: Context['params'], ratios: readonly number[], most: number): number {
  const { components, variance } = params
  if (components !== undefined) {
    if (components > most) throw tooMany(components, most)
    return components
  }
  let sum = 0
  for (let k = 0; k < most; k++) {
    sum += ratios[k]!
    // A sum of shares may end a rounding error below 1.
    if (sum >= variance - 1e-12) return k + 1
  }
  return most
}

function warnOfConstants({ warn }: Context, { features }: DesignMatrix, covariance: Float64Array): void {
  const constant = features.filter((_, f) => covariance[f * features.length + f] === 0)
  if (constant.length > 0) warn(constantColumns(constant))
}

function onAllRows(values: Float64Array, { keep }: DesignMatrix, rows: number): Float64Array {
  if (!keep) return values
  const whole = new Float64Array(rows).fill(NaN)
  for (let i = 0; i < keep.length; i++) whole[keep[i]!] = values[i]!
  return whole
}

const tooWide = (features: number) =>
  new TerrariumError(
    'too-many-features',
    words(
      `准备之后有 ${features} 列，主成分最多能处理 ${mostFeatures} 列。`,
      `After preparation there are ${features} columns; principal components take at most ${mostFeatures}.`,
    ),
    words('去掉取值很多的类别列，或先选特征。', 'Leave out categories of many levels, or select features first.'),
  )

const tooMany = (components: number, most: number) =>
  new TerrariumError(
    'too-many-components',
    words(
      `最多只有 ${most} 个主成分，要不出 ${components} 个。`,
      `There are at most ${most} components, not ${components}.`,
    ),
    words('减少成分的个数，或多选几列。', 'Ask for fewer components, or choose more columns.'),
  )

const tooFewRows = (rows: number) =>
  new TerrariumError(
    'too-few-rows',
    words(`只剩 ${rows} 行可用，至少需要 2 行。`, `Only ${rows} rows can be used; it takes at least 2.`),
    words('改为补齐缺失值。', 'Fill missing values instead.'),
  )

const allConstant = () =>
  new TerrariumError(
    'constant-column',
    words(
      '所选的列在每一行都相同，没有可压缩的差异。',
      'The chosen columns are the same in every row: there is no variance.',
    ),
    words('换几列。', 'Choose other columns.'),
  )
