import { TerrariumError } from '../../core/errors'
import { words } from '../../core/words'
import type { Regressor } from '../../math/series/arima/fit-arima'

/** @throws TerrariumError `missing-future` when a regressor does not reach so far */
export function requireFuture(length: number, regressors: readonly Regressor[]): void {
  const short = regressors.find(({ values }) => values.length < length || values.subarray(0, length).some(Number.isNaN))
  if (!short) return
  throw new TerrariumError(
    'missing-future',
    words(`外部因素“${short.name}”缺少将来的值。`, `The regressor “${short.name}” lacks its future values.`),
    words(
      '在表末补上将来的日期和因素（数值留空），或缩短预测期数，或不用这个因素。',
      'Add rows with future dates and the regressor (leave the value empty), shorten the horizon, or leave the regressor out.',
    ),
  )
}

export const notPositive = () =>
  new TerrariumError(
    'not-positive',
    words('有 0 或负数，不能取对数。', 'There are values that are 0 or negative, so no logarithm can be taken.'),
    words('不做对数变换，或换一种补缺的办法。', 'Go without the log transform, or fill missing steps another way.'),
  )

/** Why nothing could be fitted: nothing varies, or too little is there. */
export function unfit(values: Float64Array, least: number): TerrariumError {
  if (values.length > 2 && values.every((v) => v === values[0]))
    return new TerrariumError(
      'constant-series',
      words(
        `数值始终是 ${values[0]}，没有可学的变化。`,
        `The value is always ${values[0]}: there is nothing to learn from.`,
      ),
      words('换一列，或用“均值”方法。', 'Choose another column, or the method “mean”.'),
    )
  return new TerrariumError(
    'too-few-rows',
    words(
      `序列只有 ${values.length} 期，这个方法至少需要 ${Math.max(least, values.length + 1)} 期。`,
      `The series has ${values.length} steps; this method needs at least ${Math.max(least, values.length + 1)}.`,
    ),
    words('换一个更简单的方法，或补充更早的数据。', 'Take a simpler method, or add earlier data.'),
  )
}
