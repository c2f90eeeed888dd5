import { beforeEach, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import '../../../src/app.css'
import type { Session } from '../../../src/engine/session'
import { language } from '../../../src/state/language.svelte'
import Question from '../../../src/views/question/Question.svelte'
import { emptySession } from '../../support/work-session'

let session: Session
/** 150 customers; the i-th bought on 1 + i mod 9 days, a fortnight or so apart, some a long time ago. */
const purchases = `SELECT 'C' || lpad(c::VARCHAR, 3, '0') AS customer, (20 + c % 7 * 5 + d)::DOUBLE AS amount,
  DATE '2023-01-01' + ((c * 37) % 120 + d * (9 + c % 11))::INTEGER AS day
  FROM range(150) t(c), range(9) u(d) WHERE d <= c % 9 ORDER BY c, d`
const sentence = () => page.getByRole('heading', { level: 1 })
const tiers = () => page.getByRole('table', { name: 'Value tiers' }).getByRole('row')

beforeEach(async () => {
  language.set('en')
  await page.viewport(1280, 1000)
  session = await emptySession()
  await session.run({ kind: 'sql', output: 'purchases', params: { sql: purchases } })
}, 60_000)

describe('what is each worth', () => {
  it('is answered with who brought what, what is to come, and a list of everybody', async () => {
    await render(Question, { question: 'what-is-each-worth' })
    await expect.element(sentence()).toHaveTextContent(/^Of 150 customers, the top 20.% brought/)
    await expect.poll(() => tiers().elements().length).toBe(4)
    await expect.element(page.getByRole('button', { name: 'Export the list of values' })).toBeVisible()
    const { rows } = await session.query(
      'SELECT count(*), count(DISTINCT value_tier), count(clv), count(segment) FROM purchases_value_list',
    )
    expect(rows).toEqual([[150, 3, 150, 150]])
    await page.getByRole('button', { name: 'Less: Months ahead' }).click()
    await expect.element(sentence()).toHaveTextContent(/next 11 months/)
  })
})
