import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import { mine } from '../../../learning/association/mine'
import { readBaskets } from '../../../learning/association/read-baskets'
import { findRules, type Rules } from '../../../math/itemset/find-rules'
import { itemFilter } from './item-filter'
import { measureRules, type MeasuredRules } from './measure-rules'
import { readItemsets, type KnownItemsets } from './read-itemsets'
import { ruleCharts } from './rule-charts'
import { bestRules, ruleSentence, ruleRecords } from './rule-words'
import { ruleRemarks } from './rule-remarks'
import type { spec } from './spec'
import { writeRules } from './write-rules'

type Context = StepContext<ParamsOf<typeof spec.params>>

/** More rules than this are a sign of a support or a confidence that is far too low. */
const mostRules = 500_000

export async function run(context: Context): Promise<StepYield> {
  const { params, progress, warn } = context
  progress.at(0, words('正在读取数据', 'Reading the data'))
  const known = params.itemsets
    ? await readItemsets(context.database, context.inputs[0]!, params.minSupport)
    : await search(context)
  progress.at(0.6, words('正在生成规则', 'Making rules'))
  const rules = rulesOf(context, known)
  const measured = measureRules(rules, known.sets, known.transactions)
  progress.at(0.9, words('正在写出结果', 'Writing the result'))
  await writeRules(context, known, rules, measured)
  const shown = { ...known, rules, measured, best: bestRules(measured) }
  for (const remark of ruleRemarks(shown, params.minLift)) warn(remark)
  return {
    metrics: {
      rules: rules.count,
      usefulRules: measured.redundant.reduce((n, one) => n + (one ? 0 : 1), 0),
      significantRules: measured.qValue.reduce((n, q) => n + (q <= 0.05 ? 1 : 0), 0),
      itemsets: known.sets.count,
      transactions: known.transactions,
      maxLift: rules.count === 0 ? null : measured.lift.reduce((most, lift) => Math.max(most, lift), 0),
    },
    data: { rules: ruleRecords(shown) },
    sentence: ruleSentence(shown),
    charts: ruleCharts(shown),
    backend: 'cpu',
  }
}

/** What the sentence, the charts and the remarks are about. */
export interface FoundRules extends KnownItemsets {
  rules: Rules
  measured: MeasuredRules
  /** Rules worth showing, the strongest first: neither redundant nor perhaps chance. */
  best: number[]
}

async function search(context: Context): Promise<KnownItemsets> {
  const { baskets, items } = await readBaskets(context, context.params)
  const minSupport = context.params.minSupport ?? 0.01
  const sets = await mine(baskets, { ...context.params, minSupport }, context.progress.slice(0.2, 0.6), context.threads)
  return { sets, items, transactions: baskets.count }
}

function rulesOf({ params, progress }: Context, { sets, items, transactions }: KnownItemsets): Rules {
  const { minConfidence, minLift, itemFilters } = params
  const wanted = itemFilter(sets, items, itemFilters ?? [])
  const rules = findRules(sets, {
    ...{ transactions, minConfidence, limit: mostRules },
    ...(minLift !== undefined && { minLift }),
    ...(wanted && { wanted }),
    onProgress: (share) => progress.at(0.6 + 0.3 * share),
  })
  if (rules) return rules
  throw new TerrariumError(
    'too-many-rules',
    words(
      `规则超过 ${mostRules / 10_000} 万条，已停止。`,
      `There are more than ${mostRules.toLocaleString('en-US')} rules, so the search was stopped.`,
    ),
    words(
      '提高最低支持度、置信度或提升度，或限制“最多几件”。',
      'Raise the least support, confidence or lift, or limit the number of items in a set.',
    ),
  )
}
