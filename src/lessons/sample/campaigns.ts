import type { Words } from '../../core/words'
import { words } from '../../core/words'
import { logNormal, streamOf } from './chance'
import { dayOf } from './calendar'
import type { Customer } from './draw-customer'
import { treatedShare, type ProductKey } from './truth'
import type { offers } from './vocabulary'

export interface Campaign {
  id: string
  name: Words
  offer: keyof typeof offers
  product: ProductKey
  start: number
  /** CNY. */
  costPerContact: number
  /** Of all customers, by lot. */
  listed: number
}

export const campaigns: readonly Campaign[] = [
  {
    id: 'C202503',
    name: words('上云焕新', 'To the cloud'),
    offer: 'cloud',
    product: 'cloud-server',
    start: dayOf('2025-03-10'),
    costPerContact: 12,
    listed: 0.12,
  },
  {
    id: 'C202506',
    name: words('迎峰度夏储能推广', 'Storage for the summer peak'),
    offer: 'storage',
    product: 'energy-storage',
    start: dayOf('2025-06-03'),
    costPerContact: 25,
    listed: 0.12,
  },
  {
    id: 'C202509',
    name: words('专线提速惠企', 'Faster lines for business'),
    offer: 'upgrade',
    product: 'dedicated-line',
    start: dayOf('2025-09-08'),
    costPerContact: 15,
    listed: 0.4,
  },
  {
    id: 'C202511',
    name: words('年末续约礼', 'Year-end renewal'),
    offer: 'renewal',
    product: 'security',
    start: dayOf('2025-11-17'),
    costPerContact: 8,
    listed: 0.12,
  },
]

export interface Response {
  campaign: Campaign
  day: number
  isContacted: boolean
  hasResponded: boolean
  revenue: number
}

/** What became of the customer in each campaign that had it on its list. */
export function responsesOf(customer: Customer, seed: number, monthlySpend: number): Response[] {
  const random = streamOf(seed, customer.index, 5)
  const responses: Response[] = []
  for (const campaign of campaigns) {
    const isListed = random.uniform() < campaign.listed
    const isContacted = random.uniform() < treatedShare
    const day = campaign.start + random.integer(5)
    const { base, uplift } = customer.segment.response
    const hasResponded = random.uniform() < base + (isContacted ? uplift : 0)
    const revenue = logNormal(random, 0.3 * monthlySpend, 0.5)
    if (!isListed || campaign.start < customer.since) continue
    responses.push({ campaign, day, isContacted, hasResponded, revenue: hasResponded ? Math.round(revenue) : 0 })
  }
  return responses
}
