import { beforeAll, describe, expect, it } from 'vitest'
import type { EntryState } from '../../../../src/engine/session-state'
import { judge } from '../../../../src/state/plays/shared/features'
import { changesBetween, entriesOf, stepsOf } from '../../../../src/state/plays/shared/play-entries'
import type { Play, PlayContext, Steps, Wishes } from '../../../../src/state/plays/shared/play'
import { lookAt } from '../../../../src/state/plays/shared/table-look'
import { play as risk } from '../../../../src/state/plays/who-is-risky'
import { play as response } from '../../../../src/state/plays/who-will-respond'
import { nativeTables, type NativeTables } from '../../../support/native-tables'

let db: NativeTables

beforeAll(async () => {
  db = await nativeTables()
  await db.run(`CREATE TABLE calls AS SELECT 'C' || i AS id, (i * 37 % 60)::BIGINT AS months, (i * 53 % 100)::BIGINT AS duration,
    CASE WHEN i % 3 = 0 THEN 'yes' ELSE 'no' END AS subscribed, CASE WHEN i % 2 = 0 THEN 'control' ELSE 'mailed' END AS test_group,
    CASE WHEN i % 20 = 0 THEN 'yes' ELSE 'no' END AS overdue FROM range(600) t(i)`)
  await db.run('CREATE TABLE plain AS SELECT i AS x, i * 2.5 AS y FROM range(50) t(i)')
})

async function contextOf(name: string, wishes: Wishes = {}): Promise<PlayContext> {
  const table = await db.describe(name, { id: 'customer-id' })
  const look = await lookAt(table, db.query)
  return { table, look, judged: judge(look), wishes, language: 'en', query: db.query, has: () => true }
}

async function planned(play: Play, wishes: Wishes = {}): Promise<Steps> {
  const plan = await play.plan(await contextOf('calls', wishes))
  if (plan.kind !== 'steps') throw new Error(plan.words.en)
  return plan
}

const paramsOf = (plan: Steps, slot: string) => plan.steps.find((step) => step.slot === slot)?.step.params
const ran = (plan: Steps): EntryState[] =>
  plan.steps.map(({ step }, i) => ({
    entry: { type: 'step', id: `s${i}`, step: structuredClone(step), today: '2024-01-01' },
  }))

describe('who will respond', () => {
  it('leaves out what is known only during the contact, and takes the control group for what it is', async () => {
    const plan = await planned(response)
    expect(plan.steps.map(({ slot }) => slot)).toEqual(['model', 'check', 'uplift', 'choose', 'list'])
    expect(paramsOf(plan, 'model')).toMatchObject({
      target: 'subscribed',
      positive: 'yes',
      columns: ['months', 'overdue'],
    })
    expect(paramsOf(plan, 'uplift')).toMatchObject({ treatment: 'test_group' })
    expect(plan.notes.map(({ code }) => code)).toContain('leak')
  })

  it('draws a control group that is the same every time', async () => {
    const sql = String(paramsOf(await planned(response), 'list')?.['sql'])
    await db.run(
      'CREATE OR REPLACE TABLE calls_campaign AS SELECT *, true AS selected, 0.2 AS probability, 10.0 AS expected_return, rowid AS rank FROM calls',
    )
    const count = async () =>
      (await db.query(`SELECT count(*) FILTER (campaign_group = 'control') FROM (${sql})`)).rows[0]?.[0]
    const first = await count()
    expect(first).toBeGreaterThan(30)
    expect(first).toBeLessThan(90)
    expect(await count()).toBe(first)
  })
})

describe('who is risky', () => {
  it('finds what went wrong, and tiers by score', async () => {
    const plan = await planned(risk, { high: 10 })
    expect(paramsOf(plan, 'card')).toMatchObject({ target: 'overdue', positive: 'yes' })
    await db.run(
      'CREATE OR REPLACE TABLE calls_scorecard AS SELECT *, 500.0 + rowid AS score, 0.1 AS probability FROM calls',
    )
    const { rows } = await db.query(
      `SELECT risk_tier, count(*) FROM (${String(paramsOf(plan, 'tiers')?.['sql'])}) GROUP BY 1 ORDER BY 1`,
    )
    expect(rows).toEqual([
      ['high', 60],
      ['low', 300],
      ['medium', 240],
    ])
  })
})

it.each([
  ['respond', response, { value: 300, cost: 20, budget: 4000, columns: ['months'] }],
  ['risk', risk, { n: 25, high: 8, columns: ['months', 'duration'] }],
])('a recipe keeps the wishes, and nothing changes when it is asked again: %s', async (_, play, wishes) => {
  const plan = await planned(play, wishes)
  const entries = entriesOf(play, 'calls', ran(plan))
  expect(play.wishesOf(stepsOf(entries))).toMatchObject(wishes)
  const again = await planned(play, play.wishesOf(stepsOf(entries)))
  expect(changesBetween(again.steps, entries, play.slots).every(({ type }) => type === 'keep')).toBe(true)
})

it.each([response, risk])('asks back where no column has two values', async (play) => {
  const plan = await play.plan(await contextOf('plain'))
  expect(plan.kind).toBe('asking')
})
