import { expect, it } from 'vitest'
import type { ColumnRole } from '../../../../src/core/column'
import type { TableInfo } from '../../../../src/core/table'
import { suitsAhead } from '../../../../src/state/plays/ahead/find-series'
import { suitsPaid, suitsTaken } from '../../../../src/state/plays/shared/purchase-history'

const table = (name: string, columns: Record<string, [string, ColumnRole?]>, rows = 1000): TableInfo => ({
  ...{ name, rows },
  columns: Object.entries(columns).map(([column, [type, role]]) => ({ name: column, type, ...(role && { role }) })),
})

const sample = [
  table('customers', {
    customer_id: ['VARCHAR', 'customer-id'],
    customer_type: ['VARCHAR', 'category'],
    customer_since: ['DATE', 'date'],
    monthly_spend: ['DOUBLE', 'amount'],
    products_owned: ['BIGINT', 'quantity'],
    orders_12m: ['BIGINT', 'quantity'],
    churned: ['VARCHAR', 'target'],
  }),
  table('monthly_usage', {
    customer_id: ['VARCHAR', 'customer-id'],
    month: ['DATE', 'date'],
    bill_amount: ['DOUBLE', 'amount'],
  }),
  table('orders', {
    customer_id: ['VARCHAR', 'customer-id'],
    order_date: ['DATE', 'date'],
    product: ['VARCHAR', 'product'],
    amount: ['DOUBLE', 'amount'],
  }),
  table('campaigns', { offer: ['VARCHAR'], product: ['VARCHAR', 'product'], start_date: ['DATE', 'date'] }, 4),
]
const best = (suits: (one: TableInfo) => number) => sample.toSorted((a, b) => suits(b) - suits(a))[0]?.name

it('offers and baskets come from who took what', () => expect(best(suitsTaken)).toBe('orders'))

it('worth comes from who paid what for what', () => expect(best(suitsPaid)).toBe('orders'))

it('a forecast comes from what was billed by month', () => expect(best(suitsAhead)).toBe('monthly_usage'))
