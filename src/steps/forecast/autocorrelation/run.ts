import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words, type Words } from '../../../core/words'
import { curves } from '../../../charts/curves'
import { readSeries, requireLength } from '../../../learning/series/read-series'
import {
  autocorrelations,
  ljungBox,
  partialAutocorrelations,
  type LjungBox,
} from '../../../math/series/autocorrelation'
import { count, number, pValue, say } from '../../../words/say'
import type { spec } from './spec'

export async function run(context: StepContext<ParamsOf<typeof spec.params>>): Promise<StepYield> {
  const { params, progress } = context
  progress.at(0, words('正在读取序列', 'Reading the series'))
  const table = await readSeries(context, params)
  const series = table.series[0]!
  requireLength(series, 4)
  const n = series.values.length
  const usual = Math.max(10, 2 * table.period)
  const lags = Math.min(params.lags ?? usual, n - 1)
  progress.at(0.5, words('正在计算', 'Computing'))
  const acf = autocorrelations(series.values, lags)
  if (!acf)
    throw new TerrariumError(
      'constant-series',
      words('数值从不变化，没有相关可言。', 'The value never changes, so nothing is correlated.'),
      words('换一列。', 'Choose another column.'),
    )
  const pacf = partialAutocorrelations(acf)
  const tests = ljungBox(acf, n)
  const bound = 1.959964 / Math.sqrt(n)
  return {
    metrics: { bound, ljungBox: tests.at(-1)?.statistic ?? null, pValue: tests.at(-1)?.pValue ?? null },
    data: { acf: [...acf], pacf: [...pacf], ljungBox: tests, frequency: table.calendar.frequency },
    sentence: sentence(acf, bound, tests),
    charts: [
      stems('acf', words('自相关', 'Autocorrelation'), acf, bound),
      stems(
        'pacf',
        words('偏自相关（去掉中间几期的影响）', 'Partial autocorrelation (without the steps between)'),
        pacf,
        bound,
      ),
    ],
    backend: 'cpu',
  }
}

function sentence(acf: Float64Array, bound: number, tests: readonly LjungBox[]): Words {
  const last = tests.at(-1)
  let strongest = 1
  for (let lag = 2; lag < acf.length; lag++) if (Math.abs(acf[lag]!) > Math.abs(acf[strongest]!)) strongest = lag
  const values = {
    lag: count(strongest),
    r: number(acf[strongest]!, { significant: 2 }),
    p: pValue(last?.pValue ?? null),
    lags: count(acf.length - 1),
  }
  return Math.abs(acf[strongest]!) > bound
    ? say(
        words(
          '与 {lag} 期前最像（相关 {r}）；前 {lags} 期合起来 p = {p}（Ljung–Box）。',
          'Most alike to {lag} {lag|step|steps} before (correlation {r}); over {lags} lags together p = {p} (Ljung–Box).',
        ),
        values,
      )
    : say(
        words(
          '没有一个滞后超出随机的范围，像白噪声（{lags} 期合起来 p = {p}）。',
          'No lag is outside of what chance gives: it looks like white noise ({lags} lags together p = {p}).',
        ),
        values,
      )
}

/** The correlations at each lag within the bounds of white noise. */
const stems = (id: string, title: Words, values: Float64Array, bound: number) =>
  curves({
    id,
    title,
    remark: words('浅色带是白噪声 95% 的范围', 'The band is the 95 % range of white noise'),
    summary: words('每个滞后的相关系数。', 'The correlation at each lag.'),
    x: { title: words('滞后（期）', 'Lag (steps)'), figure: 'count' },
    y: { title: words('相关系数', 'Correlation'), domain: [-1, 1] },
    shape: 'points',
    curves: [
      {
        label: title,
        points: [...values].slice(1).map((y, i) => ({ x: i + 1, y, lower: -bound, upper: bound })),
      },
    ],
    height: 180,
  })
