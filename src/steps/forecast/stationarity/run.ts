import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words, type Words } from '../../../core/words'
import { curves } from '../../../charts/curves'
import { isoOf } from '../../../learning/series/calendar'
import { readSeries } from '../../../learning/series/read-series'
import { adfTest, kpssTest } from '../../../math/series/stationarity-tests'
import { pValue, say } from '../../../words/say'
import type { spec } from './spec'

export async function run(context: StepContext<ParamsOf<typeof spec.params>>): Promise<StepYield> {
  const { params, progress } = context
  progress.at(0, words('正在读取序列', 'Reading the series'))
  const table = await readSeries(context, params)
  const series = table.series[0]!
  progress.at(0.4, words('正在检验', 'Testing'))
  const adf = adfTest(series.values, params.regression, params.lags)
  const kpss = kpssTest(series.values, params.regression, params.kpssLags)
  if (!adf || !kpss) throw notTestable(series.values)
  if (kpss.pValue === 0.01 || kpss.pValue === 0.1)
    context.warn({
      code: 'p-value-at-the-end',
      zh: `KPSS 的 p 值表只到 ${kpss.pValue}，实际${kpss.pValue === 0.01 ? '更小' : '更大'}。`,
      en: `The table of KPSS p-values ends at ${kpss.pValue}; the true one is ${kpss.pValue === 0.01 ? 'smaller' : 'larger'}.`,
    })
  return {
    metrics: {
      adf: adf.statistic,
      adfPValue: adf.pValue,
      adfLags: adf.lags,
      kpss: kpss.statistic,
      kpssPValue: kpss.pValue,
      kpssLags: kpss.lags,
    },
    data: { frequency: table.calendar.frequency, steps: series.values.length },
    sentence: say(verdict(adf.pValue < 0.05, kpss.pValue >= 0.05), {
      adf: pValue(adf.pValue),
      kpss: pValue(kpss.pValue),
    }),
    charts: [
      curves({
        id: 'series',
        title: words(`${params.value}随时间`, `${params.value} over time`),
        summary: words('被检验的序列。', 'The series that was tested.'),
        x: { title: words('时间', 'Time'), figure: 'date' },
        y: { title: words(params.value, params.value) },
        curves: [
          {
            label: words(params.value, params.value),
            points: [...series.values].map((y, t) => ({ x: isoOf(series.first + t, table.calendar), y })),
          },
        ],
      }),
    ],
    backend: 'cpu',
  }
}

/** The two tests ask from opposite sides, so there are four answers. */
function verdict(adfRejects: boolean, kpssHolds: boolean): Words {
  if (adfRejects && kpssHolds)
    return words(
      '两个检验都认为平稳（ADF p = {adf}，KPSS p = {kpss}），不用差分。',
      'Both tests take it for stationary (ADF p = {adf}, KPSS p = {kpss}): no differencing is needed.',
    )
  if (!adfRejects && !kpssHolds)
    return words(
      '两个检验都认为不平稳（ADF p = {adf}，KPSS p = {kpss}），预测前先差分。',
      'Both tests take it for not stationary (ADF p = {adf}, KPSS p = {kpss}): difference it before forecasting.',
    )
  return adfRejects
    ? words(
        '没有单位根，但水平不稳（ADF p = {adf}，KPSS p = {kpss}）：可能围绕趋势平稳，试试“趋势”。',
        'There is no unit root, yet the level moves (ADF p = {adf}, KPSS p = {kpss}): it may be stationary around a trend.',
      )
    : words(
        '数据不足以下结论（ADF p = {adf}，KPSS p = {kpss}）：多积累几期再看。',
        'The data do not suffice for a verdict (ADF p = {adf}, KPSS p = {kpss}): look again with more steps.',
      )
}

function notTestable(values: Float64Array): TerrariumError {
  if (values.every((v) => v === values[0]))
    return new TerrariumError(
      'constant-series',
      words('数值从不变化，没什么可检验。', 'The value never changes, so there is nothing to test.'),
      words('换一列。', 'Choose another column.'),
    )
  return new TerrariumError(
    'too-few-rows',
    words(`序列只有 ${values.length} 期，不够检验。`, `The series has ${values.length} steps, too few to test.`),
    words('减少滞后，或补充更早的数据。', 'Take fewer lags, or add earlier data.'),
  )
}
