import { beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import '../../../src/app.css'
import type { Session } from '../../../src/engine/session'
import { exportTable } from '../../../src/state/export-table'
import { language } from '../../../src/state/language.svelte'
import { leaving } from '../../../src/state/leaving.svelte'
import { notices } from '../../../src/state/notices.svelte'
import { overlay } from '../../../src/state/overlay.svelte'
import { saveReport } from '../../../src/state/save-report'
import { sqlHistory } from '../../../src/state/sql-history.svelte'
import SqlConsole from '../../../src/views/sql/SqlConsole.svelte'
import TableView from '../../../src/views/table/TableView.svelte'
import Chart from '../../../src/widgets/Chart.svelte'
import { axeFindings } from '../../support/axe'
import { emptySession } from '../../support/work-session'

let session: Session
const rows = ['编号,姓名,金额', '00123,张三,12.5', '00124,=1+1,-5']
const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
const told = vi.spyOn(notices, 'tell')
const offered = vi.spyOn(URL, 'createObjectURL')

beforeEach(async () => {
  language.set('zh')
  await page.viewport(1280, 900)
  session = await emptySession()
  await session.importFile(new File([rows.join('\n')], '客户.csv'))
  click.mockClear()
  offered.mockClear()
  told.mockClear()
}, 60_000)

/** Names are personal data: the person says that they may leave as they are. */
async function letGo(): Promise<void> {
  await expect.poll(() => overlay.current).toBe('leaving')
  overlay.close('leaving')
  leaving.asked!.write(false)
}

/** What was handed to the browser's downloads. */
async function downloaded(): Promise<{ name: string; bytes: Uint8Array }> {
  await expect.poll(() => click.mock.contexts.length).toBe(1)
  const link = click.mock.contexts[0] as unknown as HTMLAnchorElement
  const blob = offered.mock.calls[0]![0] as Blob
  return { name: link.download, bytes: new Uint8Array(await blob.arrayBuffer()) }
}

it('offers every format and the clipboard in one menu, by keyboard, in both languages', async () => {
  const { container } = await render(TableView, { table: '客户' })
  const items = () => [...document.querySelectorAll('[role=menuitem]')].map((item) => item.textContent?.trim())
  for (const one of ['en', 'zh'] as const) {
    language.set(one)
    const button = page.getByRole('button', { name: one === 'zh' ? '导出' : 'Export', exact: true })
    await expect.element(button).toBeVisible()
    ;(button.element() as HTMLElement).focus()
    await userEvent.keyboard('{Enter}')
    await expect.poll(items).toHaveLength(8)
    expect(await axeFindings(container)).toEqual([])
    if (one === 'en') await userEvent.keyboard('{Escape}')
    await expect.poll(() => items().length).toBe(one === 'en' ? 0 : 8)
  }
  expect(items().at(2)).toBe('CSV（GB18030，给只认 GBK 的软件）')
  await expect.poll(() => document.activeElement?.getAttribute('role')).toBe('menuitem')
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}')
  await letGo()
  const { name, bytes } = await downloaded()
  expect(name).toMatch(/^客户-\d{4}-\d\d-\d\d\.csv$/)
  expect(new TextDecoder('gb18030', { fatal: true }).decode(bytes)).toBe(
    "编号,姓名,金额\r\n00123,张三,12.5\r\n00124,'=1+1,-5\r\n",
  )
})

it('writes NDJSON', async () => {
  await exportTable('客户', 'ndjson')
  await letGo()
  const { name, bytes } = await downloaded()
  expect(name).toMatch(/\.ndjson$/)
  expect(new TextDecoder().decode(bytes).split('\n')).toEqual([
    '{"编号":"00123","姓名":"张三","金额":12.5}',
    '{"编号":"00124","姓名":"=1+1","金额":-5}',
    '',
  ])
})

it('copies the whole table, as text and with its types', async () => {
  await render(TableView, { table: '客户' })
  await page.getByRole('button', { name: '导出', exact: true }).click()
  await page.getByRole('menuitem', { name: '复制整张表，可贴到 Excel' }).click()
  await letGo()
  await expect.poll(() => told.mock.lastCall?.[0].zh).toBe('已复制“客户”：2 行、3 列，可直接贴到 Excel 或 WPS。')
  const got: Record<string, string> = {}
  const take = (event: ClipboardEvent) =>
    ['text/plain', 'text/html'].forEach((type) => (got[type] = event.clipboardData?.getData(type) ?? ''))
  addEventListener('paste', take, { once: true })
  await userEvent.keyboard('{Control>}v{/Control}')
  await expect.poll(() => got['text/plain']).toBe("编号\t姓名\t金额\r\n00123\t张三\t12.5\r\n00124\t'=1+1\t-5")
  expect(got['text/html']).toContain(String.raw`<td style='mso-number-format:"\@"'>00123</td>`)
})

it('says where the limit of the clipboard is', async () => {
  await session.importFile(new File([`n\n${Array.from({ length: 200_001 }, (_, i) => i).join('\n')}`], 'long.csv'))
  await expect(session.copyTable('long')).rejects.toMatchObject({ code: 'too-many-cells' })
  await render(TableView, { table: 'long' })
  await page.getByRole('button', { name: '导出', exact: true }).click()
  await expect
    .element(page.getByRole('menuitem', { name: '复制：超过 200,000 个单元格' }))
    .toHaveAttribute('data-disabled')
})

it('masks an answer in SQL on screen and on its way out, and writes down that it left', async () => {
  sqlHistory.draft = 'SELECT 姓名, 金额 FROM 客户'
  const { container } = await render(SqlConsole, { table: '客户' })
  await page.getByRole('button', { name: '运行', exact: true }).click()
  await expect.poll(() => container.querySelector('td')?.textContent).toBe('***')
  expect(await axeFindings(container)).toEqual([])
  await page.getByRole('button', { name: '导出 CSV' }).click()
  await expect.poll(() => overlay.current).toBe('leaving')
  overlay.close('leaving')
  leaving.asked!.write(true)
  const { bytes } = await downloaded()
  expect(new TextDecoder().decode(bytes)).toBe('姓名,金额\r\n***,12.5\r\n***,-5\r\n')
  expect((await session.auditLog()).records.at(-1)).toMatchObject({
    act: 'export-answer',
    about: { format: 'csv', rows: 2, columns: 2, masked: 1 },
  })
})

it('masks a chart on its way out, and writes down that it left', async () => {
  const { charts } = await session.run({
    kind: 'chart',
    input: '客户',
    params: { encode: { x: '姓名', y: '金额' } },
  })
  await render(Chart, { spec: charts[0]! })
  await page.getByRole('button', { name: /的操作$/ }).click()
  await page.getByRole('menuitem', { name: /CSV/ }).click()
  await expect.poll(() => overlay.current).toBe('leaving')
  expect(leaving.asked!.columns.map(({ column }) => column)).toEqual(['姓名'])
  overlay.close('leaving')
  leaving.asked!.write(true)
  const { bytes } = await downloaded()
  expect(new TextDecoder().decode(bytes)).not.toContain('张三')
  expect((await session.auditLog()).records.at(-1)).toMatchObject({
    act: 'export-chart',
    about: { format: 'csv', masked: 1 },
  })
})

it('makes a report anew with its personal columns masked, and writes down that it left', async () => {
  const blocks = [{ type: 'table', table: '客户', limit: 5 }]
  await saveReport({ kind: 'report', input: '客户', params: { language: 'zh', blocks } }, (step) => session.run(step))
  await expect.poll(() => overlay.current).toBe('leaving')
  expect(session.recipe().entries).toHaveLength(1)
  overlay.close('leaving')
  leaving.asked!.write(true)
  const { name, bytes } = await downloaded()
  const html = new TextDecoder().decode(bytes)
  expect(name).toMatch(/\.html$/)
  expect(html).toContain('00123')
  expect(html).not.toContain('张三')
  expect((await session.auditLog()).records.at(-1)).toMatchObject({ act: 'save-report', about: { masked: 1 } })
})
