import { describe, expect, test } from 'vitest'
import type { ColumnRole } from '../../../src/core/column'
import { inferRoles, plainName, type ColumnFacts } from '../../../src/ingest/roles'

const rows = 5000

/** A column of a table of five thousand rows. */
const column = (name: string, type: string, distinct: number, rest: Partial<ColumnFacts> = {}): ColumnFacts => ({
  name,
  type,
  rows,
  filled: rows,
  distinct,
  meanLength: 8,
  longest: 12,
  values: [],
  ...rest,
})
const id = (name: string) => column(name, 'VARCHAR', rows)
const category = (name: string, distinct = 5) => column(name, 'VARCHAR', distinct, { values: ['a', 'b', 'c'] })
const yesNo = (name: string) => column(name, 'VARCHAR', 2, { values: ['Yes', 'No'] })
const zeroOne = (name: string) => column(name, 'BIGINT', 2, { least: 0, most: 1, values: ['0', '1'] })
const count = (name: string, distinct = 100) => column(name, 'BIGINT', distinct, { least: 0, most: 500 })
const measure = (name: string) => column(name, 'DOUBLE', 3000, { least: 0, most: 5000 })
const day = (name: string) => column(name, 'DATE', 400)
const prose = (name: string) => column(name, 'VARCHAR', 4900, { meanLength: 120 })

const tables: Record<string, [ColumnFacts, ColumnRole | undefined][]> = {
  telco: [
    [id('customerID'), 'customer-id'],
    [category('gender', 2), 'category'],
    [zeroOne('SeniorCitizen'), 'flag'],
    [yesNo('Partner'), 'flag'],
    [count('tenure', 73), undefined],
    [category('InternetService'), 'category'],
    [category('PaymentMethod'), 'category'],
    [measure('MonthlyCharges'), 'amount'],
    [measure('TotalCharges'), 'amount'],
    [yesNo('Churn'), 'target'],
  ],
  'bank marketing': [
    [count('age'), undefined],
    [category('job', 12), 'category'],
    [category('marital', 3), 'category'],
    [category('education'), 'category'],
    [yesNo('default'), 'flag'],
    [count('balance', 3000), 'amount'],
    [yesNo('housing'), 'flag'],
    [category('contact', 3), 'category'],
    [category('poutcome', 4), 'category'],
    [yesNo('deposit'), 'target'],
  ],
  adult: [
    [count('age'), undefined],
    [category('workclass', 9), 'category'],
    [category('native_country', 42), 'geography'],
    [count('hours_per_week'), undefined],
    [count('capital_gain'), 'amount'],
    [column('income', 'VARCHAR', 2, { values: ['<=50K', '>50K'] }), 'target'],
  ],
  'online retail': [
    [column('InvoiceNo', 'VARCHAR', 400), 'text'],
    [column('StockCode', 'VARCHAR', 2000), 'product'],
    [column('Description', 'VARCHAR', 2000, { meanLength: 26 }), 'product'],
    [count('Quantity'), 'quantity'],
    [column('InvoiceDate', 'TIMESTAMP', 400), 'date'],
    [measure('UnitPrice'), 'amount'],
    [column('CustomerID', 'BIGINT', 900, { least: 12346, most: 18287 }), 'customer-id'],
    [category('Country', 20), 'geography'],
  ],
  orders: [
    [column('订单编号', 'BIGINT', rows, { least: 1, most: rows }), 'text'],
    [measure('总金额'), 'amount'],
    [measure('买家实际支付金额'), 'amount'],
    [category('收货地址', 31), 'geography'],
    [column('订单创建时间', 'TIMESTAMP', 4900), 'date'],
    [measure('退款金额'), 'amount'],
  ],
  'customers of a province': [
    [id('客户编号'), 'customer-id'],
    [column('客户名称', 'VARCHAR', 4800), 'name'],
    [category('客户类型'), 'category'],
    [category('所属行业', 12), 'category'],
    [category('地市', 11), 'geography'],
    [day('入网日期'), 'date'],
    [category('套餐'), 'category'],
    [measure('月租费'), 'amount'],
    [count('用电量', 3000), 'quantity'],
    [column('折扣率', 'DOUBLE', 50, { least: 0, most: 1 }), 'rate'],
    [column('续约率', 'DOUBLE', 50, { format: 'percent' }), 'rate'],
    [prose('备注'), 'text'],
    [column('是否流失', 'VARCHAR', 2, { values: ['是', '否'] }), 'target'],
  ],
  members: [
    [column('会员号', 'VARCHAR', rows), 'customer-id'],
    [column('身份证号', 'VARCHAR', rows), 'text'],
    [column('手机号', 'VARCHAR', rows), 'text'],
    [column('邮编', 'VARCHAR', 300), 'geography'],
    [column('姓名', 'VARCHAR', 3000), 'name'],
  ],
  ratings: [
    [column('user_id', 'BIGINT', 900), 'customer-id'],
    [column('item_id', 'BIGINT', 1600), 'product'],
    [count('rating', 5), undefined],
    [column('timestamp', 'BIGINT', 4000), 'text'],
    [column('交易时间', 'VARCHAR', 20, { values: ['00:10:00', '9:05', '23:59:59'] }), 'text'],
  ],
  'order lines': [
    [column('OrderID', 'BIGINT', 2000), 'text'],
    [column('ProductID', 'BIGINT', 77), 'product'],
    [column('EmployeeID', 'BIGINT', 9), 'category'],
    [column('Discount', 'DOUBLE', 10, { least: 0, most: 0.25 }), 'rate'],
    [measure('Freight'), 'amount'],
  ],
  months: [
    [column('Month', 'VARCHAR', 144, { longest: 7, values: ['1949-01', '1949-02'] }), 'date'],
    [count('Passengers'), 'quantity'],
  ],
  empty: [
    [column('客户编号', 'VARCHAR', 0, { filled: 0 }), undefined],
    [column('流失', 'VARCHAR', 0, { filled: 0 }), undefined],
  ],
}

test.each(Object.entries(tables))('%s', (_, expected) => {
  const roles = inferRoles(expected.map(([facts]) => facts))
  expect(expected.map(([facts], i) => [facts.name, roles[i]])).toEqual(
    expected.map(([facts, role]) => [facts.name, role]),
  )
})

describe('one of each', () => {
  test('only one column is the customer, only one the target', () => {
    const roles = inferRoles([id('customer_id'), id('customer_number'), yesNo('churn'), yesNo('流失')])
    expect(roles.filter((role) => role === 'customer-id')).toHaveLength(1)
    expect(roles.filter((role) => role === 'target')).toHaveLength(1)
  })

  test('an id of goods is no customer', () => {
    expect(inferRoles([id('编号'), column('商品名称', 'VARCHAR', 4000), measure('单价')])[0]).not.toBe('customer-id')
    expect(inferRoles([id('id'), category('city', 20)])[0]).toBe('customer-id')
  })
})

test('names are cut into words', () => {
  expect(plainName('customerID')).toBe(' customer id ')
  expect(plainName('CUST_NO.')).toBe(' cust no ')
  expect(plainName('MonthlyCharges2')).toBe(' monthly charges 2 ')
  expect(plainName('客户编号')).toBe(' 客户编号 ')
})
