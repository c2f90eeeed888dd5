import { beforeEach, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { eraseOrigin } from '../../../src/engine/erase-origin'
import { holdings, receiptText } from '../../../src/state/erase'
import { watchIdleness } from '../../../src/state/idle-lock'
import { navigation } from '../../../src/state/navigation.svelte'
import { openApp, openWork } from './open-app'

// Tests of one origin share what it stores, and what another has left would not be erased by a fake session.
beforeEach(() => vi.waitFor(eraseOrigin, { timeout: 30_000 }))

test('? opens the keys, but not while typing', async () => {
  const { screen } = await openApp()
  await screen.getByLabelText('Seed').click()
  await userEvent.keyboard('?')
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument()
  await screen.getByRole('heading', { level: 1 }).click()
  await userEvent.keyboard('?')
  const dialog = screen.getByRole('dialog', { name: 'Keys and help' })
  await expect.element(dialog.getByText('Ctrl+Shift+Z')).toBeVisible()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect.element(dialog).not.toBeInTheDocument()
})

test('? is heard right after a dialog with a field has closed, while that field still has the focus', async () => {
  const { screen } = await openApp()
  await userEvent.keyboard('{Control>}k{/Control}')
  const palette = screen.getByRole('dialog', { name: 'Search' })
  await expect.element(palette.getByRole('combobox')).toHaveFocus()
  // In one task: the browser takes the focus from what is not drawn only with its next frame.
  ;(palette.element() as HTMLDialogElement).close()
  document.activeElement?.dispatchEvent(
    new KeyboardEvent('keydown', { key: '?', bubbles: true, composed: true, cancelable: true }),
  )
  await expect.element(screen.getByRole('dialog', { name: 'Keys and help' })).toBeVisible()
})

test('a dialog keeps the focus inside and closes on a click beside it', async () => {
  const { screen } = await openApp()
  const opener = screen.getByRole('button', { name: 'Keys and help' })
  await opener.click()
  const dialog = screen.getByRole('dialog')
  await expect.element(dialog).toBeVisible()
  for (let i = 0; i < 6; i++) {
    await userEvent.tab()
    expect(dialog.element().contains(document.activeElement) || document.activeElement === document.body).toBe(true)
  }
  // Beside it is its backdrop, whose clicks come to the dialog itself.
  dialog.element().dispatchEvent(new MouseEvent('click', { bubbles: true }))
  await expect.element(dialog).not.toBeInTheDocument()
  await expect.element(opener).toHaveFocus()
})

test('erasing asks first, and cancelling changes nothing', async () => {
  const { screen, fake } = await openWork()
  await screen.getByRole('button', { name: 'More actions' }).click()
  await screen.getByRole('menuitem', { name: 'Erase everything' }).click()
  const dialog = screen.getByRole('dialog', { name: 'Erase everything' })
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect.element(dialog).not.toBeInTheDocument()
  expect(fake.calls).not.toContain('eraseEverything')
  expect(fake.state.tables).toHaveLength(3)
})

test('erasing leaves a receipt of what was there and what is left', async () => {
  localStorage.setItem('terrarium.canary', 'x')
  const { screen, fake } = await openWork()
  expect((await holdings()).map(({ count }) => count)[0]).toBe(3)
  await screen.getByRole('button', { name: 'More actions' }).click()
  await screen.getByRole('menuitem', { name: 'Erase everything' }).click()
  await screen.getByRole('button', { name: 'Erase everything' }).click()
  const dialog = screen.getByRole('dialog', { name: 'Everything is erased' })
  await expect.element(dialog.getByRole('row', { name: 'Tables (memory) 3 0' })).toBeVisible()
  await expect.element(dialog.getByRole('row', { name: /^Settings \(local storage\) [1-9]\d* 0$/ })).toBeVisible()
  expect(fake.calls).toContain('eraseEverything')
  expect(navigation.place).toEqual({ view: 'home' })
  expect(localStorage).toHaveLength(0)
  await dialog.getByRole('button', { name: 'Start again' }).click()
  await expect.element(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Understand')
})

test('the receipt says in both languages what was counted', () => {
  const text = receiptText({
    origin: 'https://example.invalid',
    time: new Date('2026-01-31T08:00:00Z'),
    places: [{ place: { zh: '数据表', en: 'Tables' }, before: 3, after: 0 }],
    isClean: true,
  })
  expect(text).toContain('数据表 / Tables: 3 → 0')
  expect(text).toContain('2026-01-31T08:00:00.000Z')
})

test('an erasing that fails says so and can be tried again', async () => {
  const { screen, fake } = await openWork()
  await screen.getByRole('button', { name: 'More actions' }).click()
  await screen.getByRole('menuitem', { name: 'Erase everything' }).click()
  fake.failNext = new Error('blocked')
  const confirm = screen.getByRole('dialog').getByRole('button', { name: 'Erase everything' })
  await confirm.click()
  await expect.element(screen.getByRole('alert')).toHaveTextContent('blocked')
  await confirm.click()
  await expect.element(screen.getByRole('dialog', { name: 'Everything is erased' })).toBeVisible()
})

test('the machine is measured when a person asks', async () => {
  const { screen } = await openWork()
  await screen.getByRole('button', { name: /threads?$/ }).click()
  const dialog = screen.getByRole('dialog', { name: 'What this computer runs on' })
  await expect.element(dialog.getByRole('row', { name: /^WASM in use 12.4 ms/ })).toBeVisible()
  await expect.element(dialog.getByText('No graphics adapter')).toBeVisible()
})

test('saving needs something to save, and then hands out a file', async () => {
  const { screen, fake } = await openWork()
  const saved: string[] = []
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download)
  })
  await userEvent.keyboard('{Control>}s{/Control}')
  await screen.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await vi.waitFor(() => expect(saved).toEqual(['telco.terrarium']))
  expect(fake.calls).toContain('saveProject')
  await expect.element(screen.getByRole('article')).toHaveTextContent('telco.terrarium')
  click.mockRestore()
})

test('a locked project is saved with a passphrase, unless the person wants none and has read what that means', async () => {
  const { screen, fake } = await openWork()
  fake.publish({ project: { id: 'p', name: 'p', mode: 'writing', idleMinutes: 5 } })
  await userEvent.keyboard('{Control>}s{/Control}')
  const dialog = screen.getByRole('dialog')
  const save = dialog.getByRole('button', { name: 'Save' })
  await expect.element(save).toBeDisabled()
  await dialog.getByLabelText('Passphrase', { exact: true }).fill('correct horse')
  await expect.element(save).toBeDisabled()
  await dialog.getByLabelText('Once more').fill('correct horse')
  await expect.element(save).toBeEnabled()
  await dialog.getByRole('checkbox').click()
  await expect.element(dialog.getByText('can be opened by anybody')).toBeVisible()
  await expect.element(save).toBeEnabled()
  await userEvent.keyboard('{Escape}')
})

test('a locked project that nobody touches for as long as it says is left, unless something is not saved', async () => {
  const { fake } = await openWork()
  const project = { id: 'p', name: 'p', mode: 'writing' as const, idleMinutes: 5 }
  const unsaved = { code: 'storage-full', zh: '', en: '', isBug: false }
  vi.useFakeTimers()
  let left = 0
  const end = watchIdleness(undefined, () => left++)
  try {
    fake.publish({ project })
    vi.advanceTimersByTime(4 * 60_000)
    dispatchEvent(new KeyboardEvent('keydown'))
    vi.advanceTimersByTime(4 * 60_000)
    expect(left).toBe(0)
    vi.advanceTimersByTime(2 * 60_000)
    expect(left).toBeGreaterThan(0)
    fake.publish({ unsaved })
    left = 0
    vi.advanceTimersByTime(60_000)
    expect(left).toBe(0)
  } finally {
    end()
    vi.useRealTimers()
  }
})
