import type { Random } from '../../core/random'
import { chooser, logNormal, oneOf, poisson, streamOf } from './chance'
import { monthsAgo, snapshotDay } from './calendar'
import type { Customer } from './draw-customer'
import { round } from './monthly-use'
import type { severities } from './vocabulary'
import { ticketSubjects, type TicketType } from './vocabulary'

export interface Ticket {
  day: number
  type: TicketType
  severity: keyof typeof severities
  subject: (typeof ticketSubjects)[TicketType][number]
  hours: number
  /** From 1 to 5; NaN for the many who were not asked. */
  satisfaction: number
}

export const isOutage = ({ type }: Ticket) => type === 'network' || type === 'blackout'

/** The tickets of the last two years, oldest first. */
export function ticketsOf(customer: Customer, seed: number): Ticket[] {
  const random = streamOf(seed, customer.index, 4)
  const rates = ratesOf(customer)
  const count = poisson(random, 2 * customer.ticketsPerYear * rates.reduce((a, b) => a + b, 0))
  const tickets: Ticket[] = []
  for (let n = 0; n < count; n++) {
    const type = types[place(rates, random)]!
    const day = earliest + random.integer(snapshotDay + 1 - earliest)
    const isBeforeRise = day < monthsAgo[customer.priceChangedAgo - 1]!.from
    const isDropped = type === 'billing' && customer.priceChange > 0 && isBeforeRise && random.uniform() < 0.5
    if (day >= customer.since && !isDropped) tickets.push(drawTicket(type, day, random))
  }
  return tickets.sort((a, b) => a.day - b.day)
}

function drawTicket(type: TicketType, day: number, random: Random): Ticket {
  const severity = pickSeverity[type](random)
  const hours = round(Math.max(0.2, logNormal(random, typicalHours[type] * slowness[severity], 0.7)), 1)
  const mood = 4.6 - 0.5 * Math.log1p(hours / 4) - (type === 'complaint' ? 0.8 : 0) + 0.7 * random.normal()
  return {
    day,
    type,
    severity,
    subject: oneOf(random, ticketSubjects[type]),
    hours,
    satisfaction: random.uniform() < askedShare ? Math.min(5, Math.max(1, Math.round(mood))) : NaN,
  }
}

const types: readonly TicketType[] = ['network', 'blackout', 'billing', 'question', 'complaint']
const earliest = monthsAgo.at(-1)!.from
const askedShare = 0.45

/**
 * In the order of `types`, as parts of a customer's usual tickets, with room for twice the disputes once the tariff has risen (half of those before are dropped).
 */
function ratesOf({ outageFactor, priceChange }: Customer): number[] {
  return [0.2 * outageFactor, 0.16 * outageFactor, priceChange > 0 ? 0.4 : 0.2, 0.32, 0.12]
}

/** A place in the list, each as often as its weight says. */
function place(weights: readonly number[], random: Random): number {
  let rest = random.uniform() * weights.reduce((a, b) => a + b, 0)
  return Math.max(
    0,
    weights.findIndex((weight) => (rest -= weight) < 0),
  )
}

const typicalHours: Record<TicketType, number> = { network: 4, blackout: 3, billing: 20, question: 6, complaint: 30 }
const slowness = { high: 0.6, medium: 1, low: 1.5 }
const urgent = chooser<keyof typeof severities>({ high: 45, medium: 40, low: 15 })
const calm = chooser<keyof typeof severities>({ high: 8, medium: 42, low: 50 })
const pickSeverity = { network: urgent, blackout: urgent, billing: calm, question: calm, complaint: calm }
