import type { NamedColumn } from '../../core/columns'
import type { Language } from '../../core/words'
import { monthsAgo, shortDate, snapshotDay } from './calendar'
import { campaigns, responsesOf } from './campaigns'
import { streamOf } from './chance'
import { hasChurned } from './churn'
import { drawCustomer, type Customer } from './draw-customer'
import { creditCode, customerId, documentId, mobileNumber } from './identifiers'
import { drawUse, leastMonths, round, Use } from './monthly-use'
import { organisationName, personName } from './names'
import { ordersOf, type Order } from './orders'
import { campaignsTable, customersTable, ordersTable, responsesTable, ticketsTable, usageTable } from './sample-tables'
import { TableBuilder } from './table-builder'
import { isOutage, ticketsOf, type Ticket } from './tickets'
import { products } from './vocabulary'

export interface SampleOptions {
  customers: number
  seed: number
  /** Of names and category values; Chinese unless said. */
  language?: Language
  /** A table's rows are given away once so many have gathered: about so many rows in a chunk. */
  chunkRows?: number
}

export interface SampleChunk {
  table: string
  columns: NamedColumn[]
  /** Of the whole work, from 0 to 1. */
  fraction: number
}

/**
 * Makes the tables of `sampleTables` chunk by chunk; the chunks of a table are appended in the order they come.
 * Every customer has streams of chance of their own, so the tables do not depend on the size of the chunks, and a
 * larger sample begins with the customers of a smaller one.
 */
export function* generateSample(options: SampleOptions): Generator<SampleChunk> {
  const { customers, seed, language = 'zh', chunkRows = 40_000 } = options
  const span = monthsShown(customers)
  const tables = {
    customers: new TableBuilder(customersTable, language),
    usage: new TableBuilder(usageTable, language),
    orders: new TableBuilder(ordersTable, language),
    tickets: new TableBuilder(ticketsTable, language),
    campaigns: new TableBuilder(campaignsTable, language),
    responses: new TableBuilder(responsesTable, language),
  }
  const all = Object.values(tables)
  for (const campaign of campaigns)
    tables.campaigns.push({
      campaign_id: campaign.id,
      campaign_name: campaign.name[language],
      offer: campaign.offer,
      product: campaign.product,
      start_date: campaign.start,
      cost_per_contact: campaign.costPerContact,
    })
  const use = new Use()
  for (let index = 0; index < customers; index++) {
    addCustomer(tables, drawCustomer(index, seed), use, seed, language, span)
    for (const table of all)
      if (table.rows >= chunkRows) yield { table: table.name, columns: table.take(), fraction: (index + 1) / customers }
  }
  for (const table of all) if (!table.isDone) yield { table: table.name, columns: table.take(), fraction: 1 }
}

export interface MonthsShown {
  usage: number
  /** Of orders and tickets. */
  events: number
}

/** How far the tables go back: far enough for seasons where there is room, less where a tab's memory would not hold it. */
export function monthsShown(customers: number): MonthsShown {
  if (customers <= 50_000) return { usage: 24, events: 24 }
  if (customers <= 200_000) return { usage: 12, events: 24 }
  return customers <= 500_000 ? { usage: 6, events: 12 } : { usage: 3, events: 12 }
}

interface Tables {
  customers: TableBuilder<(typeof customersTable)['columns']>
  usage: TableBuilder<(typeof usageTable)['columns']>
  orders: TableBuilder<(typeof ordersTable)['columns']>
  tickets: TableBuilder<(typeof ticketsTable)['columns']>
  responses: TableBuilder<(typeof responsesTable)['columns']>
}

function addCustomer(
  tables: Tables,
  customer: Customer,
  use: Use,
  seed: number,
  language: Language,
  span: MonthsShown,
): void {
  const id = customerId(customer.index, seed)
  drawUse(use, customer, seed, Math.max(leastMonths, span.usage))
  const orders = ordersOf(customer, seed)
  const tickets = ticketsOf(customer, seed)
  const summary = summaryOf(customer, use, orders, tickets)
  addRow(tables.customers, customer, id, summary, seed, language)
  for (let ago = Math.min(span.usage, use.months) - 1; ago >= 0; ago--) addMonth(tables.usage, id, use, ago)
  const earliest = monthsAgo[span.events - 1]!.from
  orders.forEach((order, n) => {
    if (order.day >= earliest) addOrder(tables.orders, customer, id, order, n + 1)
  })
  tickets.forEach((ticket, n) => {
    if (ticket.day < earliest) return
    tables.tickets.push({
      ticket_id: documentId('T', shortDate(ticket.day), customer.index, n + 1),
      customer_id: id,
      opened: ticket.day,
      type: ticket.type,
      severity: ticket.severity,
      subject: ticket.subject[language],
      hours_to_resolve: ticket.hours,
      satisfaction: ticket.satisfaction,
    })
  })
  for (const response of responsesOf(customer, seed, summary.monthly_spend))
    tables.responses.push({
      campaign_id: response.campaign.id,
      customer_id: id,
      sent_date: response.day,
      customer_type: customer.type,
      employees: customer.employees,
      tenure_months: summary.tenure_months,
      data_gb: summary.data_gb,
      call_minutes: summary.call_minutes,
      power_kwh: summary.power_kwh,
      monthly_spend: summary.monthly_spend,
      contacted: response.isContacted ? 'yes' : 'no',
      responded: response.hasResponded ? 'yes' : 'no',
      revenue: response.revenue,
    })
}

type Summary = ReturnType<typeof summaryOf>

/** What the customer table says about use, orders and tickets, as of the snapshot. */
function summaryOf(customer: Customer, use: Use, orders: readonly Order[], tickets: readonly Ticket[]) {
  const [yearAgo, halfAgo] = [monthsAgo[11]!.from, monthsAgo[5]!.from]
  return {
    tenure_months: Math.floor((snapshotDay - customer.since) / 30.4375),
    data_gb: use.recent(use.dataGb, 2),
    call_minutes: use.recent(use.callMinutes, 0),
    power_kwh: use.recent(use.powerKwh, 1),
    monthly_spend: use.recent(use.bill, 2),
    usage_change: use.change(),
    products_owned: new Set(orders.flatMap(({ lines }) => lines.map(({ product }) => product))).size,
    orders_12m: orders.filter(({ day }) => day >= yearAgo).length,
    tickets_12m: tickets.filter(({ day }) => day >= yearAgo).length,
    outages_6m: tickets.filter((ticket) => isOutage(ticket) && ticket.day >= halfAgo).length,
    late_payments_12m: use.latePayments(12),
  }
}

/** Some of what people type in is missing. */
const missing = { employees: 0.04, mobile: 0.08, industry: 0.01 }

function addRow(
  table: Tables['customers'],
  customer: Customer,
  id: string,
  summary: Summary,
  seed: number,
  language: Language,
): void {
  const random = streamOf(seed, customer.index, 7)
  const name = organisationName(customer, random, language)
  const contact = personName(random, language)
  const isMissing = (share: number) => random.uniform() < share
  const causes = {
    tenureMonths: summary.tenure_months,
    usageChange: summary.usage_change,
    outages: summary.outages_6m,
  }
  table.push({
    customer_id: id,
    customer_name: name,
    credit_code: creditCode(authorityOf(customer), customer.index, seed),
    contact_name: contact,
    contact_mobile: isMissing(missing.mobile) ? null : mobileNumber(customer.index, seed),
    customer_type: customer.type,
    industry: isMissing(missing.industry) ? null : customer.industry,
    city: customer.city,
    bundled: customer.isBundled ? 'yes' : 'no',
    payment_method: customer.payment,
    employees: isMissing(missing.employees) ? NaN : customer.employees,
    customer_since: customer.since,
    contract_end: contractEnd(customer),
    months_to_contract_end: customer.monthsToContractEnd,
    price_change: customer.priceChange,
    competitor_offer: customer.competitorOffer ? 'yes' : 'no',
    peak_share: round(customer.peakShare, 3),
    ...summary,
    churned: hasChurned(customer, causes, seed) ? 'yes' : 'no',
  })
}

/** The last day of the month in which the contract ends. */
function contractEnd({ monthsToContractEnd }: Customer): number {
  const last = new Date(snapshotDay * 86_400_000)
  return Date.UTC(last.getUTCFullYear(), last.getUTCMonth() + monthsToContractEnd + 1, 0) / 86_400_000
}

const authorityOf = ({ type }: Customer) => (type === 'government' ? '11' : type === 'public' ? '12' : '91')

function addMonth(table: Tables['usage'], id: string, use: Use, ago: number): void {
  const { cells } = table
  cells.customer_id(id)
  cells.month(monthsAgo[ago]!.from)
  cells.data_gb(use.dataGb[ago]!)
  cells.call_minutes(use.callMinutes[ago]!)
  cells.power_kwh(use.powerKwh[ago]!)
  cells.telecom_fee(use.telecomFee[ago]!)
  cells.power_fee(use.powerFee[ago]!)
  cells.bill_amount(use.bill[ago]!)
  cells.days_late(use.daysLate[ago]!)
  table.endRow()
}

function addOrder(table: Tables['orders'], customer: Customer, id: string, order: Order, n: number): void {
  const orderId = documentId('D', shortDate(order.day), customer.index, n)
  for (const { product, quantity, amount } of order.lines)
    table.push({
      order_id: orderId,
      customer_id: id,
      order_date: order.day,
      product,
      product_line: products[product].line,
      channel: order.channel,
      quantity,
      amount,
    })
}
