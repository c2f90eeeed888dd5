import { beforeEach, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import '../../../src/app.css'
import type { Session } from '../../../src/engine/session'
import { language } from '../../../src/state/language.svelte'
import { sqlHistory } from '../../../src/state/sql-history.svelte'
import SqlConsole from '../../../src/views/sql/SqlConsole.svelte'
import { axeFindings } from '../../support/axe'
import { customersSql, emptySession } from '../../support/work-session'

let session: Session

beforeEach(async () => {
  language.set('en')
  await page.viewport(1280, 1200)
  sqlHistory.clear()
  session = await emptySession()
  await session.run({ kind: 'sql', output: 'customers', params: { sql: customersSql(60) } })
}, 60_000)

it('asks, shows the answer as a table and a chart, and remembers', async () => {
  sqlHistory.draft = 'SELECT contract, count(*) AS n FROM customers GROUP BY contract ORDER BY contract'
  const { container } = await render(SqlConsole, {})
  await page.getByRole('button', { name: 'Run' }).click()
  await expect.element(page.getByRole('cell', { name: 'Month-to-month' })).toBeVisible()
  await expect.element(page.getByText(/^3 rows · 2 columns/)).toBeVisible()
  await page.getByRole('tab', { name: 'Chart' }).click()
  await expect.element(page.getByText('“n” by “contract”')).toBeVisible()
  await expect.element(page.getByRole('button', { name: sqlHistory.draft })).toBeVisible()
  for (const one of ['en', 'zh'] as const) {
    language.set(one)
    expect(await axeFindings(container)).toEqual([])
  }
})

it('explains, keeps as a table, and says what is wrong', async () => {
  sqlHistory.draft = 'SELECT * FROM customers WHERE tenure > 30'
  await render(SqlConsole, {})
  await page.getByRole('button', { name: 'Explain' }).click()
  await expect.element(page.getByLabelText('Query plan')).toHaveTextContent(/SEQ_SCAN|TABLE_SCAN|FILTER/)
  await page.getByLabelText('Table name').fill('loyal')
  await page.getByRole('button', { name: 'Keep as a table' }).click()
  await expect.poll(() => session.state.tables.map((table) => table.name)).toContain('loyal')
})

it('reads and never writes', async () => {
  sqlHistory.draft = 'DROP TABLE customers'
  await render(SqlConsole, {})
  await page.getByRole('button', { name: 'Run' }).click()
  await expect.element(page.getByText('Only a query (SELECT) can stand here')).toBeVisible()
  expect(session.state.tables.map((table) => table.name)).toContain('customers')
})
