import { beforeEach, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import '../../../src/app.css'
import type { Session } from '../../../src/engine/session'
import { language } from '../../../src/state/language.svelte'
import { navigation } from '../../../src/state/navigation.svelte'
import { reportDraft } from '../../../src/state/report-draft.svelte'
import Question from '../../../src/views/question/Question.svelte'
import Report from '../../../src/views/report/Report.svelte'
import { axeFindings } from '../../support/axe'
import { customersSql, emptySession } from '../../support/work-session'

let session: Session
const done = () => session.state.entries.slice(0, session.state.cursor)
const kinds = () => done().flatMap(({ entry }) => (entry.type === 'step' ? [entry.step.kind] : []))
const ask = () => render(Question, { question: 'who-are-my-customers' })
const sentence = () => page.getByRole('heading', { level: 1 })
const answered = () => expect.element(sentence()).toHaveTextContent(/form \d+ groups/)
const segments = () => page.getByRole('table', { name: 'Segments' }).getByRole('row')

beforeEach(async () => {
  language.set('en')
  delete document.documentElement.dataset['theme']
  reportDraft.clear()
  await page.viewport(1280, 1000)
  session = await emptySession()
  await session.run({ kind: 'sql', output: 'customers', params: { sql: customersSql(600) } })
}, 60_000)

describe('who are my customers', () => {
  it('is answered with four named groups, what tells them apart, and how to treat them', async () => {
    await ask()
    await answered()
    expect(kinds()).toEqual(['sql', 'derive', 'k-means', 'segment-profile', 'sql'])
    expect(segments().elements()).toHaveLength(5)
    await expect.element(page.getByText(/silhouette 0\.\d\d/)).toBeVisible()
    await expect.element(page.getByRole('columnheader', { name: 'Leave' })).toBeVisible()
    expect(page.getByRole('figure').elements()).toHaveLength(2)
    const { rows } = await session.query('SELECT count(DISTINCT segment_name), count(*) FROM customers_segment_list')
    expect(rows).toEqual([[4, 600]])
    await page.getByRole('button', { name: 'Predict who will leave' }).click()
    expect(navigation.place).toEqual({ view: 'question', question: 'who-will-leave' })
  })

  it('makes more or fewer groups at a press, keeping the recipe as long as it was', async () => {
    await ask()
    await answered()
    await page.getByRole('button', { name: 'More: Groups' }).click()
    await expect.poll(() => segments().elements().length).toBe(6)
    await page.getByRole('button', { name: 'Less: Groups' }).click()
    await page.getByRole('button', { name: 'Less: Groups' }).click()
    await expect.poll(() => segments().elements().length).toBe(4)
    expect(kinds()).toHaveLength(5)
    await session.undo()
    await session.redo()
    await expect.poll(() => segments().elements().length).toBe(4)
  })

  it('takes a person’s own name for a group, in the sentence and in the list, until the groups are others', async () => {
    await ask()
    await answered()
    const name = page.getByRole('textbox', { name: 'Name of group 1' })
    const proposed = (name.element() as HTMLTextAreaElement).value
    await name.fill('Campus starters')
    name.element().dispatchEvent(new Event('change', { bubbles: true }))
    const named = async () =>
      (await session.query("SELECT count(*) FROM customers_segment_list WHERE segment_name = 'Campus starters'")).rows
    await expect.poll(named).not.toEqual([[0]])
    await expect.element(name).toHaveValue('Campus starters')
    expect(kinds()).toHaveLength(5)
    await name.fill('')
    name.element().dispatchEvent(new Event('change', { bubbles: true }))
    await expect.element(name).toHaveValue(proposed)
  })

  it('says why a column is left out, and takes it in all the same', async () => {
    await ask()
    await answered()
    await page.getByRole('button', { name: /^Columns/ }).click()
    await expect.element(page.getByText('only one value')).toBeVisible()
    await expect.element(page.getByText('the outcome, kept out of the grouping')).toBeVisible()
    await expect.element(page.getByRole('checkbox', { name: /country/ })).toBeDisabled()
    await page.getByRole('checkbox', { name: /contract/ }).click()
    await page.getByRole('button', { name: 'Use these' }).click()
    await expect.element(page.getByRole('button', { name: /^Columns/ })).toHaveTextContent('(4)')
  })

  it('is in order for axe, in both languages and themes', async () => {
    const { container } = await ask()
    await answered()
    for (const theme of ['light', 'dark'])
      for (const one of ['en', 'zh'] as const) {
        document.documentElement.dataset['theme'] = theme
        language.set(one)
        expect(await axeFindings(container)).toEqual([])
      }
  })
})

describe('the report', () => {
  it('begins with what was found out, and is one file', async () => {
    const question = await ask()
    await answered()
    await question.unmount()
    const { container } = await render(Report)
    const parts = page.getByRole('list', { name: 'Contents of the report' }).getByRole('listitem')
    await expect.element(parts.first().getByRole('textbox')).toHaveValue('Who are my customers?')
    expect(parts.elements()).toHaveLength(3)
    expect(await axeFindings(container)).toEqual([])
    await page.getByRole('button', { name: 'Add a text' }).click()
    await page.getByPlaceholder(/Your conclusion/).fill('We begin in May.')
    await page.getByRole('button', { name: 'Move up: Text' }).click()
    expect(reportDraft.blocks.map(({ type }) => type)).toEqual(['heading', 'result', 'text', 'result'])
    await page.getByRole('button', { name: 'Make and download the report' }).click()
    await expect.element(page.getByText(/The report is written: 2 results/)).toBeVisible()
    const html = done().at(-1)?.result?.data['html']
    expect(html).toContain('We begin in May.')
    // Made again, it takes its own place.
    const before = kinds()
    await page.getByRole('button', { name: 'Make and download the report' }).click()
    await expect.element(page.getByRole('progressbar')).not.toBeInTheDocument()
    expect(kinds()).toEqual(before)
  })

  it('is filled from an answer by one button, and emptied by the same', async () => {
    await ask()
    await answered()
    await page.getByRole('button', { name: 'Add to report' }).click()
    expect(reportDraft.blocks.map(({ type }) => type)).toEqual(['heading', 'result', 'result'])
    await page.getByRole('button', { name: 'In the report' }).click()
    expect(reportDraft.blocks).toEqual([])
  })
})
