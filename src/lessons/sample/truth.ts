import { words, type Words } from '../../core/words'

/**
 * What is planted in the sample, as data: the answers that an analysis should find again. Everything here holds for
 * the population; a sample of n customers shows it up to chance.
 */

/** The last day that the tables know. Whoever `churned` left in the six months after it. */
export const snapshot = '2025-12-31'

export const segmentNames = ['institution', 'factory', 'digital', 'chain', 'small'] as const
export type SegmentName = (typeof segmentNames)[number]

export interface Segment {
  name: SegmentName
  title: Words
  /** Of all customers. */
  share: number
  /** Medians: people, and use in a month. */
  employees: number
  dataGb: number
  callMinutes: number
  powerKwh: number
  /** Growth of data and power from one year to the next, as a factor. */
  growth: number
  /** Orders in a year, on average; customers differ by a gamma factor of shape `orderShape`. */
  orders: number
  /** Service tickets in a year, on average, where the network is good. */
  tickets: number
  /** How far power follows the seasons, as an exponent on `seasonality.power`. */
  seasonStrength: number
  /** The share of power that rests while the Spring Festival lasts. */
  festivalRest: number
  /** How many answer a campaign without being contacted, and how many more do when they are. */
  response: { base: number; uplift: number }
}

export const segments: readonly Segment[] = [
  {
    name: 'institution',
    title: words('大型政企', 'Large institutions'),
    share: 0.06,
    employees: 900,
    dataGb: 4000,
    callMinutes: 30_000,
    powerKwh: 90_000,
    growth: 1.05,
    orders: 4,
    tickets: 3,
    seasonStrength: 1,
    festivalRest: 0.3,
    response: { base: 0.22, uplift: 0.01 },
  },
  {
    name: 'factory',
    title: words('高耗能制造', 'Energy-intensive manufacturers'),
    share: 0.12,
    employees: 350,
    dataGb: 300,
    callMinutes: 6000,
    powerKwh: 120_000,
    growth: 1.02,
    orders: 2,
    tickets: 2.5,
    seasonStrength: 0.5,
    festivalRest: 0.75,
    response: { base: 0.06, uplift: 0.04 },
  },
  {
    name: 'digital',
    title: words('数字化成长企业', 'Digital growers'),
    share: 0.17,
    employees: 120,
    dataGb: 2500,
    callMinutes: 3000,
    powerKwh: 20_000,
    growth: 1.25,
    orders: 3,
    tickets: 2,
    seasonStrength: 1.1,
    festivalRest: 0.35,
    response: { base: 0.08, uplift: 0.14 },
  },
  {
    name: 'chain',
    title: words('连锁商贸服务', 'Retail and service chains'),
    share: 0.3,
    employees: 60,
    dataGb: 150,
    callMinutes: 10_000,
    powerKwh: 22_000,
    growth: 1.03,
    orders: 1.5,
    tickets: 1.5,
    seasonStrength: 1.4,
    festivalRest: 0.15,
    response: { base: 0.1, uplift: 0.06 },
  },
  {
    name: 'small',
    title: words('小微沉静客户', 'Quiet small customers'),
    share: 0.35,
    employees: 12,
    dataGb: 25,
    callMinutes: 500,
    powerKwh: 1800,
    growth: 0.98,
    orders: 0.6,
    tickets: 0.6,
    seasonStrength: 1.2,
    festivalRest: 0.5,
    response: { base: 0.05, uplift: -0.02 },
  },
]

/** Spread around the medians, as standard deviations of logarithms: one factor for the size of a customer, one for each use. */
export const spread = { size: 0.4, use: 0.35, month: 0.07 }

/** Shape of the gamma factor by which the customers of a segment differ in how often they order. */
export const orderShape = 1.5

/**
 * Who leaves: log-odds, linear in what the customer table shows.
 * `inactive` is a use at least 30 % below that of a year before; `contractEnding` a contract with at most three months left.
 */
export const churn = {
  intercept: -2.75,
  contractEnding: 1.4,
  /** For each unit of `price_change`: a rise of 8 % adds 1.2. */
  priceChange: 15,
  /** For each outage of the last six months. */
  outages: 0.45,
  competitorOffer: 1.3,
  inactive: 1.6,
  /** For taking telecom and power as one package. */
  bundle: -0.6,
  /** For each year as a customer. */
  tenureYears: -0.06,
}

/** How many have a cause of leaving that comes from outside. */
export const causes = {
  /** Rises of the tariff, and how many customers had each. */
  priceChanges: [
    { change: 0, share: 0.62 },
    { change: 0.03, share: 0.14 },
    { change: 0.05, share: 0.12 },
    { change: 0.08, share: 0.08 },
    { change: 0.12, share: 0.04 },
  ],
  /** By segment: digital growers and chains are courted most. */
  competitorOffer: { institution: 0.04, factory: 0.06, digital: 0.16, chain: 0.12, small: 0.06 },
  inactive: { institution: 0.01, factory: 0.04, digital: 0.04, chain: 0.07, small: 0.14 },
}

/** Use in each calendar month, January first, against an average month. */
export const seasonality = {
  /** Cooling in July and August, heating in winter. */
  power: [1.05, 0.97, 0.91, 0.87, 0.94, 1.06, 1.23, 1.26, 1.07, 0.89, 0.9, 1.0],
  /** Business starts again after the holidays, in March and in September. */
  telecom: [0.98, 0.9, 1.06, 1.02, 1.0, 1.01, 0.98, 0.97, 1.06, 0.96, 1.02, 1.04],
  /** Budgets are spent before the year ends. */
  orders: [0.8, 0.5, 1.05, 1.0, 0.95, 1.1, 0.85, 0.85, 1.05, 0.9, 1.35, 1.6],
}

/** The fifteen days around the Spring Festival, first and last: factories rest, and power dips. */
export const festivals: readonly { from: string; to: string }[] = [
  { from: '2024-02-06', to: '2024-02-20' },
  { from: '2025-01-25', to: '2025-02-08' },
]

export const productKeys = [
  'dedicated-line',
  'cloud-server',
  'security',
  'broadband',
  'iot-cards',
  'private-5g',
  'sms-platform',
  'call-centre',
  'video-meeting',
  'energy-storage',
  'demand-response',
  'solar-roof',
  'ev-charging',
  'energy-audit',
  'power-quality',
  'green-power',
] as const
export type ProductKey = (typeof productKeys)[number]

/** Whoever puts `item` into an order adds `also` with this probability, on top of those who would have taken it anyway. */
export const affinities: readonly { item: ProductKey; also: ProductKey; probability: number }[] = [
  { item: 'cloud-server', also: 'dedicated-line', probability: 0.55 },
  { item: 'cloud-server', also: 'security', probability: 0.5 },
  { item: 'dedicated-line', also: 'security', probability: 0.3 },
  { item: 'call-centre', also: 'sms-platform', probability: 0.55 },
  { item: 'iot-cards', also: 'private-5g', probability: 0.35 },
  { item: 'energy-storage', also: 'demand-response', probability: 0.6 },
  { item: 'solar-roof', also: 'energy-storage', probability: 0.35 },
  { item: 'ev-charging', also: 'solar-roof', probability: 0.3 },
]

/** Where twice as many outages happen as elsewhere. */
export const weakCities = ['beiting', 'lingxiu'] as const
export const weakCityFactor = 2

/** Bills are paid late in a month with the first probability by these industries, with the second by the others. */
export const latePayment = {
  industries: ['construction', 'hospitality'] as const,
  risky: 0.24,
  other: 0.06,
  meanDays: 20,
}

/** Half of those on a campaign's list are not contacted, by lot: the difference is the campaign's effect. */
export const treatedShare = 0.5
