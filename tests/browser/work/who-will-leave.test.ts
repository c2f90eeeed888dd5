import { beforeEach, describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import '../../../src/app.css'
import type { Session } from '../../../src/engine/session'
import { language } from '../../../src/state/language.svelte'
import Question from '../../../src/views/question/Question.svelte'
import { axeFindings } from '../../support/axe'
import { customersSql, emptySession } from '../../support/work-session'

let session: Session
const kinds = () =>
  session.state.entries
    .slice(0, session.state.cursor)
    .flatMap(({ entry }) => (entry.type === 'step' ? [entry.step.kind] : []))
const ask = () => render(Question, { question: 'who-will-leave' })
const sentence = () => page.getByRole('heading', { level: 1 })
const answered = () =>
  expect.element(sentence()).toHaveTextContent(/the \d+ (riskiest|likeliest) are expected to include/)

beforeEach(async () => {
  language.set('en')
  delete document.documentElement.dataset['theme']
  await page.viewport(1280, 1000)
  session = await emptySession()
  await session.run({ kind: 'sql', output: 'customers', params: { sql: customersSql(900) } })
}, 60_000)

describe('who will leave', () => {
  it('is answered at once: a sentence, how sure, two charts, the list, one thing to do', async () => {
    await ask()
    await answered()
    expect(kinds()).toEqual(['sql', 'derive', 'logistic-regression', 'score', 'sql'])
    await expect.element(page.getByText(/kept out of training/)).toBeVisible()
    await expect.element(page.getByText(/AUC 0\.\d+ \(95 % interval/)).toBeVisible()
    expect(page.getByRole('figure').elements()).toHaveLength(2)
    await expect.element(page.getByRole('columnheader', { name: 'Main reasons' })).toBeVisible()
    const first = page.getByRole('table', { name: 'Whom to contact first' }).getByRole('row').nth(1)
    await expect.element(first).toHaveTextContent(/tenure/)
    await expect.element(page.getByRole('button', { name: /^Export the list of \d+$/ })).toBeVisible()
  })

  it('is there again when one comes back, without another run', async () => {
    const first = await ask()
    await answered()
    const before = kinds()
    await first.unmount()
    await ask()
    await answered()
    expect(kinds()).toEqual(before)
  })

  it('follows the settings live, changing the recipe and not adding to it', async () => {
    await ask()
    await answered()
    const before = sentence().element().textContent
    await page.getByRole('button', { name: 'More: List' }).click()
    await page.getByRole('button', { name: 'More: List' }).click()
    await expect.poll(() => sentence().element().textContent).not.toBe(before)
    await answered()
    expect(kinds()).toEqual(['sql', 'derive', 'logistic-regression', 'score', 'sql'])
    await page.getByRole('button', { name: /^Columns/ }).click()
    await page.getByRole('checkbox', { name: /tenure/ }).click()
    await page.getByRole('button', { name: 'Use these' }).click()
    await expect
      .poll(() => {
        const model = session.state.entries.find(
          ({ entry }) => entry.type === 'step' && entry.step.kind === 'logistic-regression',
        )
        return model?.entry.type === 'step' ? model.entry.step.params?.['columns'] : undefined
      })
      .not.toContain('tenure')
    await expect.element(page.getByRole('button', { name: /^Columns/ })).toHaveTextContent(/\(5\)/)
  })

  it('follows an undo, and answers again when asked', async () => {
    await ask()
    await answered()
    await session.undo()
    await expect.element(page.getByText('The steps of this answer were undone.')).toBeVisible()
    await page.getByRole('button', { name: 'Answer again' }).click()
    await expect.element(page.getByText('The steps of this answer were undone.')).not.toBeInTheDocument()
    await expect.poll(() => kinds().at(-1)).toBe('sql')
    await answered()
  })

  it('hands over the list as a file', async () => {
    const made: Blob[] = []
    const spy = vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      if (blob instanceof Blob) made.push(blob)
      return 'blob:none'
    })
    await ask()
    await answered()
    await page.getByRole('button', { name: /^Export the list of \d+$/ }).click()
    await expect.poll(() => made.length).toBe(1)
    spy.mockRestore()
    const lines = (await made[0]!.text()).trim().split(/\r?\n/)
    expect(lines[0]).toContain('probability')
    expect(lines).toHaveLength(1 + Number(/list of (\d+)/.exec(document.body.textContent)?.[1]))
  })

  it('goes deeper tab by tab: figures with their meaning, the list, SQL and Python', async () => {
    await ask()
    await answered()
    await expect.element(page.getByRole('rowheader', { name: 'AUC' })).toBeVisible()
    await page.getByRole('tab', { name: 'Table' }).click()
    await expect.element(page.getByRole('grid')).toBeVisible()
    await page.getByRole('tab', { name: 'SQL' }).click()
    await expect.element(page.getByText(/TRY_CAST\(nullif/).first()).toBeVisible()
  })

  it('asks which column tells when none is named so', async () => {
    await session.run({
      kind: 'sql',
      output: 'customers',
      params: { sql: 'SELECT * RENAME (churn AS state) FROM customers' },
    })
    await ask()
    await expect.element(page.getByText('Which column says who has left?')).toBeVisible()
    await page.getByRole('combobox').selectOptions('state')
    await answered()
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
