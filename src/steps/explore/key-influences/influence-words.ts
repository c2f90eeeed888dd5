import { words, type Words } from '../../../core/words'
import { count, number, percent, quoted, say } from '../../../words/say'
import type { Factor } from './factors'
import type { Weight } from './weigh'

export interface Influence extends Weight {
  column: string
  level: Factor['level']
  /** The rows that have the trait, as an SQL condition. */
  where: string
  /** On the half of the rows that did not find it. */
  checkedDifference: number
  checkedPValue: number
}

/** The trait in words: “Contract is Month-to-month”, “tenure is at most 5”. */
export function traitWords({ column, level }: Pick<Influence, 'column' | 'level'>): Words {
  if (level === null) return words(`${column} 缺失`, `${column} is missing`)
  if (typeof level === 'string') return words(`${column} 是 ${level}`, `${column} is ${level}`)
  const { above, upTo } = level
  const said = { column, above: number(above), upTo: number(upTo) }
  if (above === null) return say(words('{column} 不超过 {upTo}', '{column} is at most {upTo}'), said)
  if (upTo === null) return say(words('{column} 超过 {above}', '{column} is above {above}'), said)
  return say(words('{column} 在 {above} 到 {upTo} 之间', '{column} is between {above} and {upTo}'), said)
}

export function influenceSentence(one: Influence, about: { isClass: boolean; label: string; overall: number }): Words {
  const shown = (x: number) => (about.isClass ? percent(x) : number(x))
  const figures = {
    trait: traitWords(one),
    n: count(one.rows),
    label: quoted(about.label),
    inside: shown(one.inside),
    outside: shown(one.outside),
    lift: number(one.lift),
    low: about.isClass ? points(one.lower) : number(one.lower),
    high: about.isClass ? points(one.upper) : number(one.upper),
    difference: about.isClass ? points(one.difference) : number(one.difference),
  }
  return about.isClass
    ? say(
        words(
          '{trait}的 {n} 行里，{label}占 {inside}，其他行占 {outside}：是全体的 {lift} 倍，相差 {difference} 个百分点（95% 区间 {low} 到 {high}）。',
          'Where {trait} ({n} {n|row|rows}), {label} holds for {inside}, elsewhere for {outside}: {lift} times the overall rate, {difference} points apart (95 % interval {low} to {high}).',
        ),
        figures,
      )
    : say(
        words(
          '{trait}的 {n} 行里，{label}平均 {inside}，其他行 {outside}，相差 {difference}（95% 区间 {low} 到 {high}）。',
          'Where {trait} ({n} {n|row|rows}), {label} is {inside} on average, elsewhere {outside}: {difference} apart (95 % interval {low} to {high}).',
        ),
        figures,
      )
}

const points = (share: number) => number(share * 100)
