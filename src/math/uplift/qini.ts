import { argsort } from '../argsort'

export interface UpliftPoint {
  share: number
  /** Q(k) = Yt − Yc·Nt/Nc of the first k of the ranking. */
  qini: number
  /** U(k) = (Yt/Nt − Yc/Nc)·(Nt + Nc). */
  uplift: number
}

export interface UpliftDecile {
  decile: number
  treated: number
  control: number
  rateTreated: number | null
  rateControl: number | null
  uplift: number | null
}

export interface UpliftReport {
  /** (area of Q − ½·Q(n)) / n: what the ranking gains over a random one. Radcliffe 2007. */
  qini: number
  /** Area of U / n. */
  auuc: number
  curve: UpliftPoint[]
  deciles: UpliftDecile[]
  /** The positions by descending score, ties in their own order. */
  order: Uint32Array
}

/** All points up to so many rows; beyond, as many at equal steps. */
const mostPoints = 5000

/** How well a score ranks by what a treatment changes. @param outcome 0 and 1, or amounts */
export function upliftReport(scores: Float64Array, isTreated: Uint8Array, outcome: Float64Array): UpliftReport {
  const n = scores.length
  const order = argsort(scores, 'descending')
  const kept = n <= mostPoints ? null : new Set(Array.from({ length: 1001 }, (_, i) => Math.round((i * n) / 1000)))
  const curve: UpliftPoint[] = [{ share: 0, qini: 0, uplift: 0 }]
  let [treated, control, ofTreated, ofControl] = [0, 0, 0, 0]
  let [areaQ, areaU, lastQ, lastU] = [0, 0, 0, 0]
  order.forEach((row, i) => {
    if (isTreated[row]) {
      treated++
      ofTreated += outcome[row]!
    } else {
      control++
      ofControl += outcome[row]!
    }
    const rateControl = control > 0 ? ofControl / control : 0
    const qini = ofTreated - rateControl * treated
    const uplift = ((treated > 0 ? ofTreated / treated : 0) - rateControl) * (treated + control)
    areaQ += (lastQ + qini) / 2 / n
    areaU += (lastU + uplift) / 2 / n
    ;[lastQ, lastU] = [qini, uplift]
    if (!kept || kept.has(i + 1)) curve.push({ share: (i + 1) / n, qini, uplift })
  })
  return { qini: (areaQ - lastQ / 2) / n, auuc: areaU / n, curve, deciles: decilesOf(order, isTreated, outcome), order }
}

/** The first n mod 10 hold one row more. */
function decilesOf(order: Uint32Array, isTreated: Uint8Array, outcome: Float64Array): UpliftDecile[] {
  const count = Math.min(10, order.length)
  const [size, more] = [Math.floor(order.length / count), order.length % count]
  let from = 0
  return Array.from({ length: count }, (_, d) => {
    const rows = order.subarray(from, (from += size + (d < more ? 1 : 0)))
    let [treated, ofTreated, ofControl] = [0, 0, 0]
    for (const row of rows) {
      treated += isTreated[row]!
      if (isTreated[row]) ofTreated += outcome[row]!
      else ofControl += outcome[row]!
    }
    const control = rows.length - treated
    const rateTreated = treated > 0 ? ofTreated / treated : null
    const rateControl = control > 0 ? ofControl / control : null
    const uplift = rateTreated === null || rateControl === null ? null : rateTreated - rateControl
    return { decile: d + 1, treated, control, rateTreated, rateControl, uplift }
  })
}
