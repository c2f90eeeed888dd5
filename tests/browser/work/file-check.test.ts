import { beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import '../../../src/app.css'
import type { Session } from '../../../src/engine/session'
import { language } from '../../../src/state/language.svelte'
import { navigation } from '../../../src/state/navigation.svelte'
import FileCheck from '../../../src/views/file-check/FileCheck.svelte'
import TableView from '../../../src/views/table/TableView.svelte'
import { axeFindings } from '../../support/axe'
import { emptySession } from '../../support/work-session'
import { workbook } from '../../unit/ingest/workbook'

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
    await expect.element(page.getByLabelText('Encoding')).toHaveDisplayValue('Automatic: UTF-8')
    await expect.element(page.getByLabelText('Separator')).toHaveDisplayValue('Automatic: Comma ,')
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

  it('lists the lines that were left out and those that were repaired, with their numbers, and exports them', async () => {
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
    const offered = vi.spyOn(URL, 'createObjectURL')
    const ragged = [
      'Report of the system',
      'id,city,fee,day',
      '1,Hangzhou,12.5,2026-01-01',
      '2,Wenzhou,9',
      '3,"Shao"xing,9,2026-01-03',
      '4,Jinhua,10,2026-01-04,,',
      '5,Ningbo,11,2026-01-05,too,many',
      ...Array.from({ length: 20 }, (_, i) => `${i + 6},Hangzhou,${i}.5,2026-02-${String(i + 1).padStart(2, '0')}`),
      'Total,,=512.5,',
    ]
    await check(csv(ragged.join('\n'), 'ragged.csv'))
    await expect.element(page.getByText('3 lines were left out · 3 lines were repaired')).toBeVisible()
    const linesOf = (title: string) =>
      [...page.getByRole('group', { name: title }).element().querySelectorAll('tbody tr')].map((row) =>
        [...row.querySelectorAll('td')].map((cell) => cell.textContent),
      )
    await expect.element(page.getByRole('group', { name: 'Lines that were repaired' })).toBeVisible()
    expect(linesOf('Lines that were left out')).toEqual([
      ['1', 'Above the header', 'Report of the system'],
      ['7', 'More cells than columns', '5,Ningbo,11,2026-01-05,too,many'],
      ['28', 'A total', 'Total,,=512.5,'],
    ])
    expect(linesOf('Lines that were repaired')).toEqual([
      ['4', 'Fewer cells than columns: filled up at the end', '2,Wenzhou,9'],
      ['5', 'Quotes that do not pair: read by the number of cells', '3,"Shao"xing,9,2026-01-03'],
      ['6', 'Empty cells too many at the end: dropped', '4,Jinhua,10,2026-01-04,,'],
    ])
    await page.getByRole('button', { name: 'Export these lines' }).first().click()
    await expect.poll(() => offered.mock.calls.length).toBe(1)
    const text = await (offered.mock.calls[0]![0] as Blob).text()
    expect(text.split('\r\n').slice(0, 3)).toEqual([
      'Line,Why,Text',
      '1,Above the header,Report of the system',
      '7,More cells than columns,"5,Ningbo,11,2026-01-05,too,many"',
    ])
    expect((click.mock.contexts[0] as unknown as HTMLAnchorElement).download).toMatch(/^ragged\.csv-rejected-.*\.csv$/)
    click.mockRestore()
    offered.mockRestore()
  })

  it('proposes what joins several tables, and begins the join', async () => {
    const orders = `order_no,customer_id\n${Array.from({ length: 60 }, (_, i) => `O${i},${1000 + (i % 30)}`).join('\n')}\n`
    const customers = `customer_id,name\n${Array.from({ length: 30 }, (_, i) => `${1000 + i},N${i}`).join('\n')}\n`
    await session.importFile([csv(customers, 'customers.csv'), csv(orders, 'orders.csv')])
    await render(FileCheck, { entry: session.state.entries.at(-1)!.entry.id })
    await page.getByRole('button', { name: 'Join orders and customers' }).click()
    expect(navigation.place).toEqual({
      view: 'step',
      kind: 'join',
      table: 'orders',
      others: ['customers'],
      params: { on: [{ left: 'customer_id', right: 'customer_id' }] },
    })
  })

  it('says which sheets of a workbook are hidden, and reads the one that is chosen', async () => {
    const sheets = [
      { name: 'Open', rows: [['id', 'n'], ...Array.from({ length: 5 }, (_, i) => [`0${i}`, i])] },
      {
        name: 'Closed',
        state: 'hidden',
        rows: [['id', 'why'], ...Array.from({ length: 3 }, (_, i) => [`0${i}`, 'x'])],
      },
    ]
    await check(csv(workbook(sheets) as Uint8Array<ArrayBuffer>, 'book.xlsx'))
    await expect.element(page.getByText('Hidden sheets were not read: “Closed”.')).toBeVisible()
    await page.getByRole('combobox', { name: /^Sheet/ }).selectOptions('Closed (hidden)')
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('3 rows')
    await page.getByRole('combobox', { name: /^Sheet/ }).selectOptions('All visible sheets')
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('5 rows')
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
    await page.getByLabelText('Column names').selectOptions('None: the first line is data')
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('41 rows')
    await expect.element(page.getByRole('gridcell', { name: 'joined' })).toBeVisible()
  })

  it('takes the names from the row that the person names, and gives the choice back', async () => {
    await check(csv('code,label,number\nid,name,fee\n1,Ann,20.5\n2,Bo,30\n3,Cy,41\n', 'report.csv'))
    await page.getByLabelText('Column names').selectOptions('In another row…')
    const row = page.getByLabelText('Row of the names')
    await row.fill('2')
    await userEvent.keyboard('{Tab}')
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('3 rows')
    await expect.element(page.getByRole('columnheader', { name: 'fee' }).first()).toBeVisible()
    expect(session.state.entries[0]!.entry).toMatchObject({ options: { headerRow: 2 } })
    await page.getByLabelText('Column names').selectOptions('Automatic')
    await expect.element(page.getByRole('columnheader', { name: 'code' }).first()).toBeVisible()
    await expect.element(row).not.toBeInTheDocument()
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
