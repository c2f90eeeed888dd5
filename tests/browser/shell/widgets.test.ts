import axe from 'axe-core'
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import '../../../src/app.css'
import { language } from '../../../src/state/language.svelte'
import WidgetHost from './WidgetHost.svelte'

async function show() {
  language.set('en')
  const chosen: string[] = []
  const screen = await render(WidgetHost, { onselect: (what: string) => chosen.push(what) })
  return { screen, chosen }
}

test('a sentence is a heading whose figures stand out', async () => {
  const { screen } = await show()
  const heading = screen.getByRole('heading', { level: 1 })
  await expect.element(heading).toHaveTextContent('1,284 customers will leave')
  const colour = (element: Element) => getComputedStyle(element).color
  const figure = screen.getByText('1,284', { exact: true }).element()
  expect(colour(figure)).not.toBe(colour(heading.element()))
  language.set('zh')
  await expect.element(heading).toHaveTextContent('预计 1,284 位客户流失')
})

test('tabs are walked with arrows and show one panel', async () => {
  const { screen } = await show()
  await screen.getByRole('tab', { name: 'List' }).click()
  await userEvent.keyboard('{ArrowRight}')
  await expect.element(screen.getByRole('tab', { name: 'SQL' })).toHaveAttribute('aria-selected', 'true')
  await expect.element(screen.getByRole('tabpanel')).toHaveTextContent('Contents of sql')
  await expect.element(screen.getByText('tab: sql')).toBeVisible()
  await userEvent.keyboard('{End}')
  await expect.element(screen.getByRole('tabpanel')).toHaveTextContent('Contents of code')
})

test('a menu is worked by keys, skips what is not possible, and gives the focus back', async () => {
  const { screen, chosen } = await show()
  const button = screen.getByRole('button', { name: 'Actions' })
  ;(button.element() as HTMLElement).focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(screen.getByRole('menuitem', { name: 'Edit' })).toHaveFocus()
  await userEvent.keyboard('{ArrowDown}')
  await expect.element(screen.getByRole('menuitem', { name: 'Delete' })).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  expect(chosen).toEqual(['delete'])
  await expect.element(screen.getByRole('menu')).not.toBeInTheDocument()
  await expect.element(button).toHaveFocus()
})

test('a menu inside a drawer lies above it', async () => {
  const { screen, chosen } = await show()
  await screen.getByRole('button', { name: 'Open the drawer' }).click()
  await screen.getByRole('button', { name: 'Inner' }).click()
  await screen.getByRole('menuitem', { name: 'Inside' }).click()
  expect(chosen).toEqual(['inside'])
  await userEvent.keyboard('{Escape}')
  await expect.element(screen.getByText('open: false')).toBeVisible()
})

test('a term explains itself to the keyboard, too', async () => {
  const { screen } = await show()
  ;(screen.getByRole('button', { name: 'AUC' }).element() as HTMLElement).focus()
  await expect.element(screen.getByRole('tooltip')).toHaveTextContent('How often a leaver ranks above a stayer.')
  await userEvent.keyboard('{Escape}')
  await expect.element(screen.getByRole('tooltip')).not.toBeInTheDocument()
})

test('a message has its hint and what to do', async () => {
  const { screen, chosen } = await show()
  await expect.element(screen.getByText('Only 38 customers')).toBeVisible()
  await screen.getByRole('button', { name: 'Take more' }).click()
  expect(chosen).toEqual(['more'])
})

test('progress of unknown length says so, and busy buttons cannot be pressed', async () => {
  const { screen } = await show()
  await expect.element(screen.getByRole('progressbar', { name: 'Reading' })).not.toHaveAttribute('aria-valuenow')
  await expect.element(screen.getByRole('button', { name: 'Working' })).toBeDisabled()
})

test('axe finds nothing', async () => {
  await show()
  const { violations } = await axe.run(document)
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join()}`)).toEqual([])
})
