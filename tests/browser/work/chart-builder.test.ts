import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import '../../../src/app.css'
import type { Session } from '../../../src/engine/session'
import { language } from '../../../src/state/language.svelte'
import { navigation } from '../../../src/state/navigation.svelte'
import Step from '../../../src/views/step/Step.svelte'
import { axeFindings } from '../../support/axe'
import { customersSql, emptySession } from '../../support/work-session'

let session: Session
beforeAll(async () => {
  session = await emptySession()
  await session.run({ kind: 'sql', output: 'customers', params: { sql: customersSql(300) } })
}, 60_000)
beforeEach(async () => {
  language.set('en')
  await page.viewport(1280, 1200)
})
const placeList = (name: string) => page.getByRole('combobox', { name, exact: true })
const last = () => session.state.entries[session.state.cursor - 1]
const encodeOf = () => {
  const entry = last()?.entry
  return entry?.type === 'step' ? entry.step.params?.['encode'] : undefined
}

describe('the chart builder', () => {
  it('takes columns by click, by list and by drag, shows the chart, and keeps it as a step', async () => {
    const { container } = await render(Step, { kind: 'chart', table: 'customers', params: { encode: {} } })
    await expect.element(page.getByText('Choose a column to see a chart.')).toBeVisible()
    await page.getByRole('button', { name: 'text contract' }).click()
    await expect.element(placeList('X')).toHaveValue('contract')
    await expect.element(page.getByText('Rows by “contract”')).toBeVisible()
    await placeList('Y').selectOptions('monthly_charges')
    await expect.element(page.getByText('Mean of monthly_charges by “contract”')).toBeVisible()
    // A size is a number: the list offers none else, and a text that is dragged there is refused.
    const sizes = placeList('Size').element() as HTMLSelectElement
    expect([...sizes.options].map((option) => option.value)).not.toContain('contract')
    drag('text churn', 'Size')
    await expect.element(placeList('Size')).toHaveValue('')
    drag('text churn', 'Colour')
    await expect.element(placeList('Colour')).toHaveValue('churn')
    await expect.element(page.getByText('Mean of monthly_charges by “contract” and “churn”')).toBeVisible()
    for (const one of ['en', 'zh'] as const) {
      language.set(one)
      expect(await axeFindings(container)).toEqual([])
    }
    language.set('en')
    await page.getByRole('button', { name: 'Keep this chart' }).click()
    await expect.poll(encodeOf).toEqual({ x: 'contract', y: 'monthly_charges', color: 'churn' })
    await expect.poll(() => navigation.place).toMatchObject({ view: 'step', entry: last()?.entry.id })
  })

  it('says what does not fit, and lives', async () => {
    await render(Step, { kind: 'chart', table: 'customers', params: { encode: { x: 'contract' }, mark: 'histogram' } })
    await expect.element(page.getByText('A histogram takes a number.')).toBeVisible()
    await page.getByRole('button', { name: 'Take contract off X' }).click()
    await page.getByRole('button', { name: 'number tenure' }).click()
    await expect.element(page.getByText('How “tenure” is spread')).toBeVisible()
  })
})

describe('marks of a chart', () => {
  it.each([
    [{ x: 'contract' }, 'bar', /contract = '/],
    [{ x: 'contract', y: 'churn' }, 'heatmap', /contract = '.*' AND churn = '/],
    [{ x: 'contract', y: 'churn' }, 'mosaic', /contract = '.*' AND churn = '/],
    [{ x: 'tenure' }, 'histogram', /tenure >= .* AND tenure < /],
  ])('of %o as %s are selected by keys, and asked why they differ', async (encode, mark, said) => {
    const result = await session.run({ kind: 'chart', input: 'customers', params: { encode, mark } })
    const { container } = await render(Step, { entry: result.id })
    const marks = page.getByRole('listbox', { name: /can be selected/ })
    await expect.element(marks).toBeVisible()
    await expect.element(marks.getByRole('option').first()).toBeInTheDocument()
    ;(marks.element() as HTMLElement).focus()
    await expect.element(marks).toHaveFocus()
    await userEvent.keyboard('{ArrowDown}{ArrowUp}{Enter}')
    await expect.element(page.getByText(/You picked: /)).toHaveTextContent(said)
    expect(await axeFindings(container)).toEqual([])
    await userEvent.keyboard('{Escape}')
    await expect.element(page.getByText(/You picked: /)).not.toBeInTheDocument()
    await userEvent.keyboard('{Enter}')
    await page.getByRole('button', { name: 'Why is it different?' }).click()
    expect(navigation.place).toMatchObject({ view: 'step', kind: 'key-influences', table: 'customers' })
  })

  it('are selected as one range', async () => {
    const result = await session.run({ kind: 'chart', input: 'customers', params: { encode: { x: 'tenure' } } })
    await render(Step, { entry: result.id })
    const marks = page.getByRole('listbox', { name: /can be selected/ })
    await expect.element(marks.getByRole('option').first()).toBeInTheDocument()
    ;(marks.element() as HTMLElement).focus()
    await expect.element(marks).toHaveFocus()
    await userEvent.keyboard('{Home}{Shift>}{ArrowRight}{ArrowRight}{/Shift}')
    // Bins of 59 / 30: three of them from 0.
    await expect.element(page.getByText(/You picked: /)).toHaveTextContent('tenure >= 0 AND tenure < 5.9')
  })
})

/** What a browser fires when a person drags with the mouse. */
function drag(button: string, place: string) {
  const dataTransfer = new DataTransfer()
  const fire = (element: Element, type: string) =>
    element.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }))
  const from = page.getByRole('button', { name: button }).element()
  const to = page.getByRole('group', { name: place, exact: true }).element()
  fire(from, 'dragstart')
  for (const type of ['dragenter', 'dragover', 'drop']) fire(to, type)
  fire(from, 'dragend')
}
