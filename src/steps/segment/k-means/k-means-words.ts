import type { GraphicsUse } from '../../../learning/clustering/graphics-descent'
import { words, type Message } from '../../../core/words'

export function* fitRemarks(
  converged: boolean,
  { maxIterations }: { maxIterations: number },
  sizes: readonly number[],
): Generator<Message> {
  if (!converged)
    yield {
      code: 'not-converged',
      zh: `迭代 ${maxIterations} 轮后仍未稳定。`,
      en: `The centres were still moving after ${maxIterations} iterations.`,
      hint: words('增加“最多迭代”。', 'Allow more iterations.'),
    }
  const empty = sizes.filter((size) => size === 0).length
  if (empty > 0)
    yield {
      code: 'empty-cluster',
      zh: `${sizes.length} 群里有 ${empty} 群没有任何一行。`,
      en: `${empty} of the ${sizes.length} groups ended without a row.`,
      hint: words('减少群数，或换一个起点。', 'Choose fewer groups, or another start.'),
    }
}

/** Says that the graphics card tried most starts, and why. */
export const onGraphics = ({ adapter, graphics, processor }: GraphicsUse): Message => ({
  code: 'on-graphics',
  zh: `后面的起点在显卡（${adapter}）上试算：实测每轮 ${graphics.toFixed(1)} 毫秒，处理器要 ${processor.toFixed(1)} 毫秒。显卡用单精度，只用来挑出最好的起点；结果由处理器按双精度算出。`,
  en: `Later starts were tried on the graphics card (${adapter}): a round took ${graphics.toFixed(1)} ms there and ${processor.toFixed(1)} ms on the processor. The card counts in single precision and only says which start ends best; the answer is the processor’s, in double precision.`,
})
