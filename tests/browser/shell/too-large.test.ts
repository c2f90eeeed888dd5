import { expect, test, vi } from 'vitest'
import { navigation } from '../../../src/state/navigation.svelte'
import type { FakeSession } from '../../support/fake-session'
import { axeFindings, openApp } from './open-app'

/** Two columns of four million rows, of which a quarter fits. */
const estimate = {
  tables: 1,
  rows: 4_000_000,
  columns: [
    { name: 'id', type: 'VARCHAR', bytes: 300e6 },
    { name: 'fee', type: 'DOUBLE', bytes: 100e6 },
  ],
  room: 100e6,
}

async function openLarge(chosen: 'zh' | 'en' = 'en') {
  const opened = await openApp({ language: chosen })
  opened.fake.estimate = estimate
  const clipboardData = new DataTransfer()
  clipboardData.items.add(new File(['id,fee\n1,2'], 'bills.csv'))
  window.dispatchEvent(new ClipboardEvent('paste', { clipboardData }))
  await expect.element(opened.screen.getByRole('dialog')).toBeVisible()
  return opened
}

const optionsOf = (fake: FakeSession) =>
  fake.state.entries.map(({ entry }) => (entry.type === 'import' ? entry.options : undefined))

test('a file that does not fit is offered as a sample, whose size is said', async () => {
  const { fake, screen } = await openLarge()
  expect(optionsOf(fake)).toEqual([])
  await expect.element(screen.getByText(/about 4,000,000 rows and 2 columns/)).toBeVisible()
  const rows = screen.getByLabelText('Rows of the sample')
  // What failed once is not tried again: less than there should be room for.
  await expect.element(rows).toHaveValue(800_000)
  await rows.fill('2000000')
  await expect.element(screen.getByRole('status').filter({ hasText: 'fewer rows or columns' })).toBeVisible()
  await expect.element(screen.getByRole('button', { name: 'Import this part' })).toBeDisabled()
  await rows.fill('500000')
  await screen.getByRole('button', { name: 'Import this part' }).click()
  await vi.waitFor(() => expect(optionsOf(fake)).toEqual([{ sampleRows: 500_000 }]))
  await vi.waitFor(() => expect(navigation.place).toEqual({ view: 'file-check', entry: 's1' }))
})

test('or with the columns that fit, all their rows', async () => {
  const { fake, screen } = await openLarge('zh')
  await screen.getByRole('radio', { name: /全部行/ }).click()
  await expect.element(screen.getByRole('button', { name: '导入这一部分' })).toBeDisabled()
  await screen.getByRole('checkbox', { name: /id/ }).click()
  // The button's colour changes in its own time.
  await expect.poll(axeFindings).toEqual([])
  await screen.getByRole('button', { name: '导入这一部分' }).click()
  await vi.waitFor(() => expect(optionsOf(fake)).toEqual([{ columns: ['fee'] }]))
})

test('several files that do not fit together are offered as a sample of each, and stay one table where that was chosen', async () => {
  const { fake } = await openApp({ language: 'en' })
  fake.estimate = { ...estimate, tables: 2 }
  const files = ['a.csv', 'b.csv'].map((name) => new File(['id,fee\n1,2'], name))
  const { importTogether } = await import('../../../src/state/files.svelte')
  const { page } = await import('vitest/browser')
  void importTogether(files, 'source file')
  await expect.element(page.getByText(/These 2 files have about 4,000,000 rows/)).toBeVisible()
  await page.getByLabelText('Rows of the sample').fill('500000')
  await page.getByRole('button', { name: 'Import this part' }).click()
  await vi.waitFor(() => expect(optionsOf(fake)).toEqual([{ sampleRows: 250_000, union: 'source file' }]))
})
