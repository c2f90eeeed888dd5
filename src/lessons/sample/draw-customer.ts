import type { Random } from '../../core/random'
import { chooser, gammaOfMeanOne, logNormal, streamOf } from './chance'
import { snapshotDay } from './calendar'
import {
  causes,
  latePayment,
  orderShape,
  segmentNames,
  segments,
  spread,
  weakCities,
  weakCityFactor,
  type Segment,
  type SegmentName,
} from './truth'
import type { cities, customerTypes, industries, paymentMethods } from './vocabulary'

/** One customer as the generator knows it: what the tables show, and what they do not. */
export interface Customer {
  index: number
  segment: Segment
  type: keyof typeof customerTypes
  industry: keyof typeof industries
  city: keyof typeof cities
  /** Takes telecom and power as one package. */
  isBundled: boolean
  payment: keyof typeof paymentMethods
  employees: number
  /** Days since 1970. */
  since: number
  contractMonths: number
  monthsToContractEnd: number
  priceChange: number
  /** How many months ago the tariff rose. */
  priceChangedAgo: number
  competitorOffer: boolean
  /** What is left of the use in the last three months; 1 for those who stayed active. */
  activity: number
  /** Use in an average month at the end of the last year. */
  dataGb: number
  callMinutes: number
  powerKwh: number
  /** The part of the power drawn in the hours of high tariff. */
  peakShare: number
  ordersPerYear: number
  ticketsPerYear: number
  outageFactor: number
  latePayment: number
}

/** The customer of that number: the same for every size of sample. */
export function drawCustomer(index: number, seed: number): Customer {
  const random = streamOf(seed, index, 1)
  const segment = segmentOf[pickSegment(random)]
  const size = Math.exp(spread.size * random.normal())
  const type = pickType[segment.name](random)
  const industry = type === 'government' ? 'administration' : pickIndustry[segment.name](random)
  const city = pickCity(random)
  const use = (median: number) => logNormal(random, median * size, spread.use)
  const tenureDays = Math.min(15 * 365, Math.floor(45 + 1500 * gammaOfMeanOne(random, 1.3)))
  const contractMonths = Number(pickContract[segment.name](random))
  const price = pickPrice(random)
  const isInactive = random.uniform() < causes.inactive[segment.name]
  const depth = 0.25 + 0.25 * random.uniform()
  const isWeak = (weakCities as readonly string[]).includes(city)
  const isRisky = (latePayment.industries as readonly string[]).includes(industry)
  return {
    index,
    segment,
    type,
    industry,
    city,
    isBundled: random.uniform() < bundledShare[segment.name],
    payment: pickPayment(random),
    employees: Math.max(1, Math.round(logNormal(random, segment.employees * size, 0.3))),
    since: snapshotDay - tenureDays,
    contractMonths,
    monthsToContractEnd: random.integer(contractMonths + 1),
    priceChange: Number(price),
    priceChangedAgo: 1 + random.integer(5),
    competitorOffer: random.uniform() < causes.competitorOffer[segment.name],
    // Who came in the last two years has not had time to lose interest.
    activity: isInactive && tenureDays > 730 ? depth : 1,
    dataGb: use(segment.dataGb),
    callMinutes: use(segment.callMinutes),
    powerKwh: use(segment.powerKwh),
    peakShare: peakShare(random, segment.name),
    ordersPerYear: segment.orders * gammaOfMeanOne(random, orderShape),
    ticketsPerYear: segment.tickets,
    outageFactor: isWeak ? weakCityFactor : 1,
    latePayment: isRisky ? latePayment.risky : latePayment.other,
  }
}

/** Factories move work into the night; shops cannot. */
function peakShare(random: Random, name: SegmentName): number {
  const mean = { institution: 0.48, factory: 0.31, digital: 0.42, chain: 0.52, small: 0.46 }[name]
  return Math.min(0.8, Math.max(0.1, mean + 0.05 * random.normal()))
}

const segmentOf = Object.fromEntries(segments.map((s) => [s.name, s])) as Record<SegmentName, Segment>
const pickSegment = chooser(Object.fromEntries(segments.map((s) => [s.name, s.share])) as Record<SegmentName, number>)
const bySegment = <V>(values: Record<SegmentName, V>) => values
const choosers = <K extends string>(weights: Record<SegmentName, Partial<Record<K, number>>>) =>
  Object.fromEntries(segmentNames.map((name) => [name, chooser<K>(weights[name])])) as Record<
    SegmentName,
    (random: Random) => K
  >

const pickType = choosers<keyof typeof customerTypes>(
  bySegment({
    institution: { government: 40, public: 35, state: 25 },
    factory: { state: 20, private: 60, foreign: 20 },
    digital: { private: 75, foreign: 15, state: 10 },
    chain: { private: 88, foreign: 7, state: 5 },
    small: { private: 92, public: 6, foreign: 2 },
  }),
)

const pickIndustry = choosers<keyof typeof industries>(
  bySegment({
    institution: { education: 30, health: 30, finance: 20, administration: 20 },
    factory: { manufacturing: 60, materials: 35, agriculture: 5 },
    digital: { software: 55, media: 20, finance: 15, education: 10 },
    chain: { retail: 45, hospitality: 25, logistics: 20, health: 10 },
    small: { retail: 35, construction: 20, hospitality: 15, agriculture: 15, logistics: 15 },
  }),
)

const bundledShare = bySegment({ institution: 0.55, factory: 0.35, digital: 0.5, chain: 0.45, small: 0.25 })

const pickContract = choosers<'12' | '24' | '36'>(
  bySegment({
    institution: { '12': 10, '24': 30, '36': 60 },
    factory: { '12': 30, '24': 40, '36': 30 },
    digital: { '12': 50, '24': 40, '36': 10 },
    chain: { '12': 60, '24': 30, '36': 10 },
    small: { '12': 75, '24': 20, '36': 5 },
  }),
)

const pickCity = chooser<keyof typeof cities>({
  lanan: 26,
  qinghe: 16,
  yunze: 13,
  fengyu: 10,
  nanzhi: 9,
  beiting: 7,
  jiangtang: 6,
  lingxiu: 5,
  yubai: 5,
  ningcen: 3,
})

const pickPayment = chooser<keyof typeof paymentMethods>({ transfer: 48, debit: 27, online: 19, counter: 6 })
const pickPrice = chooser(Object.fromEntries(causes.priceChanges.map((p) => [String(p.change), p.share])))
