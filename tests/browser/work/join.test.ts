import { beforeEach, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import '../../../src/app.css'
import type { Session } from '../../../src/engine/session'
import { language } from '../../../src/state/language.svelte'
import Step from '../../../src/views/step/Step.svelte'
import { emptySession } from '../../support/work-session'

let session: Session

beforeEach(async () => {
  language.set('en')
  await page.viewport(1280, 1200)
  session = await emptySession()
  const sql = (output: string, text: string) => session.run({ kind: 'sql', output, params: { sql: text } })
  await sql('weather', 'SELECT i AS day, i % 30 AS celsius FROM range(1, 41) r(i)')
  await sql('customers', "SELECT i AS id, 'n' || i AS name FROM range(1, 41) r(i)")
  await sql('orders', 'SELECT i AS no, 1 + i % 50 AS customer_id, i % 7 AS quantity FROM range(120) r(i)')
}, 60_000)

it('chooses the table that fits, proposes the keys, counts what matches, and warns of rows that multiply', async () => {
  await render(Step, { kind: 'join', table: 'customers' })
  await expect.element(page.getByText('one to many').first()).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'In use' })).toBeVisible()
  await expect.element(page.getByText(/40 would become 100/)).toBeVisible()
  await page.getByRole('button', { name: 'Run' }).click()
  await expect.poll(() => session.state.entries).toHaveLength(4)
  expect(session.state.entries[3]?.result?.metrics).toMatchObject({ matched: 40, unmatchedRight: 20, rows: 100 })
})

it('a step that moves is run again in its new place, with what came after', async () => {
  const step = (kind: string, input: string, output: string, params: object) =>
    session.run({ kind, input, output, params: { ...params } })
  await step('derive', 'orders', 'doubled', { columns: [{ name: 'twice', expression: 'quantity * 2' }] })
  const kept = await step('filter', 'doubled', 'kept', { where: 'twice > 4' })
  const names = () => session.state.entries.map(({ entry }) => (entry.type === 'step' ? entry.step.output : ''))
  await session.move(kept.id, 3)
  expect(names()).toEqual(['weather', 'customers', 'orders', 'kept', 'doubled'])
  // Its table is not there yet, so it waits with the reason, and the rest goes on.
  expect(session.state.entries.map(({ failure }) => failure?.code)).toEqual([
    undefined,
    undefined,
    undefined,
    'missing-table',
    undefined,
  ])
  await session.move(kept.id, 4)
  expect(session.state.entries.every(({ failure }) => failure === undefined)).toBe(true)
  expect(session.state.tables.map((table) => table.name)).toContain('kept')
})
