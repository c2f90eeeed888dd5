import { TerrariumError } from '../../core/errors'
import type { ParamsOf } from '../../core/params'
import type { ProgressBar } from '../../core/progress'
import { words, type Words } from '../../core/words'
import { openKernels } from '../../kernels/open-kernels'
import { leastCount, type Baskets } from '../../math/itemset/baskets'
import type { Itemsets } from '../../math/itemset/itemsets'
import { proposeSupport, type CountItemsets, type SupportProposal } from '../../math/itemset/propose-support'
import { count, say } from '../../words/say'
import type { miningParams } from './basket-params'
import { findItemsets } from './find-itemsets'

/** As many itemsets as one still looks through, for a proposed support. */
const handy = 10_000

/**
 * The frequent itemsets, or an error that says how many there would be and which support is better. Where a level of
 * candidates could be far larger than what comes of it, sets are counted before they are listed.
 * @throws TerrariumError `too-many-itemsets`
 */
export async function mine(
  baskets: Baskets,
  params: ParamsOf<typeof miningParams> & { minSupport: number },
  progress: ProgressBar,
  threads: number,
): Promise<Itemsets> {
  const { algorithm, minSupport, maxLength, maxItemsets } = params
  const minCount = leastCount(minSupport, baskets.count)
  const longest = maxLength !== undefined && { maxLength }
  const kernels = await openKernels(threads)
  try {
    const countItemsets: CountItemsets = (least, most) =>
      kernels.itemsets.count(baskets, { minCount: least, ...longest }, most)
    if (algorithm === 'apriori') {
      progress.at(0, words('正在估计组合数', 'Estimating how many sets there are'))
      if (countItemsets(minCount, maxItemsets).itemsets > maxItemsets) throw tooMany(baskets, params, countItemsets)
    }
    const from = algorithm === 'apriori' ? 0.2 : 0
    progress.at(from, words('正在找常一起出现的组合', 'Finding what occurs together'))
    const onProgress = (share: number) => progress.at(from + (1 - from) * share)
    const found = findItemsets(kernels, algorithm, baskets, { minCount, ...longest, onProgress }, maxItemsets)
    if (!found) throw tooMany(baskets, params, countItemsets)
    return found
  } finally {
    kernels.close()
  }
}

function tooMany(
  baskets: Baskets,
  { minSupport, maxItemsets }: ParamsOf<typeof miningParams> & { minSupport: number },
  countItemsets: CountItemsets,
): TerrariumError {
  const better = proposeSupport(
    countItemsets,
    baskets.count,
    Math.max(minSupport, 1 / baskets.count),
    Math.min(handy, maxItemsets),
  )
  const values = {
    support: support(minSupport),
    about: better.estimate === null ? count(maxItemsets) : roughly(Math.max(better.estimate, maxItemsets)),
    limit: count(maxItemsets),
  }
  const text =
    better.estimate === null
      ? words(
          '支持度 {support} 会得到超过 {about} 个组合，已停止。',
          'A support of {support} gives more than {about} itemsets, so the search was stopped.',
        )
      : words(
          '支持度 {support} 估计会得到约 {about} 个组合，超过上限 {limit}，已停止。',
          'A support of {support} would give about {about} itemsets, beyond the limit of {limit}, so the search was stopped.',
        )
  return new TerrariumError('too-many-itemsets', say(text, values), hintOf(better))
}

const hintOf = ({ support: proposed, itemsets }: SupportProposal): Words =>
  proposed === null
    ? words('限制“最多几件”，例如 3。', 'Limit the number of items in a set, to 3 for example.')
    : say(
        words(
          '把最低支持度提高到 {support}：有 {n} 个组合；或限制“最多几件”。',
          'Raise the least support to {support}, which gives {n} itemsets, or limit the number of items in a set.',
        ),
        { support: support(proposed), n: count(itemsets) },
      )

/** A support as it is typed. */
const support = (share: number): Words => words(String(share), String(share))

const roughly = (n: number): Words => (n > 1e15 ? words(exponent(n), exponent(n)) : count(Number(n.toPrecision(2))))
const exponent = (n: number) => `10^${Math.round(Math.log10(n))}`
