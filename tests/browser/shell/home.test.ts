import { expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { TerrariumError } from '../../../src/core/errors'
import { words } from '../../../src/core/words'
import { navigation } from '../../../src/state/navigation.svelte'
import { session } from '../../../src/state/session.svelte'
import { openApp } from './open-app'

test('opens before any session, with three doors and nine questions', async () => {
  const { screen } = await openApp({ open: false })
  await expect.element(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Understand your customers.')
  for (const name of ['Drop your customer file here', 'Try with sample customers', 'Open a project'])
    await expect.element(screen.getByRole('heading', { name })).toBeVisible()
  expect(screen.getByRole('main').getByRole('listitem').all()).toHaveLength(9)
  expect(session.status).toBe('closed')
})

test('says of a question which steps this build lacks for it, and does not ask it', async () => {
  const { screen } = await openApp()
  const card = screen.getByRole('button', { name: /Who is risky/ })
  await expect.element(card).toHaveTextContent('Needs “scorecard” and “alert-rules”, which this build lacks.')
  await expect.element(card).toHaveAttribute('aria-disabled', 'true')
  await card.click({ force: true })
  expect(navigation.wish).toBeUndefined()
})

test('a question without data waits for a file and is answered once there is one', async () => {
  const { screen, fake } = await openApp()
  const card = screen.getByRole('button', { name: /Who will leave/ })
  await card.click()
  await expect.element(card).toHaveAttribute('aria-pressed', 'true')
  await expect.element(screen.getByRole('heading', { name: /answers “Who will leave\?”/ })).toBeVisible()
  await screen.getByRole('button', { name: 'Make the sample' }).click()
  await vi.waitFor(() => expect(navigation.place).toEqual({ view: 'question', question: 'who-will-leave' }))
  expect(fake.calls).toContain('makeSample 10000 42 en')
})

test('the question that waited is answered from the file once it is checked', async () => {
  const { screen } = await openApp()
  await screen.getByRole('button', { name: /Who will leave/ }).click()
  const clipboardData = new DataTransfer()
  clipboardData.items.add(new File(['a,b'], 'telco.csv'))
  window.dispatchEvent(new ClipboardEvent('paste', { clipboardData }))
  await vi.waitFor(() => expect(navigation.place).toEqual({ view: 'file-check', entry: 's1' }))
  await screen.getByRole('main').getByRole('button', { name: 'Who will leave?' }).click()
  expect(navigation.place).toEqual({ view: 'question', question: 'who-will-leave' })
  expect(navigation.wish).toBeUndefined()
})

test('makes a sample of the chosen size and seed', async () => {
  const { screen, fake } = await openApp()
  await screen.getByRole('combobox', { name: 'Customers' }).selectOptions('1000000')
  await screen.getByLabelText('Seed').fill('7')
  await screen.getByRole('button', { name: 'Make the sample' }).click()
  await vi.waitFor(() => expect(fake.calls).toContain('makeSample 1000000 7 en'))
  await vi.waitFor(() => expect(navigation.place).toEqual({ view: 'file-check', entry: 's1' }))
})

test('imports a file that is dropped anywhere on the window', async () => {
  const { screen, fake } = await openApp()
  const transfer = new DataTransfer()
  transfer.items.add(new File(['a,b\n1,2\n'], 'telco.csv', { type: 'text/csv' }))
  const drag = (type: string) =>
    document.body.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }))
  drag('dragenter')
  await expect.element(screen.getByText('Let go to open')).toBeVisible()
  drag('drop')
  await expect.element(screen.getByText('Let go to open')).not.toBeInTheDocument()
  await vi.waitFor(() => expect(fake.calls).toEqual(['importFile telco.csv']))
  await vi.waitFor(() => expect(navigation.place).toEqual({ view: 'file-check', entry: 's1' }))
  expect(location.hash).toBe('#/file-check')
})

test('imports a file that is pasted, and leaves pasted text alone', async () => {
  const { fake } = await openApp()
  const paste = (fill: (data: DataTransfer) => void) => {
    const clipboardData = new DataTransfer()
    fill(clipboardData)
    return window.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }
  expect(paste((data) => data.setData('text/plain', 'a,b'))).toBe(true)
  expect(paste((data) => data.items.add(new File(['a'], 'May.csv')))).toBe(false)
  await vi.waitFor(() => expect(fake.calls).toEqual(['importFile May.csv']))
})

test('a file that cannot be read is explained, with a way to try again', async () => {
  const { screen, fake } = await openApp()
  fake.failNext = new TerrariumError(
    'bad-file',
    words('文件是空的。', 'The file is empty.'),
    words('换一个文件。', 'Choose another file.'),
  )
  const clipboardData = new DataTransfer()
  clipboardData.items.add(new File([], 'empty.csv'))
  window.dispatchEvent(new ClipboardEvent('paste', { clipboardData }))
  const notice = screen.getByRole('article')
  await expect.element(notice).toHaveTextContent('The file is empty.')
  await expect.element(notice).toHaveTextContent('Choose another file.')
  expect(navigation.place.view).toBe('home')
  await notice.getByRole('button', { name: 'Try again' }).click()
  await vi.waitFor(() => expect(fake.calls).toEqual(['importFile empty.csv', 'importFile empty.csv']))
  await expect.element(notice).not.toBeInTheDocument()
})

test('opens a locked project once its passphrase is right', async () => {
  const { screen, fake } = await openApp()
  fake.passphrase = 'bamboo'
  const clipboardData = new DataTransfer()
  clipboardData.items.add(new File(['{}'], 'May.terrarium'))
  window.dispatchEvent(new ClipboardEvent('paste', { clipboardData }))
  const field = screen.getByLabelText('Passphrase')
  await expect.element(field).toHaveFocus()
  await field.fill('oak')
  await userEvent.keyboard('{Enter}')
  await expect.element(screen.getByText('That is not the passphrase. Try again.')).toBeVisible()
  await field.fill('bamboo')
  await userEvent.keyboard('{Enter}')
  await vi.waitFor(() => expect(navigation.place).toEqual({ view: 'step', entry: 'p1' }))
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument()
})
