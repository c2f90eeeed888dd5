import { beforeEach, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import '../../../src/app.css'
import type { Session } from '../../../src/engine/session'
import { language } from '../../../src/state/language.svelte'
import { navigation } from '../../../src/state/navigation.svelte'
import FileCheck from '../../../src/views/file-check/FileCheck.svelte'
import TableView from '../../../src/views/table/TableView.svelte'
import { axeFindings } from '../../support/axe'
import { emptySession } from '../../support/work-session'

let session: Session
const csv = (text: string | Uint8Array<ArrayBuffer>, name = 'clients.csv') => new File([text], name)
const plain = `id,name,fee,joined\n${Array.from({ length: 40 }, (_, i) => `${1000 + i},N${i},${i === 7 ? 'n/a?' : i * 1.5},2024-01-${String((i % 28) + 1).padStart(2, '0')}`).join('\n')}\n`

async function check(file: File) {
  await session.importFile(file)
  const entry = session.state.entries.at(-1)?.entry
  return render(FileCheck, { entry: entry?.id ?? '' })
}
const rowOf = (name: string) => page.getByRole('row', { name: new RegExp(`^\\S+ ${name}\\b`) })

beforeEach(async () => {
  language.set('en')
  delete document.documentElement.dataset['theme']
  await page.viewport(1280, 1000)
  session = await emptySession()
}, 60_000)

describe('the check of a file', () => {
  it('says what was read and how, and leads on with one button', async () => {
    await check(csv(plain))
    await expect
      .element(page.getByRole('heading', { level: 1 }))
      .toHaveTextContent('“clients.csv”: 40 rows and 4 columns read')
    await expect.element(page.getByLabelText('Encoding')).toHaveDisplayValue('Automatic (UTF-8)')
    await expect.element(page.getByLabelText('Separator')).toHaveDisplayValue('Automatic (Comma ,)')
    await expect.element(page.getByRole('gridcell', { name: '1039' })).not.toBeInTheDocument()
    await expect.element(page.getByRole('gridcell', { name: '1000' })).toBeVisible()
    await page.getByRole('button', { name: 'Look at the data quality' }).click()
    expect(navigation.place).toEqual({ view: 'profile', table: 'clients' })
  })

  it('reads a column as another type, and shows what did not fit', async () => {
    await check(csv(plain))
    await expect.element(page.getByLabelText('Type of fee')).toHaveDisplayValue('Text')
    await page.getByLabelText('Type of fee').selectOptions('Decimal number')
    await expect.element(page.getByText('1 cell did not fit the column’s type and became empty')).toBeVisible()
    expect(session.state.tables[0]?.columns.find(({ name }) => name === 'fee')?.type).toBe('DOUBLE')
    expect(session.state.entries).toHaveLength(1)
  })

  it('asks what only a person knows, and takes the answer', async () => {
    await check(csv('day,paid\n03/04/2024,$5\n05/06/2024,$6.5\n'))
    await expect.element(page.getByText('Which comes first in the dates of column “day”?')).toBeVisible()
    await page.getByRole('button', { name: 'The month: month/day/year' }).click()
    await expect.element(page.getByRole('gridcell', { name: '2024-03-04' })).toBeVisible()
    await page.getByRole('button', { name: 'Make them numbers' }).click()
    const typeOf = (name: string) => session.state.tables[0]?.columns.find((column) => column.name === name)?.type
    await expect.poll(() => typeOf('paid')).toBe('DOUBLE')
    expect(typeOf('day')).toBe('DATE')
    await expect.element(page.getByRole('button', { name: 'Make them numbers' })).not.toBeInTheDocument()
  })

  it('takes a person’s word for what a column means', async () => {
    await check(csv(plain))
    const roleOf = (column: string) => session.state.tables[0]?.columns.find(({ name }) => name === column)?.role
    const guess = roleOf('name')
    await page.getByLabelText('Meaning of name').selectOptions('Product')
    await expect.poll(() => roleOf('name')).toBe('product')
    await page.getByLabelText('Meaning of name').selectOptions('Automatic')
    await expect.poll(() => roleOf('name')).toBe(guess)
  })

  it('reads GBK by itself, and otherwise when told so', async () => {
    // 客户,城市 / 张三,杭州 / … in GBK.
    const bytes = [0xbf, 0xcd, 0xbb, 0xa7, 0x2c, 0xb3, 0xc7, 0xca, 0xd0, 0x0a]
    const line = [0xd5, 0xc5, 0xc8, 0xfd, 0x2c, 0xba, 0xbc, 0xd6, 0xdd, 0x0a]
    await check(csv(new Uint8Array([...bytes, ...Array.from({ length: 30 }, () => line).flat()]), '客户.csv'))
    await expect.element(page.getByRole('gridcell', { name: '杭州' }).first()).toBeVisible()
    await page.getByLabelText('Encoding').selectOptions('UTF-8')
    await expect.element(page.getByRole('gridcell', { name: '杭州' }).first()).not.toBeInTheDocument()
    await page.getByLabelText('Encoding').selectOptions('GBK / GB18030 (simplified Chinese)')
    await expect.element(page.getByRole('gridcell', { name: '杭州' }).first()).toBeVisible()
  })

  it('takes the first line for data when told so', async () => {
    await check(csv(plain))
    await page.getByLabelText('First line').selectOptions('Is data')
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('41 rows')
    await expect.element(page.getByRole('gridcell', { name: 'joined' })).toBeVisible()
  })

  it('is in order for axe, in both languages and themes', async () => {
    const { container } = await check(csv(plain))
    await expect.element(page.getByRole('gridcell', { name: '1000' })).toBeVisible()
    for (const theme of ['light', 'dark'])
      for (const one of ['en', 'zh'] as const) {
        document.documentElement.dataset['theme'] = theme
        language.set(one)
        expect(await axeFindings(container)).toEqual([])
      }
  })
})

it('shows a whole table with its way on', async () => {
  await session.importFile(csv(plain))
  const { container } = await render(TableView, { table: 'clients' })
  await expect.element(page.getByRole('gridcell', { name: '1000' })).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'Export' })).toBeVisible()
  expect(await axeFindings(container)).toEqual([])
})

it('offers the columns of the file as rows of a table', async () => {
  await check(csv(plain))
  await expect.element(rowOf('fee')).toBeVisible()
})
