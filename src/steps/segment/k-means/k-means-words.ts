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
