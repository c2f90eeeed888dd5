import { beforeAll, beforeEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import '../../../src/app.css'
import type { Session } from '../../../src/engine/session'
import { language } from '../../../src/state/language.svelte'
import Step from '../../../src/views/step/Step.svelte'
import { emptySession } from '../../support/work-session'

/** Settings that would hurt get their sentence in the form, before anything is done, and nothing is lost. */
let session: Session
let before: string

const tablesNow = () => JSON.stringify(session.state.tables)

beforeAll(async () => {
  session = await emptySession()
  const sql = (output: string, text: string) => session.run({ kind: 'sql', output, params: { sql: text } })
  await sql(
    'orders',
    `SELECT 'c' || i AS customer, i AS no, i % 3 AS quantity, 10.5 * i AS amount,
      CASE WHEN i % 4 = 0 THEN 'someday' ELSE '2024-01-0' || (1 + i % 9) END AS day, repeat('a', 40) || '!' AS note
    FROM range(5000) r(i)`,
  )
  await sql('customers', 'SELECT i AS id, 5000 - i AS no FROM range(40) r(i)')
  before = tablesNow()
}, 60_000)

beforeEach(async () => {
  language.set('en')
  await page.viewport(1280, 1200)
})

const keptAll = () => {
  expect(session.state.entries).toHaveLength(2)
  expect(tablesNow()).toBe(before)
}

it('dividing by zero: says how many cells would be empty', async () => {
  await render(Step, {
    kind: 'derive',
    table: 'orders',
    params: { columns: [{ name: 'price', expression: 'amount / quantity' }] },
  })
  await expect.element(page.getByText(/1,667 .*(empty|finite)/).first()).toBeVisible()
  language.set('zh')
  await expect.element(page.getByText(/1,667/).first()).toBeVisible()
  keptAll()
})

it('a join of a text with a number: says which types don’t go together', async () => {
  await render(Step, {
    kind: 'join',
    table: 'orders',
    others: ['customers'],
    params: { on: [{ left: 'customer', right: 'id' }] },
  })
  await expect.element(page.getByText(/The keys have different types: “orders.customer” is VARCHAR/)).toBeVisible()
  keptAll()
})

it('dates that don’t parse: shows how many cells would be lost, or refuses', async () => {
  await render(Step, { kind: 'cast', table: 'orders', params: { types: { day: 'DATE' }, onError: 'null' } })
  await expect.element(page.getByText(/1,250/).first()).toBeVisible()
  await page.getByLabelText('Cells that can’t be turned').selectOptions('error')
  await expect
    .element(page.getByText('1,250 cells of column “day” can’t become DATE; the first is “someday” in row 1.'))
    .toBeVisible()
  keptAll()
})

it('a pattern that explodes elsewhere is done in a moment, and one that could is refused in words', async () => {
  await render(Step, {
    kind: 'replace',
    table: 'orders',
    params: { columns: ['note'], find: '(a+)+$', replaceWith: 'b', regex: true },
  })
  await expect.element(page.getByText(/All 5,000 rows stay/)).toBeVisible()
  const find = page.getByLabelText(/^Find/)
  await userEvent.fill(find, '(a+)+(?=b)')
  await expect.element(page.getByText(/Look-around/)).toBeVisible()
  await userEvent.fill(find, 'a{100000}')
  await expect.element(page.getByText(/can’t be used: .*repetition/)).toBeVisible()
  keptAll()
})

it('5,000 categories as a column each: refused in the form, with another way', async () => {
  await render(Step, { kind: 'encode', table: 'orders', params: { columns: ['customer'], method: 'one-hot' } })
  await expect
    .element(page.getByText('Column “customer” has 5,000 different values: too many for a column each'))
    .toBeVisible()
  await expect.element(page.getByText('or group the rare values first').first()).toBeVisible()
  keptAll()
})
