import { beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import '../../../src/app.css'
import { defineStep, type StepKindDeclaration } from '../../../src/core/step'
import { integer } from '../../../src/core/params'
import { words } from '../../../src/core/words'
import { language } from '../../../src/state/language.svelte'
import { axeFindings } from '../../support/axe'
import { customers, everyParam } from '../../support/every-param'
import FormHost from './FormHost.svelte'

const tree: StepKindDeclaration = {
  kind: 'tree',
  stage: 'predict',
  ...defineStep({
    title: words('决策树', 'Decision tree'),
    summary: words('树', 'A tree'),
    needs: {},
    yields: 'table',
    trains: true,
    params: { depth: integer({ label: words('深度', 'Depth'), help: words('深度', 'How deep.'), default: 3, min: 1 }) },
  }),
}
const catalogue = new Map([['tree', tree]])
let values: Record<string, unknown> = {}

async function show(start: Record<string, unknown> = { target: 'churn' }) {
  values = start
  return await render(FormHost, {
    specs: everyParam,
    table: customers,
    catalogue,
    start,
    onvalues: (v: Record<string, unknown>) => (values = v),
  })
}

beforeEach(async () => {
  language.set('en')
  await page.viewport(900, 1400)
})

describe('the form of a step', () => {
  it('has a field of its own for every parameter, with its words in both languages', async () => {
    const { container } = await show()
    for (const spec of Object.values(everyParam).filter((s) => !s.when && !s.advanced))
      await expect.poll(() => container.textContent).toContain(spec.label.en)
    expect(container.textContent).not.toContain('Batch size')
    await page.getByText('More settings (3)').click()
    await expect.element(page.getByLabelText('Seed')).toBeVisible()
    language.set('zh')
    await expect.element(page.getByText('更多设置（3）')).toBeVisible()
    await expect.element(page.getByText('目标列的说明。')).toBeVisible()
  })

  it('says what an open choice means: the step chooses, or none', async () => {
    await show()
    await expect.element(page.getByLabelText('Task').getByRole('option').first()).toHaveTextContent('Automatic')
    await expect.element(page.getByLabelText('Weight').getByRole('option').first()).toHaveTextContent('None')
  })

  it('writes only what was chosen, and takes back what is cleared', async () => {
    await show()
    await userEvent.fill(page.getByLabelText('Groups'), '6')
    expect(values).toEqual({ target: 'churn', k: 6 })
    await userEvent.clear(page.getByLabelText('Groups'))
    expect(values).toEqual({ target: 'churn' })
    await page.getByLabelText('Stratify').click()
    expect(values).toEqual({ target: 'churn', stratify: false })
  })

  it('says what is wrong beside the field, as one types', async () => {
    await show()
    await userEvent.fill(page.getByLabelText('Groups'), '1')
    await expect.element(page.getByText('wanted a whole number from 2 to 50')).toBeVisible()
    await expect.element(page.getByLabelText('Groups')).toHaveAttribute('aria-invalid', 'true')
    const described = page.getByLabelText('Groups').element().getAttribute('aria-describedby') ?? ''
    expect(described.split(' ').map((id) => document.getElementById(id)?.textContent?.trim())).toEqual([
      'What groups does.',
      "The parameter “Groups” can't be 1: wanted a whole number from 2 to 50.",
    ])
    await userEvent.fill(page.getByLabelText('Groups'), '3')
    await expect.element(page.getByText('wanted a whole number')).not.toBeInTheDocument()
  })

  it('shows a field when another has the value it depends on', async () => {
    await show()
    await userEvent.selectOptions(page.getByLabelText('Method', { exact: true }), 'mini-batch')
    await expect.element(page.getByLabelText('Batch size')).toBeVisible()
  })

  it('chooses columns by name, with those of the table chosen before', async () => {
    await show()
    // id, since (a date) and churn (the target) are no features.
    await expect.element(page.getByText('8 of 10 columns, chosen automatically')).toBeVisible()
    await page.getByRole('checkbox', { name: /gender/ }).click()
    expect(values['columns']).toEqual(['tenure', 'Monthly charges', 'total', 'contract', 'payment', 'city', 'support'])
    await userEvent.fill(page.getByPlaceholder('Find columns'), 'to')
    await page.getByRole('button', { name: 'Select none' }).click()
    expect(values['columns']).toEqual(['tenure', 'Monthly charges', 'contract', 'payment', 'city', 'support'])
    await page.getByRole('button', { name: 'Back to automatic' }).click()
    expect(values).toEqual({ target: 'churn' })
  })

  it('edits lists, records, shapes, matrices, steps and JSON', async () => {
    await show()
    await userEvent.fill(page.getByRole('textbox', { name: 'Name', exact: true }), 'ratio')
    expect(values['list']).toEqual([{ name: 'ratio' }])
    await page.getByRole('button', { name: /Add one ?: New columns/ }).click()
    expect(values['list']).toEqual([{ name: 'ratio' }, {}])
    await page.getByRole('button', { name: 'Remove item 2' }).click()

    await page.getByRole('button', { name: /Add one ?: Types/ }).click()
    await userEvent.fill(page.getByLabelText('Name 1'), 'total')
    await userEvent.fill(page.getByLabelText('Value 1'), 'DOUBLE')
    expect(values['types']).toEqual({ total: 'DOUBLE' })

    await userEvent.selectOptions(page.getByLabelText('Way'), 'Given centers')
    await userEvent.fill(page.getByLabelText('Given centers'), '1, 2\n3 4')
    expect(values['init']).toEqual([
      [1, 2],
      [3, 4],
    ])

    await page.getByRole('button', { name: /Add one ?: Methods/ }).click()
    expect(values['steps']).toEqual([{ kind: 'tree' }])

    await page.getByText('More settings (3)').click()
    await userEvent.fill(page.getByLabelText('Extra'), '{"a": ')
    await expect.element(page.getByText(/Not complete JSON/)).toBeVisible()
    await userEvent.fill(page.getByLabelText('Extra'), '{"a": [1]}')
    expect(values['extra']).toEqual({ a: [1] })
    await userEvent.selectOptions(page.getByLabelText('Missing values'), 'drop')
    expect(values['preprocess']).toEqual({ missing: 'drop' })
  })

  it('completes column names in an SQL field, styled inside its shadow root', async () => {
    const { container } = await show()
    const host = () => container.querySelector('div.sql.expression')
    await expect.poll(() => host()?.shadowRoot?.querySelector('.cm-content')).toBeTruthy()
    const content = host()?.shadowRoot?.querySelector<HTMLElement>('.cm-content')
    content?.focus()
    await userEvent.keyboard('ten')
    await expect
      .poll(() => host()?.shadowRoot?.querySelector('.cm-tooltip-autocomplete')?.textContent)
      .toContain('tenure')
    expect(getComputedStyle(content!).fontFamily).toContain('mono')
    expect(content?.getAttribute('aria-label')).toBe('Condition')
    await userEvent.keyboard('{Escape} > 3')
    expect(values['where']).toBe('ten > 3')
  })

  it('is in order for axe', async () => {
    const { container } = await show({ target: 'churn', k: 1 })
    await page.getByText('More settings (3)').click()
    await expect.poll(() => container.querySelector('div.sql')?.shadowRoot?.querySelector('.cm-content')).toBeTruthy()
    for (const theme of ['light', 'dark'])
      for (const one of ['en', 'zh'] as const) {
        document.documentElement.dataset['theme'] = theme
        language.set(one)
        expect(await axeFindings(container)).toEqual([])
      }
    delete document.documentElement.dataset['theme']
  })
})
