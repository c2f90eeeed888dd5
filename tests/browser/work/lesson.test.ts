import { beforeEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import '../../../src/app.css'
import { language } from '../../../src/state/language.svelte'
import { lessonOf, navigation } from '../../../src/state/navigation.svelte'
import { theme } from '../../../src/state/theme.svelte'
import Lesson from '../../../src/views/lesson/Lesson.svelte'
import { axeFindings } from '../../support/axe'
import { customersSql, emptySession } from '../../support/work-session'

beforeEach(async () => {
  language.set('en')
  await page.viewport(1280, 1000)
  const session = await emptySession()
  await session.run({ kind: 'sql', output: 'customers', params: { sql: customersSql(60) } })
}, 60_000)

it('goes through the steps by keys and by buttons, on the example and on a table', async () => {
  await render(Lesson, { lesson: 'k-means' })
  await expect.element(page.getByText('Step 1 of', { exact: false })).toBeVisible()
  await userEvent.keyboard('{ArrowRight}')
  await expect.element(page.getByRole('heading', { name: 'Start 1' })).toBeVisible()
  await page.getByRole('button', { name: 'Next' }).click()
  await expect.element(page.getByRole('heading', { name: 'Start 2' })).toBeVisible()
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await expect.element(page.getByRole('heading', { name: 'Start 1' })).toBeVisible()

  await page.getByLabelText('Data').selectOptions('customers')
  // Seven of the 60 customers have no number of tickets.
  await expect.element(page.getByText('53 random rows of “customers”', { exact: false })).toBeVisible()
  await expect.element(page.getByRole('heading', { name: 'The points' })).toBeVisible()
  await expect.element(page.getByLabelText('Across')).toBeVisible()
})

it.each(['k-means', 'dbscan', 'apriori', 'arima', 'factorization'])(
  '%s is in order for axe, in both languages and themes',
  async (lesson) => {
    const { container } = await render(Lesson, { lesson })
    await expect.element(page.getByRole('img')).toBeVisible()
    for (const one of ['en', 'zh'] as const)
      for (const look of ['light', 'dark'] as const) {
        language.set(one)
        theme.set(look)
        expect(await axeFindings(container)).toEqual([])
      }
  },
)

it('takes months of a table, and customers and items that were rated, as far as they can be drawn', async () => {
  const session = await emptySession()
  const months = `select (date '2019-01-01' + i * interval 1 day)::date as day, (10 + i % 7)::double as sales from range(1240) r(i) where i % 40 <> 3`
  const rated = `select 'c' || i // 9 as customer, 'p' || i % 9 as product, (1 + (i * 7) % 5)::int as rating from range(180) r(i) where (i * 5) % 8 < 5`
  await session.run({ kind: 'sql', output: 'days', params: { sql: months } })
  await session.run({ kind: 'sql', output: 'rated', params: { sql: rated } })
  const days = await render(Lesson, { lesson: 'arima', table: 'days' })
  // From January 2019 to the 24th of May 2022, which has days to come.
  await expect.element(page.getByText('the last 40; none', { exact: false })).toBeVisible()
  await expect.element(page.getByText('40 months.', { exact: false })).toBeVisible()
  await days.unmount()
  await render(Lesson, { lesson: 'factorization', table: 'rated' })
  await expect.element(page.getByText('12 customers and 8 items', { exact: false })).toBeVisible()
  await expect.element(page.getByRole('combobox').nth(3)).toHaveValue('rating')
})

it('an address names a lesson and nothing else', () => {
  expect(lessonOf('#/lesson/k-means')).toBe('k-means')
  expect(lessonOf('#/lesson/k-means?x=1')).toBeUndefined()
  navigation.replace({ view: 'lesson', lesson: 'dbscan', table: 'secret' })
  expect(location.hash).toBe('#/lesson/dbscan')
  navigation.reset()
})

it('an address put into the open page leads to its question or lesson', async () => {
  const stop = navigation.start()
  try {
    location.hash = '#/question/who-will-leave'
    await expect.poll(() => navigation.place).toEqual({ view: 'question', question: 'who-will-leave' })
    location.hash = '#/lesson/dbscan'
    await expect.poll(() => navigation.place).toEqual({ view: 'lesson', lesson: 'dbscan' })
    history.back()
    await expect.poll(() => navigation.place).toEqual({ view: 'question', question: 'who-will-leave' })
    location.hash = '#/nowhere'
    await expect.poll(() => navigation.place).toEqual({ view: 'home' })
  } finally {
    stop()
    navigation.reset()
  }
})
