import { beforeAll, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import '../../../src/app.css'
import type { Session } from '../../../src/engine/session'
import { language } from '../../../src/state/language.svelte'
import { navigation } from '../../../src/state/navigation.svelte'
import Dashboard from '../../../src/views/dashboard/Dashboard.svelte'
import { axeFindings } from '../../support/axe'
import { customersSql, emptySession } from '../../support/work-session'

let session: Session
beforeAll(async () => {
  session = await emptySession()
  language.set('en')
  await page.viewport(1280, 1200)
  await session.run({ kind: 'sql', output: 'customers', params: { sql: customersSql(300) } })
  await session.run({ kind: 'chart', input: 'customers', params: { encode: { x: 'contract' } } })
  await session.run({ kind: 'chart', input: 'customers', params: { encode: { x: 'tenure' } } })
}, 60_000)

const marks = (chart: string) => page.getByRole('listbox', { name: chart })
async function focus(chart: string) {
  await expect.element(marks(chart)).toBeVisible()
  await expect.element(marks(chart).getByRole('option').first()).toBeInTheDocument()
  ;(marks(chart).element() as HTMLElement).focus()
  await expect.element(marks(chart)).toHaveFocus()
}

it('sets the rows that are selected in one chart off in the others', async () => {
  const counted = `SELECT contract, count(*) FROM customers GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1`
  const [contract, most] = (await session.query(counted)).rows[0] ?? []
  const { container } = await render(Dashboard, { table: 'customers' })
  await expect.element(page.getByText('All 300 rows')).toBeVisible()
  await focus('Rows by “contract”')
  await userEvent.keyboard('{Home}{Enter}')
  await expect.element(page.getByText(new RegExp(`^${most} of 300 rows selected`))).toBeVisible()
  // The other chart counts them in each of its bins.
  await focus('How “tenure” is spread')
  await expect
    .element(marks('How “tenure” is spread').getByRole('option').first())
    .toHaveAccessibleName(/Rows \d+, Of these, selected \d/)
  await expect.poll(() => container.querySelector('[aria-busy=true]')).toBeNull()
  for (const one of ['zh', 'en'] as const) {
    language.set(one)
    expect(await axeFindings(container)).toEqual([])
  }
  await focus('How “tenure” is spread')
  await userEvent.keyboard('{Home}{Shift>}{End}{/Shift}')
  await expect
    .element(page.getByText(new RegExp(`contract = '${String(contract)}'\\) AND \\(tenure >= 0 AND tenure <= 59`)))
    .toBeVisible()
  await page.getByRole('button', { name: 'Keep as a filter step' }).click()
  expect(navigation.place).toMatchObject({ view: 'step', kind: 'filter', table: 'customers' })
  const params = 'params' in navigation.place ? navigation.place.params : undefined
  const filtered = await session.run({ kind: 'filter', input: 'customers', params: params ?? {} })
  expect(filtered.metrics['rows']).toBe(most)
  await page.getByRole('button', { name: 'Clear the selection' }).click()
  await expect.element(page.getByText('All 300 rows')).toBeVisible()
})

it('keeps a suggested chart as a step', async () => {
  await render(Dashboard, { table: 'customers' })
  const before = session.state.cursor
  await page.getByRole('button', { name: 'Keep in the recipe' }).first().click()
  await expect.poll(() => session.state.cursor).toBe(before + 1)
  const entry = session.state.entries.at(-1)?.entry
  expect(entry?.type === 'step' && entry.step).toMatchObject({ kind: 'chart', input: 'customers' })
})
