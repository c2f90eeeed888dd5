import { beforeAll, expect, it } from 'vitest'
import type { StepResult } from '../../../../src/core/step'
import { play } from '../../../../src/state/plays/may-i-share-this-data'
import { judge } from '../../../../src/state/plays/shared/features'
import type { PlayContext, Steps, Wishes } from '../../../../src/state/plays/shared/play'
import { lookAt } from '../../../../src/state/plays/shared/table-look'
import { nativeTables, type NativeTables } from '../../../support/native-tables'

let db: NativeTables

beforeAll(async () => {
  db = await nativeTables()
  await db.run(`CREATE TABLE people AS SELECT 'C' || i AS customer_id, '1380013' || (1000 + i) AS phone,
    'u' || i || '@example.com' AS mail, 20 + i % 60 AS age, ['北京', '上海'][1 + i % 2] AS city, i * 1.5 AS spent
    FROM range(200) t(i)`)
  await db.run(`CREATE TABLE companies AS SELECT ['北京', '上海'][1 + i % 2] AS city, i % 3 AS outages_6m, i % 4 * .1 AS usage_change,
    ['a', 'b'][1 + i % 2] AS "contractStage", i % 7 AS employees, i % 5 AS "homePostCode" FROM range(200) t(i)`)
  await db.run(`CREATE TABLE phones AS SELECT '1380013' || (1000 + i) AS phone FROM range(50) t(i)`)
})

async function contextOf(name: string, wishes: Wishes = {}): Promise<PlayContext> {
  const table = await db.describe(name, name === 'people' ? { customer_id: 'customer-id' } : {})
  const look = await lookAt(table, db.query)
  return { table, look, judged: judge(look), wishes, language: 'en', query: db.query, has: () => true }
}

it('hides personal data, drops ids and puts ages into bands', async () => {
  const plan = await play.plan(await contextOf('people'))
  expect(plan).toMatchObject({
    kind: 'steps',
    steps: [
      { slot: 'scan', step: { kind: 'scan-pii', input: 'people' } },
      {
        slot: 'masked',
        step: {
          kind: 'mask',
          input: 'people',
          output: 'people_masked',
          params: { rules: { customer_id: 'drop', phone: 'redact', mail: 'redact', age: 'generalise' } },
        },
      },
      { slot: 'hiding', step: { input: 'people_masked', params: { quasiIdentifiers: ['age', 'city'] } } },
    ],
  })
})

it('follows the wishes and finds them again in the steps', async () => {
  const wishes = { treatment: 'partial', detail: 'exact', columns: ['city'] }
  const plan = (await play.plan(await contextOf('people', wishes))) as Steps
  const steps = Object.fromEntries(plan.steps.map(({ slot, step }) => [slot, step]))
  expect(steps['masked']?.params['rules']).toEqual({ customer_id: 'drop', phone: 'partial', mail: 'partial' })
  expect(play.wishesOf(steps)).toEqual(wishes)
})

it('takes what others know by whole words: neither outages nor usage tell an age', async () => {
  const plan = (await play.plan(await contextOf('companies'))) as Steps
  expect(plan.steps.at(-1)?.step.params['quasiIdentifiers']).toEqual(['city', 'employees', 'homePostCode'])
})

it('asks back where nothing but personal data is there', async () => {
  expect(await play.plan(await contextOf('phones'))).toMatchObject({ kind: 'asking' })
})

it.each([
  [7, [], 'may be considered'],
  [1, [], 'do not publish'],
  [7, [{ column: 'remark', kind: 'mobile', matches: 1, share: 0.01, risk: 'high' }], 'Not yet fit'],
])('k = %d: says whether it may go out', async (k, findings, said) => {
  const context = await contextOf('people')
  const plan = (await play.plan(context)) as Steps
  const result = (metrics: Record<string, number>, data: Record<string, unknown>): StepResult => ({
    ...{ id: '', kind: '', tables: ['people_masked'], metrics, data, charts: [], warnings: [] },
    ...{ sentence: { zh: '', en: '' }, elapsedMs: 0, backend: 'sql' as const },
  })
  const results = {
    scan: result({}, { findings }),
    masked: result({}, { rules: { age: 'generalise', remark: 'keep' } }),
    hiding: result({ k, uniqueShare: k === 1 ? 0.1 : 0 }, {}),
  }
  const answer = await play.answer(context, plan, { results, modelOf: () => undefined })
  expect(answer.sentence.en).toContain(said)
  expect(answer.next).toMatchObject(
    k === 1
      ? { type: 'step', kind: 'anonymize', table: 'people_masked', params: { quasiIdentifiers: ['age', 'city'], k: 5 } }
      : { type: 'export', table: 'people_masked', format: 'csv' },
  )
})
