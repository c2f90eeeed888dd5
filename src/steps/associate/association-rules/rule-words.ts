import { words, type Words } from '../../../core/words'
import { itemsOf, setText } from '../../../learning/association/set-text'
import { count, number, percent, quoted, say } from '../../../words/say'
import type { MeasuredRules } from './measure-rules'
import type { FoundRules } from './run'
import { ruleOrder } from './write-rules'

const mostRecords = 200

/** Rules worth showing, the strongest first: simplest of their kind, above chance, and hardly a coincidence. */
export function bestRules(measured: MeasuredRules): number[] {
  const { redundant, lift, qValue } = measured
  return Array.from(ruleOrder(measured)).filter((r) => !redundant[r] && lift[r]! > 1 && qValue[r]! <= 0.05)
}

export interface RuleText {
  antecedent: string
  consequent: string
}

export function ruleText({ rules, sets, items }: FoundRules, rule: number): RuleText {
  return {
    antecedent: setText(itemsOf(sets, rules.antecedent[rule]!, items)),
    consequent: setText(itemsOf(sets, rules.consequent[rule]!, items)),
  }
}

export function ruleSentence(found: FoundRules): Words {
  const { rules, measured, best, transactions } = found
  const n = count(transactions)
  if (rules.count === 0)
    return say(words('{n} 个篮子里没有规则达到要求。', 'In {n} {n|basket|baskets} no rule reaches what is asked.'), {
      n,
    })
  const [first] = best
  if (first === undefined)
    return say(
      words(
        '{n} 个篮子里有 {rules} 条规则，但没有一条明显高于随机。',
        'Of {n} {n|basket|baskets} come {rules} {rules|rule|rules}, but none is clearly above chance.',
      ),
      { n, rules: count(rules.count) },
    )
  const { antecedent, consequent } = ruleText(found, first)
  return say(
    words(
      '有{a}的篮子里 {confidence} 也有{c}，是平均水平的 {lift} 倍；这样不冗余的规则共 {rules} 条（是关联，不是因果）。',
      'Of the baskets with {a}, {confidence} also have {c}: {lift} × the average. There {rules|is|are} {rules} such {rules|rule|rules} without the redundant ones (association, not cause).',
    ),
    {
      a: quoted(antecedent),
      c: quoted(consequent),
      confidence: percent(measured.confidence[first]!),
      lift: number(measured.lift[first]!, { significant: 2 }),
      rules: count(best.length),
    },
  )
}

/** The best rules as records; the table has all of them. */
export function ruleRecords(found: FoundRules): Record<string, unknown>[] {
  const { measured, best } = found
  return best.slice(0, mostRecords).map((r) => ({
    ...ruleText(found, r),
    ...Object.fromEntries(
      (['support', 'confidence', 'lift', 'leverage', 'conviction', 'pValue', 'qValue'] as const).map((name) => {
        const value = measured[name][r]!
        return [name, Number.isNaN(value) ? null : value]
      }),
    ),
  }))
}
