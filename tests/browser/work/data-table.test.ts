import { beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import '../../../src/app.css'
import { language } from '../../../src/state/language.svelte'
import DataTable from '../../../src/widgets/DataTable.svelte'
import { axeFindings } from '../../support/axe'
import { fakeTable } from '../../support/fake-table'

const million = 3_000_000
beforeEach(async () => {
  language.set('en')
  await page.viewport(1280, 800)
})

const grid = () => page.getByRole('grid')
const cell = (text: string) => page.getByRole('gridcell', { name: text, exact: true })
const rowsDrawn = () => document.querySelectorAll('[role=gridcell][aria-colindex="2"]').length

describe('a table of three million rows', () => {
  it('draws and fetches no more than is seen', async () => {
    const { table, query, asked } = fakeTable(million)
    await render(DataTable, { table, query })
    await expect.element(cell('C00000000')).toBeVisible()
    expect(rowsDrawn()).toBeLessThan(30)
    expect(asked.every((sql) => /rowid >= \d+ AND rowid < \d+/.test(sql))).toBe(true)
    expect(asked.length).toBeLessThan(3)
  })

  it('reaches its last row by key and by scroll bar', async () => {
    const { table, query } = fakeTable(million)
    await render(DataTable, { table, query })
    await expect.element(cell('C00000000')).toBeVisible()
    ;(grid().element() as HTMLElement).focus()
    await userEvent.keyboard('{Control>}{End}{/Control}')
    await expect.element(cell('C02999999')).toBeVisible()
    const scroller = grid().element()
    scroller.scrollTop = scroller.scrollHeight / 2
    await expect.poll(() => document.querySelector('[role=gridcell]')?.textContent).toMatch(/^\s*C01(4|5)\d+/)
  })

  it('shows each kind of value as its column says', async () => {
    const { table, query } = fakeTable(million)
    await render(DataTable, { table, query })
    await expect.element(cell('¥1.5')).toBeVisible()
    await expect.element(cell('3\u202f%')).toBeVisible()
    await expect.element(cell('2024-01-31').first()).toBeVisible()
    await expect.element(page.getByRole('gridcell', { name: 'missing' }).first()).toBeVisible()
    language.set('zh')
    await expect.element(cell('3%')).toBeVisible()
    await expect.element(page.getByRole('gridcell', { name: '空' }).first()).toBeVisible()
  })

  it('moves as a spreadsheet does and tells the active cell', async () => {
    const { table, query } = fakeTable(million)
    await render(DataTable, { table, query })
    await expect.element(cell('C00000000')).toBeVisible()
    ;(grid().element() as HTMLElement).focus()
    const active = () => document.getElementById(grid().element().getAttribute('aria-activedescendant') ?? '')
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowRight}')
    expect(active()?.textContent?.trim()).toBe('温州')
    await userEvent.keyboard('{PageDown}{Home}')
    expect(active()?.textContent?.trim()).toMatch(/^C000000(1\d)$/)
    await userEvent.keyboard('{Control>}{Home}{/Control}{ArrowUp}')
    expect(active()?.getAttribute('role')).toBe('columnheader')
    await userEvent.keyboard('{Enter}')
    expect(active()?.getAttribute('aria-sort')).toBe('ascending')
  })

  it('copies a block as rows and columns', async () => {
    const { table, query } = fakeTable(million)
    await render(DataTable, { table, query })
    await expect.element(cell('C00000000')).toBeVisible()
    ;(grid().element() as HTMLElement).focus()
    await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowRight}{/Shift}')
    const clipboardData = new DataTransfer()
    grid()
      .element()
      .dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }))
    expect(clipboardData.getData('text/plain')).toBe('C00000000\t杭州\r\nC00000001\t宁波')
    expect(clipboardData.getData('text/html')).toContain('杭州</td></tr><tr>')
  })

  it('sorts, filters and searches in the database', async () => {
    const { table, query, asked } = fakeTable(million)
    await render(DataTable, { table, query })
    await expect.element(cell('C00000000')).toBeVisible()
    await page.getByRole('button', { name: /^amount|number amount/ }).click()
    await page.getByRole('button', { name: /^amount|number amount/ }).click()
    await expect.element(cell('C02999999')).toBeVisible()
    expect(asked.at(-1)).toContain('ORDER BY "amount" DESC NULLS LAST, rowid LIMIT 64 OFFSET 0')
    await page.getByRole('button', { name: 'Column city: sort and filter' }).click({ force: true })
    await userEvent.fill(page.getByPlaceholder('Value'), '杭')
    await page.getByRole('button', { name: 'Apply' }).click()
    await expect.element(page.getByText('1,000,000 of 3,000,000 rows')).toBeVisible()
    expect(asked.at(-1)).toContain(`"city"::VARCHAR ILIKE '%杭%'`)
    await page.getByRole('button', { name: 'Remove the condition city contains 杭' }).click()
    await expect.element(page.getByText('3,000,000 rows')).toBeVisible()
    ;(grid().element() as HTMLElement).focus()
    await userEvent.keyboard('/')
    expect(document.activeElement?.getAttribute('type')).toBe('search')
    await userEvent.keyboard('温')
    await expect.poll(() => asked.at(-1)).toContain(`ILIKE '%温%'`)
  })

  it('says in its head what the columns hold, counted when asked for', async () => {
    const { table, query, asked } = fakeTable(million)
    const { container } = await render(DataTable, { table, query })
    await expect.element(cell('C00000000')).toBeVisible()
    expect(asked.some((sql) => sql.includes('approx_count_distinct'))).toBe(false)
    await page.getByRole('button', { name: 'Column statistics' }).click()
    const head = (name: string) => page.getByRole('columnheader', { name: new RegExp(name) })
    await expect.element(head('amount')).toHaveTextContent(/20.%? missing/)
    await expect.element(head('city')).toHaveTextContent(/none missing · ≈ 3 distinct 杭州 33.3/)
    expect(await axeFindings(container)).toEqual([])
  })

  it('keeps a pinned column at the left, first in what is copied', async () => {
    const { table, query, asked } = fakeTable(million)
    await render(DataTable, { table, query })
    await expect.element(cell('C00000000')).toBeVisible()
    await page.getByRole('button', { name: 'Column city: sort and filter' }).click({ force: true })
    await page.getByRole('button', { name: 'Pin to the left' }).click()
    await expect.poll(() => asked.at(-1)).toMatch(/^SELECT "city", "customer", "amount"/)
    const pinned = page.getByRole('columnheader', { name: /city/ }).element()
    expect(pinned.getAttribute('aria-colindex')).toBe('2')
    expect(getComputedStyle(pinned).position).toBe('sticky')
    await page.getByRole('button', { name: 'Column city: sort and filter' }).click({ force: true })
    await page.getByRole('button', { name: 'Unpin' }).click()
    await expect.poll(() => asked.at(-1)).toMatch(/^SELECT "customer", "city"/)
  })

  it('is in order for axe, in both themes and languages', async () => {
    const { table, query } = fakeTable(million)
    const { container } = await render(DataTable, { table, query })
    await expect.element(cell('C00000000')).toBeVisible()
    for (const theme of ['light', 'dark'])
      for (const one of ['en', 'zh'] as const) {
        document.documentElement.dataset['theme'] = theme
        language.set(one)
        expect(await axeFindings(container)).toEqual([])
      }
    delete document.documentElement.dataset['theme']
  })
})

it('says when there is nothing to show', async () => {
  const { table, query } = fakeTable(0)
  await render(DataTable, { table, query })
  await expect.element(page.getByText('This table has no rows.')).toBeVisible()
})

it('shows why the database refused', async () => {
  const { table } = fakeTable(10)
  await render(DataTable, { table, query: () => Promise.reject(new Error('disk on fire')) })
  await expect.element(page.getByRole('alert')).toHaveTextContent('disk on fire')
})
