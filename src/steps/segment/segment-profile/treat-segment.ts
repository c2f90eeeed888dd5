import type { ColumnInfo } from '../../../core/column'
import { words, type Words } from '../../../core/words'
import { meaningOf, type Meaning } from './column-meaning'
import type { Segment } from './compare-segments'

export interface Standing {
  /** The outcome's rate here over that of all rows; null without an outcome. */
  targetLift: number | null
  /** The mean value here over that of all rows; null without a value. */
  valueLift: number | null
}

/** What to do with a segment, in a business's words: the first rule that fits. */
export function treatSegment(
  segment: Segment,
  columns: readonly ColumnInfo[],
  { targetLift, valueLift }: Standing,
): Words {
  const leaning = (meaning: Meaning) =>
    segment.differences
      .filter((d) => d.level === undefined && meaningOf(columns.find((c) => c.name === d.column)) === meaning)
      .map((d) => d.difference)
      .find((d) => Math.abs(d) >= 0.2) ?? 0
  const isAtRisk = targetLift !== null && targetLift >= 1.3
  const isSafe = targetLift !== null && targetLift <= 0.7
  const isRich = valueLift !== null ? valueLift >= 1.2 : leaning('money') > 0.5
  const isPoor = valueLift !== null ? valueLift <= 0.8 : leaning('money') < -0.5
  if (leaning('trouble') > 0.5)
    return words('先解决问题、回访，再谈优惠', 'Fix what they complained of and call back before any offer')
  if (isAtRisk && leaning('tenure') < 0)
    return words('新客关怀电话，引导签年约', 'Onboarding call, then a yearly contract')
  if (isAtRisk && isRich)
    return words('客户经理上门挽留，给合适的套餐', 'A personal call and a better-fitting plan, before they go')
  if (isAtRisk) return words('挽留优惠，并问明原因', 'A retention offer, and ask why')
  if (leaning('recency') > 0.5) return words('发唤醒优惠，看谁回来', 'A win-back message, and see who returns')
  if (isRich && (isSafe || leaning('tenure') > 0))
    return words('专属权益，请他们推荐新客', 'Reward them and ask for referrals')
  if (isRich) return words('专人服务，推荐增值业务', 'Serve them personally and offer premium services')
  if (isPoor && leaning('tenure') < 0)
    return words('引导首次体验，再推荐升级', 'Lead them to a first success, then an upgrade')
  if (isPoor) return words('低成本维护，试用升级套餐', 'Keep at low cost; offer a trial of the next plan')
  if (isSafe) return words('保持现状，适时交叉推荐', 'Leave as it is; cross-sell at the right moment')
  return words('推荐同类客户常用的业务', 'Offer what similar customers use')
}
