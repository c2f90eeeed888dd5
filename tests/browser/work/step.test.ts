import { beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import '../../../src/app.css'
import type { Session } from '../../../src/engine/session'
import { language } from '../../../src/state/language.svelte'
import { navigation } from '../../../src/state/navigation.svelte'
import Step from '../../../src/views/step/Step.svelte'
import { axeFindings } from '../../support/axe'
import { customersSql, emptySession } from '../../support/work-session'

let session: Session
const last = () => session.state.entries[session.state.cursor - 1]

beforeEach(async () => {
  language.set('en')
  delete document.documentElement.dataset['theme']
  await page.viewport(1280, 1200)
  session = await emptySession()
  await session.run({ kind: 'sql', output: 'customers', params: { sql: customersSql(300) } })
}, 60_000)

describe('a new step', () => {
  it('shows what it would do before it does it', async () => {
    await render(Step, { kind: 'filter', table: 'customers' })
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('Filter rows')
    await page.getByRole('button', { name: /Add one/ }).click()
    await expect.element(page.getByText('Still to be put right: Conditions')).toBeVisible()
    const column = page.getByLabelText('Column', { exact: true })
    await column.selectOptions('contract')
    await userEvent.fill(page.getByLabelText(/^Value/), 'One year')
    await expect.element(page.getByText(/200 rows would go, 100 stay/)).toBeVisible()
    expect(session.state.entries).toHaveLength(1)
    await page.getByRole('button', { name: 'Run' }).click()
    await expect.poll(() => session.state.entries).toHaveLength(2)
    await expect.poll(() => navigation.place).toMatchObject({ view: 'step', entry: last()?.entry.id })
    expect(last()?.result?.metrics).toMatchObject({ rows: 100, removed: 200 })
  })

  it('says in words why it can’t run on a table', async () => {
    await session.run({ kind: 'sql', output: 'tiny', params: { sql: 'SELECT 1 AS a' } })
    await render(Step, { kind: 'logistic-regression', table: 'tiny' })
    await expect.element(page.getByText('Needs at least 10 rows; table “tiny” has 1.')).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Run' })).toBeDisabled()
  })

  it('is in order for axe', async () => {
    const { container } = await render(Step, { kind: 'logistic-regression', table: 'customers' })
    await expect.element(page.getByRole('button', { name: 'Run' })).toBeVisible()
    for (const one of ['en', 'zh'] as const) {
      language.set(one)
      expect(await axeFindings(container)).toEqual([])
    }
  })
})

describe('a step of the recipe', () => {
  it('shows its result, and changes with its settings', async () => {
    const result = await session.run({
      kind: 'filter',
      input: 'customers',
      output: 'some',
      params: { conditions: [{ column: 'tenure', operator: '>', value: '30' }] },
    })
    const { container } = await render(Step, { entry: result.id, edit: true })
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent(/Keeps \d+ rows/)
    expect(await axeFindings(container)).toEqual([])
    await userEvent.fill(page.getByLabelText(/^Value/), '50')
    await page.getByRole('button', { name: 'Update' }).click()
    await expect.poll(() => session.resultOf(result.id)?.metrics['rows']).toBeLessThan(result.metrics['rows'] ?? 0)
    expect(session.state.entries).toHaveLength(2)
  })

  it('warns of the later steps that other settings would break, and waits for the button', async () => {
    const narrow = await session.run({
      kind: 'select-columns',
      input: 'customers',
      output: 'narrow',
      params: { columns: ['tenure', 'contract'] },
    })
    await session.run({ kind: 'filter', input: 'narrow', output: 'long', params: { where: 'tenure > 30' } })
    await render(Step, { entry: narrow.id, edit: true })
    await page.getByLabelText('What to do').selectOptions('drop')
    await expect.element(page.getByText('With this, 1 later step would lack a column')).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Update' })).toBeEnabled()
    // A choice acts by itself otherwise: going back does, and nothing has changed meanwhile.
    expect(session.state.tables.find((table) => table.name === 'narrow')?.columns).toHaveLength(2)
    await page.getByLabelText('What to do').selectOptions('keep')
    await expect.element(page.getByText('With this, 1 later step')).not.toBeInTheDocument()
    await page.getByLabelText('What to do').selectOptions('drop')
    await page.getByRole('button', { name: 'Update' }).click()
    await expect.poll(() => last()?.failure?.code).toBe('missing-column')
  })

  it('shows why it failed after a change before it, and how to go on', async () => {
    const result = await session.run({
      kind: 'filter',
      input: 'customers',
      params: { conditions: [{ column: 'tenure', operator: '>', value: '30' }] },
    })
    const first = session.state.entries[0]?.entry.id ?? ''
    const sql = 'SELECT 1 AS other FROM range(5)'
    await session.amend(first, { step: { kind: 'sql', output: 'customers', params: { sql } } })
    await render(Step, { entry: result.id })
    await expect.element(page.getByRole('alert')).toHaveTextContent('no column “tenure”')
    await expect.element(page.getByRole('button', { name: 'Try again' })).toBeVisible()
  })
})
