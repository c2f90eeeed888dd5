import { streamOf } from './chance'
import { monthsAgo } from './calendar'
import type { Customer } from './draw-customer'
import { latePayment, seasonality, segments, spread, type SegmentName } from './truth'

/** Use and bills of one customer by month, the latest first; filled anew for each customer. */
export class Use {
  /** How many months there are: as far back as asked, or as the customer goes. */
  months = 0
  readonly dataGb = new Float64Array(monthsAgo.length)
  readonly callMinutes = new Float64Array(monthsAgo.length)
  readonly powerKwh = new Float64Array(monthsAgo.length)
  readonly telecomFee = new Float64Array(monthsAgo.length)
  readonly powerFee = new Float64Array(monthsAgo.length)
  readonly bill = new Float64Array(monthsAgo.length)
  readonly daysLate = new Float64Array(monthsAgo.length)
  /** What the use would have cost at the tariff before it rose: use as one number. */
  readonly volume = new Float64Array(monthsAgo.length)

  /** The mean of the last three months. */
  recent(values: Float64Array, decimals: number): number {
    const months = Math.min(3, this.months)
    return round(sumOf(values, 0, months) / months, decimals)
  }

  /** The last three months against the same three of a year before, as a change; NaN for a customer of less than that. */
  change(): number {
    if (this.months < leastMonths) return NaN
    return round(sumOf(this.volume, 0, 3) / sumOf(this.volume, 12, 15) - 1, 4)
  }

  latePayments(months: number): number {
    let late = 0
    for (let ago = 0; ago < Math.min(months, this.months); ago++) if (this.daysLate[ago]! > 0) late++
    return late
  }
}

/** A year and a quarter: what the customer table compares needs so many months, whatever the usage table shows. */
export const leastMonths = 15

export function drawUse(use: Use, customer: Customer, seed: number, months: number): void {
  const random = streamOf(seed, customer.index, 2)
  const noise = () => Math.exp(spread.month * random.normal())
  const course = courses[customer.segment.name]
  const price = 0.48 + 0.5 * customer.peakShare
  use.months = 0
  for (let ago = 0; ago < months && monthsAgo[ago]!.from >= customer.since; ago++) {
    const { data, calls, power } = course[ago]!
    const activity = ago < 3 ? customer.activity : 1
    const dataGb = round(customer.dataGb * data * activity * noise(), 2)
    const callMinutes = round(customer.callMinutes * calls * activity * noise(), 0)
    const powerKwh = round(customer.powerKwh * power * activity * noise(), 1)
    const tariff = ago < customer.priceChangedAgo ? 1 + customer.priceChange : 1
    const [telecomVolume, powerVolume] = [1.6 * dataGb + 0.05 * callMinutes, price * powerKwh]
    use.dataGb[ago] = dataGb
    use.callMinutes[ago] = callMinutes
    use.powerKwh[ago] = powerKwh
    use.telecomFee[ago] = round(telecomVolume * tariff, 2)
    use.powerFee[ago] = round(powerVolume * tariff, 2)
    use.bill[ago] = round(use.telecomFee[ago]! + use.powerFee[ago]!, 2)
    const isLate = random.uniform() < customer.latePayment
    use.daysLate[ago] = isLate ? 1 + Math.floor(-latePayment.meanDays * Math.log(1 - random.uniform())) : 0
    use.volume[ago] = telecomVolume + powerVolume
    use.months++
  }
}

function sumOf(values: Float64Array, from: number, to: number): number {
  let sum = 0
  for (let i = from; i < to; i++) sum += values[i]!
  return sum
}

export function round(value: number, decimals: number): number {
  const factor = powers[decimals]!
  return Math.round(value * factor) / factor
}

const powers = [1, 10, 100, 1000, 10_000]

/** What the seasons, the holidays and the growth make of a segment's use in each month, the latest first. */
const courses = Object.fromEntries(
  segments.map((segment) => [
    segment.name,
    monthsAgo.map(({ month, festivalShare }, ago) => {
      const growth = segment.growth ** (-ago / 12)
      const telecom = seasonality.telecom[month]!
      const season = seasonality.power[month]! ** segment.seasonStrength
      return {
        data: growth * telecom,
        calls: telecom,
        power: growth * season * (1 - segment.festivalRest * festivalShare),
      }
    }),
  ]),
) as Record<SegmentName, { data: number; calls: number; power: number }[]>
