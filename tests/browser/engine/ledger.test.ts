import { afterAll, beforeAll, expect, test } from 'vitest'
import type { StepSpec } from '../../../src/core/step'
import { Session } from '../../../src/engine/session'

const session = new Session()
const people = new File(['id,fee\n' + Array.from({ length: 500 }, (_, i) => `${i},${i % 7}`).join('\n')], 'people.csv')
const ask = (params: Record<string, unknown> = {}): StepSpec => ({
  kind: 'dp-query',
  input: 'people',
  output: 'answer',
  params: { epsilon: 0.01, budget: 0.05, ...params },
})
const answer = async () => (await session.query('select value from answer')).rows[0]![0]
const spent = async (step: StepSpec) => (await session.run(step)).metrics['epsilonSpent']

beforeAll(async () => {
  await session.ready()
  await session.importFile(people)
}, 120_000)
afterAll(() => session.replay({ version: 1, entries: [] }, []))

test('an answer is drawn once: undone, asked again and replayed it is the same, and costs nothing more', async () => {
  expect(await spent(ask())).toBeCloseTo(0.01)
  const first = await answer()
  await session.undo()
  expect(await spent(ask())).toBeCloseTo(0.01)
  expect(await answer()).toBe(first)
  await session.replay(session.recipe(), [people])
  expect(await answer()).toBe(first)
})

test('a preview shows no figure and spends nothing', async () => {
  const preview = await session.preview(ask({ epsilon: 0.02 }))
  expect(preview.after).toEqual([[null, null, null]])
  expect(JSON.stringify(preview)).not.toContain(String(await answer()))
  expect(await spent(ask())).toBeCloseTo(0.01)
})

test('undoing gives nothing back, nor does another way to the same people', async () => {
  await session.undo()
  await session.run({ kind: 'sql', output: 'some', params: { sql: 'select * from people where fee > 2' } })
  expect(await spent({ ...ask(), input: 'some' })).toBeCloseTo(0.02)
  expect(await spent(ask({ measure: 'mean', column: 'fee', bounds: [0, 6], epsilon: 0.03 }))).toBeCloseTo(0.05)
  const before = session.recipe()
  await expect(session.run(ask({ epsilon: 0.011 }))).rejects.toMatchObject({ code: 'budget-exhausted' })
  expect(session.recipe()).toEqual(before)
})

test('a project file carries the answers, so that opening it draws nothing anew', async () => {
  const first = await answer()
  const file = await session.saveProject({ withData: true })
  await session.replay({ version: 1, entries: [] }, [])
  await session.openProject(file)
  expect(await answer()).toBe(first)
  await expect(session.run(ask({ epsilon: 0.011 }))).rejects.toMatchObject({ code: 'budget-exhausted' })
})

test('other data has answers of its own, paid for again', async () => {
  const other = new File(['id,fee\n1,2\n3,4\n5,6\n'], 'people.csv')
  await session.importFile(other, { table: 'others' })
  const first = await session.run({ ...ask(), input: 'others', output: 'other_answer' })
  expect(first.metrics['epsilonSpent']).toBeCloseTo(0.01)
})
