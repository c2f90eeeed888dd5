import { afterAll, beforeAll, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import '../../../src/app.css'
import { Session } from '../../../src/engine/session'
import { hidePart } from '../../../src/learning/privacy/hide-part'
import { exportTable } from '../../../src/state/export-table'
import { language } from '../../../src/state/language.svelte'
import { leaving } from '../../../src/state/leaving.svelte'
import { overlay } from '../../../src/state/overlay.svelte'
import { personal } from '../../../src/state/personal.svelte'
import { query } from '../../../src/state/query'
import { session as state } from '../../../src/state/session.svelte'
import DifferenceCard from '../../../src/views/file-check/DifferenceCard.svelte'
import DataTable from '../../../src/widgets/DataTable.svelte'
import { axeFindings } from '../../support/axe'

const values = [
  '张伟',
  '13800138000',
  'a.b@example.com',
  '10.1.2.3',
  '浙江省杭州市西湖区文三路138号',
  '李',
  '12345678',
  '11010519491231002X',
]

const session = new Session()
beforeAll(async () => {
  await session.ready()
  const rows = Array.from({ length: 40 }, (_, i) => `${i},1380013${8000 + i},u${i}@x.cn,${i * 2}\n`).join('')
  await session.importFile(new File([`id,phone,mail,fee\n${rows}`], 'people.csv'))
  await session.importFile(new File([`v\n${values.join('\n')}\n`], 'values.csv'), { types: { v: 'VARCHAR' } })
}, 120_000)
afterAll(() => session.replay({ version: 1, entries: [] }, []))

test('columns with personal data are found, and nothing is written down', async () => {
  const before = session.recipe()
  const found = await session.personalData('people')
  expect(found).toEqual([
    { column: 'phone', kinds: ['mobile'], treatment: 'partial' },
    { column: 'mail', kinds: ['email'], treatment: 'partial' },
  ])
  expect(session.recipe()).toEqual(before)
})

test('an export hides the columns it is told to, as the screen does', async () => {
  const masked = await session.exportTable('values', 'csv', { mask: { v: 'partial' }, byteOrderMark: false })
  expect((await masked.text()).trim().split(/\r?\n/).slice(1)).toEqual(values.map(hidePart))
  const people = await session.exportTable('people', 'json', { mask: { phone: 'redact' } })
  expect((JSON.parse(await people.text()) as unknown[])[0]).toEqual({ id: 0, phone: '***', mail: 'u0@x.cn', fee: 0 })
})

test('on screen values are masked unless a key is held, and an export asks first', async () => {
  state.connect(async () => session)
  await state.open()
  language.set('en')
  personal.look()
  const table = state.table('people')!
  await render(DataTable, { table, query })
  const cell = (text: string) => page.getByRole('gridcell', { name: text, exact: true })
  await expect.element(cell('138****8000')).toBeVisible()
  const hold = page.getByRole('button', { name: 'Hold to reveal' })
  ;(hold.element() as HTMLElement).focus()
  await expect.element(hold).toHaveFocus()
  await userEvent.keyboard('{ >}')
  await expect.element(cell('13800138000')).toBeVisible()
  expect(await axeFindings(document.body)).toEqual([])
  await userEvent.keyboard('{/ }')
  await expect.element(cell('138****8000')).toBeVisible()
  await expect.poll(() => personal.foundIn(table)?.length).toBe(2)
  await exportTable('people', 'csv')
  expect(overlay.current).toBe('leaving')
  expect(leaving.asked?.columns.map(({ column }) => column)).toEqual(['phone', 'mail'])
  overlay.close('leaving')
})

test('what changed since the last file names nobody either', async () => {
  const phone = { name: 'phone', isSegment: false, added: [{ value: '13800138000', rows: 2 }], removed: [], moved: [] }
  const fee = { ...phone, name: 'fee', added: [{ value: '13800138001', rows: 1 }] }
  const rest = { columnsAdded: [], columnsRemoved: [], columnsRetyped: [], means: [], blanks: [] }
  const people = { name: 'people', change: 'changed' as const, rows: { before: 40, after: 40 }, ...rest }
  const difference = { tables: [{ ...people, categories: [phone, fee] }], results: [] }
  await render(DifferenceCard, {
    difference,
    files: 'next.csv',
    disabled: false,
    onputback: () => undefined,
    onclose: () => undefined,
  })
  await expect.element(page.getByText('138****8000 (2)')).toBeVisible()
  await expect.element(page.getByText('13800138001 (1)')).toBeVisible()
})
