import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { navigation } from '../../../src/state/navigation.svelte'
import { overlay } from '../../../src/state/overlay.svelte'
import { theme } from '../../../src/state/theme.svelte'
import { openApp, openWork } from './open-app'

/** What is typed before the field has the focus goes nowhere, for a person as for a test. */
async function open() {
  await userEvent.keyboard('{Control>}k{/Control}')
  await expect.element(page.getByRole('dialog').getByRole('combobox')).toHaveFocus()
}

test('opens with the keyboard, closes with Esc, and gives the focus back', async () => {
  const { screen } = await openWork()
  const button = screen.getByRole('button', { name: 'Undo' })
  await expect.element(button).toBeVisible()
  ;(button.element() as HTMLElement).focus()
  await open()
  await userEvent.keyboard('{Escape}')
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument()
  await expect.element(button).toHaveFocus()
})

test('what is opened before the dialog has said that it is closed stays open', async () => {
  const { screen } = await openWork()
  await open()
  const palette = screen.getByRole('dialog').element() as HTMLDialogElement
  const said = new Promise((resolve) => palette.addEventListener('close', resolve))
  palette.close()
  overlay.open('help')
  await said
  await expect.element(screen.getByRole('heading', { name: 'Keys', exact: true })).toBeVisible()
})

test.each<[string, string, RegExp]>([
  ['a question', 'leave', /^Who will leave/],
  ['a question in the other language', '谁会流失', /^Who will leave/],
  ['a table', 'telco_cl', /^telco_clean/],
  ['a column', 'tenure', /^telco/],
  ['a step kind', 'logistic', /^Logistic regression/],
  ['a step kind in the other language', '逻辑', /^Logistic regression/],
  ['an entry of the recipe', 'import', /^Import telco/],
  ['an export', 'export seg', /^Export segments/],
  ['an action by its keyword', 'privacy', /^Prove that nothing leaves/],
  ['erasing', 'erase', /^Erase everything/],
])('finds %s', async (_, query, name) => {
  const { screen } = await openWork()
  await open()
  await userEvent.keyboard(query)
  await expect.element(screen.getByRole('option').first()).toHaveTextContent(name)
})

test('is worked by keys alone', async () => {
  const { screen } = await openWork()
  await open()
  await userEvent.keyboard('profile')
  const combobox = screen.getByRole('combobox')
  const active = () => document.getElementById(combobox.element().getAttribute('aria-activedescendant') ?? '')
  const first = screen.getByRole('option').first()
  await expect.element(first).toHaveAttribute('aria-selected', 'true')
  await userEvent.keyboard('{ArrowUp}')
  expect(active()).toBe(screen.getByRole('option').last().element())
  await userEvent.keyboard('{ArrowDown}')
  expect(active()).toBe(first.element())
  await combobox.fill('profile of telco_clean')
  await userEvent.keyboard('{Enter}')
  await vi.waitFor(() => expect(navigation.place).toEqual({ view: 'profile', table: 'telco_clean' }))
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument()
})

test('a new step begins on the table that is open', async () => {
  const { screen } = await openWork()
  await open()
  await userEvent.keyboard('logistic')
  await screen.getByRole('option', { name: /Logistic regression/ }).click()
  await vi.waitFor(() =>
    expect(navigation.place).toEqual({ view: 'step', kind: 'logistic-regression', table: 'segments' }),
  )
})

test('what cannot be asked says why and stays', async () => {
  const { screen } = await openWork()
  await open()
  await userEvent.keyboard('risky')
  const option = screen.getByRole('option', { name: /Who is risky/ })
  await expect.element(option).toHaveTextContent('which this build lacks')
  await userEvent.keyboard('{Enter}')
  await expect.element(option).toBeVisible()
})

test('says when there is nothing, and how many there are', async () => {
  const { screen } = await openApp()
  await open()
  await userEvent.keyboard('zzzz')
  await expect.element(screen.getByText(/^Nothing found for “zzzz”/)).toBeVisible()
  await expect.element(screen.getByText('0 results')).toBeInTheDocument()
})

test('does what was chosen', async () => {
  await openApp()
  await open()
  await userEvent.keyboard('dark')
  await userEvent.keyboard('{Enter}')
  await vi.waitFor(() => expect(theme.isDark).toBe(true))
})
