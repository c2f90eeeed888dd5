import { TerrariumError } from '../../../core/errors'
import { words } from '../../../core/words'

/** The starting centres of the parameters as the kernels take them, row-major; undefined where none are given. */
export function givenCenters(
  init: string | number[][] | undefined,
  k: number,
  features: readonly string[],
): Float64Array | undefined {
  if (!Array.isArray(init)) return undefined
  if (init.length !== k)
    throw invalidInit(
      words(
        `给了 ${init.length} 个起点中心，但群数是 ${k}。`,
        `${init.length} starting centres were given for k = ${k}.`,
      ),
    )
  if (init[0]!.length !== features.length)
    throw invalidInit(
      words(
        `起点中心有 ${init[0]!.length} 个数，但数据准备之后有 ${features.length} 列。`,
        `Each starting centre has ${init[0]!.length} numbers; after preparation there are ${features.length} columns.`,
      ),
      words(`顺序是：${features.join('、')}`, `In this order: ${features.join(', ')}`),
    )
  return Float64Array.from(init.flat())
}

const invalidInit = (text: { zh: string; en: string }, hint?: { zh: string; en: string }) =>
  new TerrariumError('invalid-parameter', text, hint)
