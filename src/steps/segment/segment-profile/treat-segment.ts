import type { ColumnInfo } from '../../../core/column'
import { words, type Words } from '../../../core/words'
import { flagPart, levelPart, meaningOf, readable, type Meaning } from './column-meaning'
import type { Segment } from './compare-segments'

export interface Standing {
  /** The outcome's rate here over that of all rows; null without an outcome. */
  targetLift: number | null
  /** Whether the outcome is a loss, such as leaving, or a gain, such as an answer to a campaign. */
  outcome: 'loss' | 'gain' | 'unknown'
  /** The mean value here over that of all rows; null without a value. */
  valueLift: number | null
}

/** What to do with a segment, in a business's words: the first rule that fits. */
export function treatSegment(
  segment: Segment,
  columns: readonly ColumnInfo[],
  { targetLift, valueLift, outcome }: Standing,
): Words {
  const leaning = (meaning: Meaning) =>
    segment.differences
      .filter((d) => d.level === undefined && meaningOf(columns.find((c) => c.name === d.column)) === meaning)
      .map((d) => d.difference)
      .find((d) => Math.abs(d) >= 0.2) ?? 0
  const often = targetLift !== null && targetLift >= 1.3
  const seldom = targetLift !== null && targetLift <= 0.7
  const isAtRisk = outcome === 'loss' && often
  const isSafe = outcome === 'loss' && seldom
  const spends = leaning('money')
  const isRich = valueLift !== null ? valueLift >= 1.2 : spends > 0.5
  const isPoor = valueLift !== null ? valueLift <= 0.8 : spends < -0.5
  if (leaning('trouble') > 0.5)
    return words('先解决问题、回访，再谈优惠', 'Fix what they complained of and call back before any offer')
  if (isAtRisk && leaning('tenure') < 0)
    return words('新客关怀电话，引导签年约', 'Onboarding call, then a yearly contract')
  if (isAtRisk && isRich)
    return words('客户经理上门挽留，给合适的套餐', 'A personal call and a better-fitting plan, before they go')
  if (isAtRisk) return words('挽留优惠，并问明原因', 'A retention offer, and ask why')
  if (outcome === 'gain' && often) return words('优先联系，响应最好', 'Contact these first: they respond best')
  if (outcome === 'gain' && seldom)
    return words('少打扰，换渠道或换优惠', 'Contact less, or by another channel and offer')
  if (leaning('recency') > 0.5) return words('发唤醒优惠，看谁回来', 'A win-back message, and see who returns')
  if (leaning('income') > 0.5 && spends < -0.5)
    return words('有能力但花得少：问清需求，推高端产品', 'They could spend more: ask what they need, offer the best')
  if (leaning('income') < -0.5 && spends > 0.5)
    return words('爱买但预算有限：分期、会员价', 'Keen on a small budget: instalments and member prices')
  if (isRich && (isSafe || leaning('tenure') > 0))
    return words('专属权益，请他们推荐新客', 'Reward them and ask for referrals')
  if (isRich) return words('专人服务，推荐增值业务', 'Serve them personally and offer premium services')
  if (leaning('recency') < -0.2)
    return words('刚来过：推荐搭配，促成下一次购买', 'Here lately: suggest what goes with it, for the next purchase')
  if (isPoor && leaning('frequency') < 0)
    return words('引导再来一次：限时券', 'A reason to come again: a voucher with a date')
  if (isPoor && leaning('tenure') < 0)
    return words('引导首次体验，再推荐升级', 'Lead them to a first success, then an upgrade')
  if (isPoor) return words('低成本维护，试用升级套餐', 'Keep at low cost; offer a trial of the next plan')
  if (isSafe) return words('保持现状，适时交叉推荐', 'Leave as it is; cross-sell at the right moment')
  return bySize(segment) ?? byStrongest(segment, columns)
}

/** Where most measures point the same way and none the other: a large customer, or a small one. */
function bySize({ differences }: Segment): Words | undefined {
  const measures = differences.filter((d) => d.level === undefined)
  const share = (sign: 1 | -1) => measures.filter((d) => sign * d.difference >= 0.2).length / measures.length
  if (measures.length < 4) return undefined
  if (share(1) >= 0.6 && share(-1) === 0)
    return words('各项都高的大客户，安排专人维护', 'Large in nearly everything: give them a contact of their own')
  if (share(-1) >= 0.6 && share(1) === 0)
    return words('各项都低，用组合优惠带动', 'Low in nearly everything: a bundle may move them')
  return undefined
}

const byMeaning: Partial<Record<Meaning, { much: Words; little: Words }>> = {
  tenure: {
    much: words('感谢长期支持，适时交叉推荐', 'Thank them for staying; cross-sell at the right moment'),
    little: words('迎新引导：第一步、第一次成功', 'A welcome programme: first steps, first success'),
  },
  frequency: {
    much: words('会员计划和专属权益', 'A loyalty programme with its own benefits'),
    little: words('给一个再来的理由：限时券', 'A reason to come again: a voucher with a date'),
  },
  usage: {
    much: words('推荐更大的套餐，别等用超', 'A larger plan before they reach the limit'),
    little: words('介绍还没用到的功能', 'Show them what they have not used yet'),
  },
  age: {
    much: words('推荐同龄客户常选的业务，服务要省心', 'Offer what their age group chooses, with easy service'),
    little: words('线上触达，推荐年轻客户常选的业务', 'Reach them online with what younger customers choose'),
  },
}

/** After what sets it apart most, where there is a use for it. */
function byStrongest({ differences }: Segment, columns: readonly ColumnInfo[]): Words {
  for (const { column, level, isFlag, difference } of differences) {
    if (Math.abs(difference) < 0.2) break
    const info = columns.find((c) => c.name === column)
    if (level === undefined) {
      const known = byMeaning[meaningOf(info)]
      if (known) return difference > 0 ? known.much : known.little
      if (difference > 0)
        return words(`围绕“${readable(column)}”设计优惠`, `Build the offer around “${readable(column)}”`)
    } else if (difference > 0) {
      const { zh, en } = (isFlag ? flagPart(column, true) : levelPart(column, level)).words
      return words(`为“${zh}”的客户单独设计优惠`, `An offer of its own for “${en}”`)
    }
  }
  return words('推荐同类客户常用的业务', 'Offer what similar customers use')
}
