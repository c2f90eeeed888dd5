import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import App from '../../../src/App.svelte'
import '../../../src/app.css'
import type { Session } from '../../../src/engine/session'
import { chooseFolder, openFiles } from '../../../src/state/files.svelte'
import { language } from '../../../src/state/language.svelte'
import { navigation } from '../../../src/state/navigation.svelte'
import { notices } from '../../../src/state/notices.svelte'
import { emptySession } from '../../support/work-session'

let session: Session
const file = (name: string, ...lines: string[]) => new File([lines.join('\n')], name)
const january = file('sales_2026-01.csv', 'id,amount', 'a,1.5', 'b,2')
const february = file('sales_2026-02.csv', 'ID,amount,channel', 'c,3,web', 'total?,n/a,shop')
const title = () => page.getByRole('heading', { level: 1 })
const rows = async (sql: string) => (await session.query(sql)).rows

beforeEach(async () => {
  language.set('en')
  await page.viewport(1280, 900)
  session = await emptySession()
  for (const { id } of notices.list) notices.close(id)
}, 60_000)
afterEach(() => vi.unstubAllGlobals())

describe('several files', () => {
  it('become one table by the names of their columns, or one each, and change from one to the other', async () => {
    await render(App)
    await openFiles([january, february])
    await expect.element(page.getByRole('button', { name: 'As one table' })).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect.element(title()).toHaveTextContent('“sales_2026-01.csv and 1 more”: 4 rows and 4 columns read')
    expect(await rows('select * from sales order by rowid')).toEqual([
      ['sales_2026-01.csv', 'a', '1.5', null],
      ['sales_2026-01.csv', 'b', '2', null],
      ['sales_2026-02.csv', 'c', '3', 'web'],
      ['sales_2026-02.csv', 'total?', 'n/a', 'shop'],
    ])
    await expect.element(page.getByText('1 column is not in every file')).toBeVisible()
    await expect.element(page.getByText('These columns are of different types')).toBeVisible()
    await page.getByLabelText('Type of amount').selectOptions('Decimal number')
    await expect.poll(() => rows('select sum(amount) from sales')).toEqual([[6.5]])
    await page.getByRole('combobox', { name: /^Tables/ }).selectOptions('One for each')
    await expect.element(title()).toHaveTextContent('2 tables read')
    expect(session.state.tables.map(({ name }) => name)).toEqual(['sales_2026_01', 'sales_2026_02'])
    expect(session.state.entries).toHaveLength(1)
  })

  it('of different names are one table each at first, under their own names', async () => {
    await render(App)
    await openFiles([file('customers.csv', 'id,name', '1,A', '2,B'), file('orders.csv', 'order,id', 'x,1', 'y,2')])
    await expect.element(page.getByRole('button', { name: 'One for each' })).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect.element(title()).toHaveTextContent('2 tables read')
    expect(session.state.tables.map(({ name }) => name)).toEqual(['customers', 'orders'])
  })

  it('that have nothing in common say so, and nothing is left behind', async () => {
    const files = [file('a.csv', 'x,y', '1,2'), file('b.csv', 'p,q', '3,4')]
    await expect(session.importFile(files, { union: 'source' })).rejects.toMatchObject({ code: 'nothing-in-common' })
    expect(session.state.tables).toEqual([])
    expect(session.state.entries).toEqual([])
  })

  it('keep what the files say where their types differ, and the type of the others where a column is empty', async () => {
    const files = [
      file('a.csv', 'code,share,fee,day,note', '00123,12.5%,¥5,2024-05-13,', '7,3%,¥1.50,2024-05-14,'),
      file('b.csv', 'code,share,fee,day,note', '1.50,0.2,$5,13/05/2024,4', '2,0.4,$6,01/02/2024,5'),
    ]
    const report = await session.importFile(files, { union: 'file', table: 'joined' })
    expect(await rows('select code, share, fee, note from joined order by rowid')).toEqual([
      ['00123', '12.5%', '¥5', null],
      ['7', '3%', '¥1.50', null],
      ['1.50', '0.2', '$5', 4],
      ['2', '0.4', '$6', 5],
    ])
    expect(report.warnings.map(({ code }) => code)).toContain('types-differ')
    expect(report.columns.find(({ name }) => name === 'code')?.reason.en).toContain('kept as text')
  })

  it('count the failed cells and the lines left out of all of them', async () => {
    const files = [
      file('m1.csv', 'id,amount', '1,x', '2,5', 'Total,5'),
      file('m2.csv', 'id,amount', '3,y', '4,6', '5,z', 'Total,6'),
    ]
    const report = await session.importFile(files, { union: 'file', types: { amount: 'DOUBLE' } })
    expect(report.columns.find(({ name }) => name === 'amount')?.failed).toBe(3)
    expect(report.rejected.map(({ line, reason, table }) => [table, line, reason])).toEqual([
      ['m1.csv', 4, 'total-row'],
      ['m2.csv', 5, 'total-row'],
    ])
  })

  it('are read again with other files, and what follows runs again', async () => {
    await session.importFile([january, february], { union: 'file', types: { amount: 'DOUBLE' } })
    await session.run({ kind: 'filter', input: 'sales', output: 'web', params: { where: `channel = 'web'` } })
    const [entry] = session.state.entries
    const march = file('sales_2026-03.csv', 'id,amount,channel', 'd,7,web', 'e,8,web')
    await session.amend(entry!.entry.id, { files: [january, february, march] })
    expect(await rows('select id, amount, file from web order by rowid')).toEqual([
      ['c', 3, 'sales_2026-02.csv'],
      ['d', 7, 'sales_2026-03.csv'],
      ['e', 8, 'sales_2026-03.csv'],
    ])
    // A file that can't be read changes nothing.
    await expect(session.amend(entry!.entry.id, { files: [new File([], 'empty.csv')] })).rejects.toMatchObject({
      code: 'empty-file',
    })
    expect(await rows('select count(*) from web')).toEqual([[3]])
  })
})

describe('a folder', () => {
  async function folder(): Promise<FileSystemDirectoryHandle> {
    const root = await navigator.storage.getDirectory()
    await root.removeEntry('ways-in', { recursive: true }).catch(() => undefined)
    return root.getDirectoryHandle('ways-in', { create: true })
  }
  async function put(into: FileSystemDirectoryHandle, content: File) {
    const writable = await (await into.getFileHandle(content.name, { create: true })).createWritable()
    await writable.write(content)
    await writable.close()
  }

  afterAll(async () => (await navigator.storage.getDirectory()).removeEntry('ways-in', { recursive: true }))

  it('is one source, which can be read again with the files that it has by then', async () => {
    const handle = await folder()
    await put(handle, january)
    await put(handle, file('~$lock.xlsx', 'of Excel'))
    await put(handle, file('notes.docx', 'no table'))
    const inner = await handle.getDirectoryHandle('second half', { create: true })
    await put(inner, file('sales_2026-07.csv', 'id,amount', 'g,70'))
    vi.stubGlobal('showDirectoryPicker', async () => handle)
    await render(App)
    await chooseFolder()
    await page.getByRole('button', { name: 'As one table' }).click()
    await expect.element(title()).toHaveTextContent('3 rows')
    await put(inner, file('sales_2026-08.csv', 'id,amount', 'h,80', 'i,90'))
    await page.getByRole('button', { name: 'Read the folder again' }).click()
    await expect.element(title()).toHaveTextContent('5 rows')
    expect(await rows('select "source file", count(*) from sales group by all order by all')).toEqual([
      ['sales_2026-01.csv', 2],
      ['sales_2026-07.csv', 1],
      ['sales_2026-08.csv', 2],
    ])
    expect(session.state.entries).toHaveLength(1)
  })

  it('of one file can be read again, too; an empty one says what could be read', async () => {
    const handle = await folder()
    vi.stubGlobal('showDirectoryPicker', async () => handle)
    await render(App)
    await chooseFolder()
    await expect.element(page.getByText('There is no file in this folder that can be read.').first()).toBeVisible()
    await put(handle, january)
    await chooseFolder()
    await expect.element(title()).toHaveTextContent('2 rows')
    await put(handle, file(january.name, 'id,amount', 'z,1'))
    await page.getByRole('button', { name: 'Read the folder again' }).click()
    await expect.element(title()).toHaveTextContent('1 row')
  })

  it('is not asked for again when the person would rather not', async () => {
    vi.stubGlobal('showDirectoryPicker', async () => {
      throw new DOMException('The user aborted a request.', 'AbortError')
    })
    await chooseFolder()
    expect(notices.list).toEqual([])
    expect(session.state.entries).toEqual([])
  })
})

describe('the clipboard', () => {
  function paste(text: string, into: Element = document.body, ...files: File[]) {
    const clipboardData = new DataTransfer()
    if (text !== '') clipboardData.setData('text/plain', text)
    for (const one of files) clipboardData.items.add(one)
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    into.dispatchEvent(event)
    return event
  }

  it('gives a table that was copied in Excel, ids and cells of several lines included', async () => {
    await render(App)
    // Excel puts a picture of the cells beside their text.
    paste(
      '编号\t备注\t金额\r\n00123\t"两\n行"\t1,234.5\r\n00124\t\t-5\r\n',
      document.body,
      new File(['x'], 'image.png'),
    )
    await expect.element(title()).toHaveTextContent('“pasted table.tsv”: 2 rows and 3 columns read')
    expect(await rows('select * from pasted_table order by rowid')).toEqual([
      ['00123', '两\n行', 1234.5],
      ['00124', null, -5],
    ])
  })

  it('gives text between commas, JSON, and files', async () => {
    await render(App)
    paste('id,name\n1,A\n2,B')
    await expect.poll(() => session.state.tables.map(({ rows }) => rows)).toEqual([2])
    paste('[{"id":1},{"id":2},{"id":3}]')
    await expect.poll(() => session.state.tables.map(({ rows }) => rows)).toEqual([2, 3])
    paste('', document.body, january)
    // Until the page has gone to what came last: it would go there in the next test.
    await expect.element(title()).toHaveTextContent('“sales_2026-01.csv”')
    expect(session.state.tables.map(({ name }) => name)).toContain('sales_2026_01')
  })

  it('is left to a field that has the focus, and to text that is no table', async () => {
    await render(App)
    expect(paste('A sentence, and nothing more.').defaultPrevented).toBe(false)
    const field = document.createElement('textarea')
    document.body.append(field)
    expect(paste('a\tb\n1\t2', field).defaultPrevented).toBe(false)
    field.remove()
    expect(paste('a\tb\n1\t2').defaultPrevented).toBe(true)
    await expect.poll(() => [navigation.place.view, notices.list]).toEqual(['file-check', []])
    expect(session.state.entries).toHaveLength(1)
  })
})
