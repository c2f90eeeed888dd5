import { streamOf } from './chance'
import type { Customer } from './draw-customer'
import { churn } from './truth'

/** What the customer table shows of the causes of leaving. */
export interface ChurnCauses {
  tenureMonths: number
  /** NaN when unknown. */
  usageChange: number
  outages: number
}

/** The log-odds of leaving in the next six months. */
export function churnLogOdds(customer: Customer, { tenureMonths, usageChange, outages }: ChurnCauses): number {
  return (
    churn.intercept +
    (customer.monthsToContractEnd <= 3 ? churn.contractEnding : 0) +
    churn.priceChange * customer.priceChange +
    churn.outages * outages +
    (customer.competitorOffer ? churn.competitorOffer : 0) +
    (usageChange < -0.3 ? churn.inactive : 0) +
    (customer.isBundled ? churn.bundle : 0) +
    (churn.tenureYears * tenureMonths) / 12
  )
}

export function hasChurned(customer: Customer, causes: ChurnCauses, seed: number): boolean {
  return streamOf(seed, customer.index, 6).uniform() < 1 / (1 + Math.exp(-churnLogOdds(customer, causes)))
}
