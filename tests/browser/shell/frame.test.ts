import { expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { TerrariumError } from '../../../src/core/errors'
import { words } from '../../../src/core/words'
import { language } from '../../../src/state/language.svelte'
import { navigation } from '../../../src/state/navigation.svelte'
import { openWork } from './open-app'

const box = (element: Element) => element.getBoundingClientRect()

test('has its rails where there is room, and drawers where there is not', async () => {
  const { screen } = await openWork({ width: 1280 })
  const rail = screen.getByRole('navigation')
  const recipe = screen.getByRole('region', { name: 'Recipe' })
  await expect.element(rail).toBeVisible()
  expect(box(screen.getByRole('banner').element()).height).toBe(48)
  expect(box(rail.element().parentElement!).width).toBe(224)
  expect(box(recipe.element().parentElement!).width).toBe(288)
})

test('below 1200 px the recipe is a drawer', async () => {
  const { screen } = await openWork({ width: 1100 })
  await expect.element(screen.getByRole('navigation')).toBeVisible()
  await expect.element(screen.getByRole('region', { name: 'Recipe' })).not.toBeInTheDocument()
  await screen.getByRole('button', { name: 'Open the recipe' }).click()
  await expect.element(screen.getByRole('dialog', { name: 'Recipe' }).getByText('Import telco.csv')).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument()
  await expect.element(screen.getByRole('button', { name: 'Open the recipe' })).toHaveFocus()
})

test('below 800 px the rail is a drawer too, which closes on a choice', async () => {
  const { screen } = await openWork({ width: 700 })
  await expect.element(screen.getByRole('navigation')).not.toBeInTheDocument()
  await screen.getByRole('button', { name: 'Open the navigation' }).click()
  await screen.getByRole('dialog').getByRole('button', { name: 'telco, 7,043 rows' }).click()
  expect(navigation.place).toEqual({ view: 'table', table: 'telco' })
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument()
})

test('the rail marks where one is and explains what cannot be asked', async () => {
  const { screen } = await openWork()
  const rail = screen.getByRole('navigation')
  await expect
    .element(rail.getByRole('button', { name: 'segments, 7,043 rows' }))
    .toHaveAttribute('aria-current', 'page')
  await rail.getByRole('button', { name: 'Who are my customers?' }).click()
  expect(navigation.place).toEqual({ view: 'question', question: 'who-are-my-customers' })
  expect(document.title).toBe('Who are my customers? · Terrarium')
  await rail.getByRole('button', { name: 'What goes together?' }).click({ force: true })
  await expect.element(screen.getByRole('article')).toHaveTextContent('which this build lacks')
  expect(navigation.place).toEqual({ view: 'question', question: 'who-are-my-customers' })
})

test('the recipe tells what was done and leads to it', async () => {
  const { screen } = await openWork()
  const recipe = screen.getByRole('region', { name: 'Recipe' })
  await expect.element(recipe.getByText('UTF-8 · 7,043 rows · 3 columns')).toBeVisible()
  const latest = recipe.getByRole('button', { name: /^k-means/ })
  await expect.element(latest).toHaveAttribute('aria-current', 'step')
  await latest.click()
  expect(navigation.place).toEqual({ view: 'step', entry: 's3' })
  await recipe.getByRole('button', { name: /^Import telco.csv/ }).click()
  expect(navigation.place).toEqual({ view: 'file-check', entry: 's1' })
})

test('an entry can be edited, turned off and on, and deleted', async () => {
  const { screen, fake } = await openWork()
  const menu = screen.getByRole('button', { name: 'Actions for “Filter rows”' })
  const off = screen.getByRole('region', { name: 'Recipe' }).getByText('Turned off')
  await menu.click()
  await screen.getByRole('menuitem', { name: 'Edit' }).click()
  expect(navigation.place).toEqual({ view: 'step', entry: 's2', edit: true })
  await menu.click()
  await screen.getByRole('menuitem', { name: 'Turn off' }).click()
  await expect.element(off).toBeVisible()
  await menu.click()
  await screen.getByRole('menuitem', { name: 'Turn on' }).click()
  await expect.element(off).not.toBeInTheDocument()
  await menu.click()
  await screen.getByRole('menuitem', { name: 'Delete' }).click()
  await expect.element(menu).not.toBeInTheDocument()
  expect(fake.calls.slice(1)).toEqual(['amend s2 {"disabled":true}', 'amend s2 {"disabled":false}', 'remove s2'])
})

test('a failed entry says why', async () => {
  const { screen, fake } = await openWork()
  const failure = { code: 'missing-column', zh: '没有列“fee”。', en: 'There is no column “fee”.', isBug: false }
  fake.publish({ entries: fake.state.entries.map((state, i) => (i === 1 ? { ...state, failure } : state)) })
  const entry = screen.getByRole('button', { name: /^Filter rows/ })
  await expect.element(entry).toHaveAccessibleDescription('There is no column “fee”.')
  language.set('zh')
  await expect.element(screen.getByRole('button', { name: /^筛选行/ })).toHaveAccessibleDescription('没有列“fee”。')
})

test('undo takes the screen of what is undone with it; redo brings the entry back', async () => {
  const { screen } = await openWork()
  await userEvent.keyboard('{Control>}z{/Control}')
  await vi.waitFor(() => expect(navigation.place).toEqual({ view: 'step', entry: 's2' }))
  await expect.element(screen.getByText('Undone')).toBeVisible()
  await screen.getByRole('button', { name: 'Redo' }).click()
  await expect.element(screen.getByText('Undone')).not.toBeInTheDocument()
  await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}')
  await expect.element(screen.getByRole('button', { name: 'Redo' })).toBeDisabled()
})

test('a job shows its progress and time, moves nothing, and can be stopped', async () => {
  const { screen, fake } = await openWork()
  const main = screen.getByRole('main').element()
  const before = box(main)
  fake.startJob({ id: 'j1' })
  const bar = screen.getByRole('progressbar', { name: 'k-means' })
  await expect.element(bar).toHaveAttribute('aria-valuenow', '40')
  await expect.element(screen.getByText('Round 8 · about 40 s left')).toBeVisible()
  expect(box(main)).toEqual(before)
  await screen.getByRole('button', { name: 'Stop' }).click()
  expect(fake.calls).toContain('stop j1')
  fake.publish({ jobs: [] })
  await expect.element(bar).not.toBeInTheDocument()
})

test('while a job rebuilds the session, what was open stays', async () => {
  const { fake } = await openWork()
  fake.startJob({ id: 'j1' })
  const { tables, cursor } = fake.state
  fake.publish({ tables: [], cursor: 0 })
  expect(navigation.place).toEqual({ view: 'table', table: 'segments' })
  fake.publish({ tables, cursor, jobs: [] })
  expect(navigation.place).toEqual({ view: 'table', table: 'segments' })
})

test('an unknown error shows its details; work that was stopped shows nothing', async () => {
  const { screen, fake } = await openWork()
  fake.failNext = new TerrariumError('cancelled', words('已停止。', 'Stopped.'))
  await screen.getByRole('button', { name: 'Undo' }).click()
  await vi.waitFor(() => expect(fake.calls.filter((call) => call === 'undo')).toHaveLength(1))
  await expect.element(screen.getByRole('article')).not.toBeInTheDocument()
  fake.failNext = new Error('table index is out of bounds')
  await screen.getByRole('button', { name: 'Undo' }).click()
  await expect.element(screen.getByRole('article')).toHaveTextContent('Something went wrong inside Terrarium')
  await screen.getByText('Details').click()
  await expect.element(screen.getByText(/^internal/)).toBeVisible()
  await screen.getByRole('button', { name: 'Close' }).click()
  await expect.element(screen.getByRole('article')).not.toBeInTheDocument()
})

test('back and forward walk through the screens, and no name of the data is in an address', async () => {
  await openWork()
  navigation.go({ view: 'profile', table: 'telco_clean' })
  expect(location.hash).toBe('#/profile')
  history.back()
  await vi.waitFor(() => expect(navigation.place).toEqual({ view: 'table', table: 'segments' }))
  history.forward()
  await vi.waitFor(() => expect(navigation.place).toEqual({ view: 'profile', table: 'telco_clean' }))
  expect(JSON.stringify(history.state)).not.toContain('telco')
})

test('a title names the question, never the data', async () => {
  const { screen } = await openWork()
  await expect.element(screen.getByRole('navigation')).toBeVisible()
  await vi.waitFor(() => expect(document.title).toBe('Table · Terrarium'))
  navigation.go({ view: 'step', entry: 's3' })
  await vi.waitFor(() => expect(document.title).toBe('k-means · Terrarium'))
  navigation.go({ view: 'home' })
  await vi.waitFor(() => expect(document.title).toBe('Terrarium'))
})

test('the focus arrives where the person does', async () => {
  const { screen } = await openWork()
  await screen.getByRole('button', { name: 'telco_clean, 7,043 rows' }).click()
  await expect.element(screen.getByRole('main')).toHaveFocus()
})

test('a result is read out when it arrives', async () => {
  const { screen, fake } = await openWork()
  await expect.element(screen.getByRole('navigation')).toBeVisible()
  const result = {
    id: 's4',
    kind: 'score',
    tables: ['scored'],
    metrics: {},
    data: {},
    sentence: words('312 位客户可能流失。', '312 customers may leave.'),
    charts: [],
    warnings: [],
    elapsedMs: 10,
    backend: 'sql' as const,
  }
  fake.add({ entry: { type: 'step', id: 's4', step: { kind: 'score' }, today: '2026-01-31' }, result })
  await expect.element(screen.getByRole('status').filter({ hasText: '312 customers' })).toBeInTheDocument()
})
