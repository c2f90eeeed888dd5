import type { Random } from '../../core/random'
import { chooser, poisson, streamOf } from './chance'
import { monthsAgo } from './calendar'
import type { Customer } from './draw-customer'
import { affinities, productKeys, seasonality, segmentNames, type ProductKey, type SegmentName } from './truth'
import { products, type channels } from './vocabulary'

export interface Order {
  day: number
  channel: keyof typeof channels
  lines: { product: ProductKey; quantity: number; amount: number }[]
}

/** The orders of the last two years, oldest first. */
export function ordersOf(customer: Customer, seed: number): Order[] {
  const random = streamOf(seed, customer.index, 3)
  const count = poisson(random, customer.ordersPerYear * yearsOfOrders)
  const orders: Order[] = []
  for (let n = 0; n < count; n++) {
    const ago = Number(pickMonth(random))
    const { from, to } = monthsAgo[ago]!
    const day = from + random.integer(to - from)
    const isLost = ago < 3 && random.uniform() >= customer.activity
    if (day >= customer.since && !isLost) orders.push(drawOrder(customer, random, day))
  }
  return orders.sort((a, b) => a.day - b.day)
}

function drawOrder(customer: Customer, random: Random, day: number): Order {
  const { segment } = customer
  const draw = () => pickFirst[segment.name](random)
  const basket = [draw()]
  if (random.uniform() < anotherItem) add(basket, draw())
  // Grows while it is walked: what was added may bring more along.
  for (const item of basket)
    for (const rule of affinities) if (rule.item === item && random.uniform() < rule.probability) add(basket, rule.also)
  const channel = pickChannel[segment.name](random)
  const lines = basket.map((product) => {
    const quantity = quantityOf(product, random)
    const price = products[product].price * (0.85 + 0.2 * random.uniform())
    return { product, quantity, amount: Math.round(price * quantity) }
  })
  return { day, channel, lines }
}

const monthWeights = monthsAgo.map(({ month }) => seasonality.orders[month]!)
const pickMonth = chooser(Object.fromEntries(monthWeights.map((weight, ago) => [String(ago), weight])))
/** In years of average months. */
const yearsOfOrders = monthWeights.reduce((a, b) => a + b, 0) / 12

/** How often something that has nothing to do with the first item is ordered along. */
const anotherItem = 0.15

function add(basket: ProductKey[], item: ProductKey): void {
  if (!basket.includes(item)) basket.push(item)
}

/** Cards by the hundred, cars by the handful, the rest one by one. */
function quantityOf(product: ProductKey, random: Random): number {
  if (product === 'iot-cards') return 10 * (1 + random.integer(50))
  if (product === 'ev-charging' || product === 'cloud-server') return 1 + random.integer(8)
  return random.uniform() < 0.8 ? 1 : 2 + random.integer(3)
}

/** What the segments come for, in the order of `productKeys`. */
const wanted: Record<SegmentName, readonly number[]> = {
  institution: [10, 12, 9, 4, 3, 4, 8, 7, 12, 2, 2, 5, 6, 6, 3, 7],
  factory: [5, 2, 3, 3, 6, 3, 1, 1, 2, 12, 5, 11, 3, 14, 14, 10],
  digital: [9, 22, 8, 8, 5, 2, 8, 6, 9, 1, 1, 1, 3, 2, 2, 3],
  chain: [4, 3, 4, 18, 5, 1, 10, 9, 3, 2, 1, 5, 14, 6, 2, 2],
  small: [2, 2, 3, 40, 2, 0.5, 9, 3, 3, 0.5, 0.5, 5, 6, 6, 2, 2],
}

const pickFirst = Object.fromEntries(
  segmentNames.map((name) => [
    name,
    chooser<ProductKey>(Object.fromEntries(productKeys.map((key, i) => [key, wanted[name][i]!]))),
  ]),
) as Record<SegmentName, (random: Random) => ProductKey>

const pickChannel: Record<SegmentName, (random: Random) => keyof typeof channels> = {
  institution: chooser({ manager: 40, tender: 50, online: 5, partner: 5 }),
  factory: chooser({ manager: 65, tender: 15, online: 10, partner: 10 }),
  digital: chooser({ manager: 30, tender: 5, online: 50, partner: 15 }),
  chain: chooser({ manager: 30, tender: 5, online: 35, partner: 30 }),
  small: chooser({ manager: 10, tender: 0, online: 55, partner: 35 }),
}
