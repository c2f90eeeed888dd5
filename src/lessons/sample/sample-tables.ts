import type { ColumnInfo } from '../../core/column'
import { words, type Words } from '../../core/words'
import { amount, category, count, date, defineTable, measure, rate, text, type ColumnSpecs } from './table-spec'
import {
  channels,
  cities,
  customerTypes,
  industries,
  lines,
  offers,
  paymentMethods,
  products,
  severities,
  ticketTypes,
  yesNo,
} from './vocabulary'

const productNames = Object.fromEntries(Object.entries(products).map(([key, { name }]) => [key, name])) as {
  [K in keyof typeof products]: Words
}

export const customersTable = defineTable('customers', words('客户', 'Customers'), {
  customer_id: text('customer-id'),
  customer_name: text('name'),
  credit_code: text('text'),
  contact_name: text('name'),
  contact_mobile: text('text'),
  customer_type: category(customerTypes),
  industry: category(industries),
  city: category(cities, 'geography'),
  bundled: category(yesNo, 'flag'),
  payment_method: category(paymentMethods),
  employees: count(),
  customer_since: date(),
  tenure_months: count(),
  contract_end: date(),
  months_to_contract_end: count(),
  price_change: rate(),
  competitor_offer: category(yesNo, 'flag'),
  data_gb: measure(),
  call_minutes: measure(),
  power_kwh: measure(),
  peak_share: rate(),
  usage_change: rate(),
  monthly_spend: amount(),
  products_owned: count(),
  orders_12m: count(),
  tickets_12m: count(),
  outages_6m: count(),
  late_payments_12m: count(),
  churned: category(yesNo, 'target'),
})

export const usageTable = defineTable('monthly_usage', words('月用量与账单', 'Monthly usage and bills'), {
  customer_id: text('customer-id'),
  month: date(),
  data_gb: measure(),
  call_minutes: measure(),
  power_kwh: measure(),
  telecom_fee: amount(),
  power_fee: amount(),
  bill_amount: amount(),
  days_late: count(),
})

export const ordersTable = defineTable('orders', words('订单', 'Orders'), {
  order_id: text('text'),
  customer_id: text('customer-id'),
  order_date: date(),
  product: category(productNames, 'product'),
  product_line: category(lines),
  channel: category(channels),
  quantity: count(),
  amount: amount(),
})

export const ticketsTable = defineTable('tickets', words('服务工单', 'Service tickets'), {
  ticket_id: text('text'),
  customer_id: text('customer-id'),
  opened: date(),
  type: category(ticketTypes),
  severity: category(severities),
  subject: text('text'),
  hours_to_resolve: measure(),
  satisfaction: count(),
})

export const campaignsTable = defineTable('campaigns', words('营销活动', 'Campaigns'), {
  campaign_id: text('text'),
  campaign_name: text('name'),
  offer: category(offers),
  product: category(productNames, 'product'),
  start_date: date(),
  cost_per_contact: amount(),
})

export const responsesTable = defineTable('campaign_responses', words('营销响应', 'Campaign responses'), {
  campaign_id: text('text'),
  customer_id: text('customer-id'),
  sent_date: date(),
  customer_type: category(customerTypes),
  employees: count(),
  tenure_months: count(),
  data_gb: measure(),
  call_minutes: measure(),
  power_kwh: measure(),
  monthly_spend: amount(),
  contacted: category(yesNo, 'flag'),
  responded: category(yesNo, 'target'),
  revenue: amount(),
})

const specs = [customersTable, usageTable, ordersTable, ticketsTable, campaignsTable, responsesTable]

/** The tables of the sample in the order in which they are shown. */
export const sampleTables: readonly { name: string; title: Words; columns: ColumnInfo[] }[] = specs.map(
  ({ name, title, columns }) => ({ name, title, columns: infoOf(columns) }),
)

function infoOf(columns: ColumnSpecs): ColumnInfo[] {
  return Object.entries(columns).map(([name, { type, role, format }]) => ({
    name,
    type,
    ...(role && { role }),
    ...(format && { format }),
  }))
}
