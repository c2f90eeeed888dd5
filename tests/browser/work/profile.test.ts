import { beforeEach, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import '../../../src/app.css'
import type { Session } from '../../../src/engine/session'
import { language } from '../../../src/state/language.svelte'
import { navigation } from '../../../src/state/navigation.svelte'
import Profile from '../../../src/views/profile/Profile.svelte'
import { axeFindings } from '../../support/axe'
import { customersSql, emptySession } from '../../support/work-session'

let session: Session
const profiles = () =>
  session.state.entries.filter(({ entry }) => entry.type === 'step' && entry.step.kind === 'profile').length

beforeEach(async () => {
  language.set('en')
  delete document.documentElement.dataset['theme']
  await page.viewport(1280, 900)
  session = await emptySession()
  await session.run({ kind: 'sql', output: 'customers', params: { sql: customersSql(600) } })
}, 60_000)

describe('the data quality of a table', () => {
  it('is looked at by itself, once, and says what it found', async () => {
    const screen = await render(Profile, { table: 'customers' })
    await expect
      .element(page.getByRole('heading', { level: 1 }))
      .toHaveTextContent('“customers” has 600 rows and 9 columns')
    await expect.element(page.getByText('Drop 1 column: “country”')).toBeVisible()
    await expect.element(page.getByText('Turn “total_charges” into numbers')).toBeVisible()
    await expect.element(page.getByRole('row', { name: /tenure/ })).toBeVisible()
    expect(profiles()).toBe(1)
    await screen.unmount()
    await render(Profile, { table: 'customers' })
    await expect.element(page.getByText('Drop 1 column: “country”')).toBeVisible()
    expect(profiles()).toBe(1)
  })

  it('previews a fix without doing it', async () => {
    await render(Profile, { table: 'customers' })
    const item = page.getByRole('listitem').filter({ hasText: 'Turn “total_charges” into numbers' })
    await item.getByRole('button', { name: 'Preview' }).click()
    await expect.element(item.getByRole('columnheader', { name: 'total_charges DOUBLE' })).toBeVisible()
    expect(session.state.tables.map(({ name }) => name)).toEqual(['customers'])
    await item.getByRole('button', { name: 'Hide' }).click()
    await expect.element(item.getByRole('columnheader').first()).not.toBeInTheDocument()
  })

  it('is in order for axe, in both languages and themes', async () => {
    const { container } = await render(Profile, { table: 'customers' })
    await expect.element(page.getByText('Drop 1 column: “country”')).toBeVisible()
    for (const theme of ['light', 'dark'])
      for (const one of ['en', 'zh'] as const) {
        document.documentElement.dataset['theme'] = theme
        language.set(one)
        expect(await axeFindings(container)).toEqual([])
      }
  })

  it('applies fixes one after the other in a clean copy, which can be undone', async () => {
    await render(Profile, { table: 'customers' })
    const apply = (text: string) =>
      page.getByRole('listitem').filter({ hasText: text }).getByRole('button', { name: 'Apply' })
    await apply('Drop 1 column').click()
    // Not a file's own table: it is written again under its name.
    await expect.poll(() => session.state.tables.find(({ name }) => name === 'customers')?.columns.length).toBe(8)
    await expect.element(page.getByText('Turn “total_charges” into numbers')).toBeVisible()
    await expect.element(page.getByText('Drop 1 column')).not.toBeInTheDocument()
    await apply('Turn “total_charges” into numbers').click()
    await expect
      .poll(
        () =>
          session.state.tables.find(({ name }) => name === 'customers')?.columns.find((c) => c.name === 'total_charges')
            ?.type,
      )
      .toBe('DOUBLE')
    await expect.element(page.getByText('Turn “total_charges” into numbers')).not.toBeInTheDocument()
    await expect.poll(profiles).toBe(3)
    await session.undo()
    await expect.element(page.getByText('the table has changed since')).toBeVisible()
    await page.getByRole('button', { name: 'Look again' }).click()
    await expect
      .element(page.getByRole('heading', { level: 1 }))
      .toHaveTextContent('“customers” has 600 rows and 8 columns')
    expect(navigation.place).toEqual({ view: 'home' })
  })
})
