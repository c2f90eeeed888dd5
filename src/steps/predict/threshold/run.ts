import { profitCurve } from '../../../charts/profit-curve'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words, type Message, type Words } from '../../../core/words'
import { readScores } from '../../../learning/read-scores'
import { normal } from '../../../math/distributions/normal'
import { scoreCurve, type ScoreCurve } from '../../../math/metrics/score-curve'
import { count, join, money, number, percent, say } from '../../../words/say'
import type { spec } from './spec'

type Params = ParamsOf<typeof spec.params>

export interface ProfitPoint {
  threshold: number
  contacts: number
  profit: number
}

export async function run(context: StepContext<Params>): Promise<StepYield> {
  const { params, progress } = context
  const { scores, isPositive, rows } = await readScores(context, params.actual, params.probability, params.positive)
  progress.at(0.5, words('正在计算收益', 'Counting profit'))
  const curve = scoreCurve(scores, isPositive)
  const points = profits(curve, params)
  const affordable = params.capacity === undefined ? points : points.filter((p) => p.contacts <= params.capacity!)
  const best = affordable.reduce<ProfitPoint | null>((most, p) => (!most || p.profit > most.profit ? p : most), null)
  const nobody = 0 - params.costFalseNegative * curve.positives
  const hits = best ? curve.truePositives[points.indexOf(best)]! : 0
  const interval = best && intervalOf(best, hits, params)
  if (best && best.profit <= nobody) context.warn(noGain(best.profit, nobody, params.currency ?? ''))
  return {
    metrics: {
      bestThreshold: best?.threshold ?? null,
      bestProfit: best?.profit ?? nobody,
      contacts: best?.contacts ?? 0,
      hits,
      hitRate: best ? hits / best.contacts : null,
      profitLower: interval?.lower ?? null,
      profitUpper: interval?.upper ?? null,
      profitOfNobody: nobody,
      profitOfEverybody: points.at(-1)?.profit ?? null,
      rows,
    },
    data: { curve: points },
    sentence: sentence({ best, hits, interval, nobody, everybody: points.at(-1)?.profit ?? null, params }),
    charts: [
      profitCurve({
        points,
        best: best ?? { contacts: 0, profit: nobody },
        currency: params.currency ?? '',
      }),
    ],
    backend: 'cpu',
  }
}

/** What contacting every row from a score on earns, at each distinct score from the highest down. */
export function profits(
  curve: ScoreCurve,
  params: Pick<Params, 'valueTruePositive' | 'costFalsePositive' | 'costFalseNegative'>,
): ProfitPoint[] {
  const { valueTruePositive, costFalsePositive, costFalseNegative } = params
  return Array.from(curve.thresholds, (threshold, i) => {
    const [hits, misses] = [curve.truePositives[i]!, curve.falsePositives[i]!]
    const profit = hits * valueTruePositive - misses * costFalsePositive - (curve.positives - hits) * costFalseNegative
    return { threshold, contacts: hits + misses, profit }
  })
}

/** 95 %, for as many contacts with the same hit rate: the binomial spread of the hits. */
function intervalOf({ contacts, profit }: ProfitPoint, hits: number, params: Params) {
  const share = hits / contacts
  const each = params.valueTruePositive + params.costFalsePositive + params.costFalseNegative
  const half = normal.quantile(0.975) * Math.abs(each) * Math.sqrt(contacts * share * (1 - share))
  return { lower: profit - half, upper: profit + half }
}

interface Answer {
  best: ProfitPoint | null
  hits: number
  interval: { lower: number; upper: number } | null
  nobody: number
  everybody: number | null
  params: Params
}

function sentence({ best, hits, interval, everybody, params }: Answer): Words {
  const amount = (x: number | null) => money(x, params.currency ?? '')
  if (!best)
    return words(
      '得分最高的客户并列太多，名额装不下：放宽名额，或换一个更细的得分。',
      'More customers tie for the highest score than can be contacted: allow more contacts, or take a finer score.',
    )
  const answer = say(
    words(
      '{capacity}联系得分不低于 {threshold} 的 {n} 位最划算：其中 {share} 会成功，预计净赚 {profit}（95% 区间 {lower} 到 {upper}）；全部联系是 {everybody}。',
      '{capacity} pays best to contact the {n} {n|customer|customers} with a score of {threshold} or more: {share} of them succeed, and {profit} is to be expected (95 % interval {lower} to {upper}); contacting everybody would bring {everybody}.',
    ),
    {
      threshold: number(best.threshold),
      n: count(best.contacts),
      share: percent(hits / best.contacts),
      profit: amount(best.profit),
      lower: amount(interval?.lower ?? null),
      upper: amount(interval?.upper ?? null),
      everybody: amount(everybody),
      capacity:
        params.capacity === undefined
          ? words('', 'It')
          : say(words('名额 {most} 位，', 'With at most {most} {most|contact|contacts} it'), {
              most: count(params.capacity),
            }),
    },
  )
  const few = words('成功的不到 30 位，这个数很不稳。', 'Fewer than 30 successes: the figure is shaky.')
  return join(answer, ...(hits < 30 ? [few] : []))
}

const noGain = (profit: number, nobody: number, currency: string): Message => ({
  code: 'no-gain',
  ...say(
    words(
      '按这些成本，怎么联系都不比不联系好：最多 {profit}，不联系是 {nobody}。',
      'At these costs no contact is better than none: at most {profit}, against {nobody} for contacting nobody.',
    ),
    { profit: money(profit, currency), nobody: money(nobody, currency) },
  ),
  hint: words('核对收益和成本，或换一个更准的得分。', 'Check gain and cost, or find a better score.'),
})
