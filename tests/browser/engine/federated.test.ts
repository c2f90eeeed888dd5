import { afterAll, beforeAll, expect, test } from 'vitest'
import { Random } from '../../../src/core/random'
import { Session } from '../../../src/engine/session'

const session = new Session()
const random = new Random(8)
const head = 'age,fee,plan,spend,left\n'
const line = (levels: string[]) => {
  const [age, fee, plan] = [18 + random.integer(60), random.uniform() * 90, levels[random.integer(levels.length)]!]
  const spend = 5 + 2 * age - fee + (plan === 'b' ? 30 : 0) + random.normal() * 9
  return `${age},${fee.toFixed(4)},${plan},${spend.toFixed(4)},${random.uniform() < 1 / (1 + Math.exp(spend / 40 - 2)) ? 'yes' : 'no'}\n`
}
const [north, south] = [
  Array.from({ length: 700 }, () => line(['a', 'b'])).join(''),
  Array.from({ length: 450 }, () => line(['a', 'b', 'c'])).join(''),
]
const columns = ['age', 'fee', 'plan']

async function send(site: string, params: Record<string, unknown>, start?: string): Promise<string> {
  const [made, file] = [`made_${site}`, `from_${site}`]
  await session.run({
    kind: 'federated-update',
    input: start ? [site, start] : site,
    output: made,
    params: { columns, ...params },
  })
  // As it goes from site to site: out as CSV and in again.
  const csv = await session.exportTable(made, 'csv')
  await session.importFile(new File([csv], `${file}.csv`), { table: file })
  return file
}

async function merge(sites: string[], params: Record<string, unknown>, start?: string, output = 'together') {
  const sent: string[] = []
  for (const site of sites) sent.push(await send(site, params, start))
  return session.run({ kind: 'federated-merge', input: sent, output })
}

const largest = async (sql: string) => Number((await session.query(sql)).rows[0]![0])

beforeAll(async () => {
  await session.ready()
  for (const [name, rows] of [
    ['north', north],
    ['south', south],
    ['whole', north + south],
  ] as const)
    await session.importFile(new File([head + rows], `${name}.csv`), { table: name })
}, 120_000)
afterAll(() => session.replay({ version: 1, entries: [] }, []))

test('least squares of two halves is that of the whole', async () => {
  await merge(['north', 'south'], { method: 'linear', target: 'spend' })
  const split = { kind: 'none' }
  await session.run({
    kind: 'linear-regression',
    input: 'whole',
    output: 'all',
    params: { target: 'spend', columns, split },
  })
  const [merged, whole] = ['together', 'all'].map((name) => session.modelOf(name)!.learned['coefficients'] as number[])
  merged!.forEach((b, i) => expect(Math.abs(b / whole![i]! - 1)).toBeLessThan(1e-10))
  await session.run({ kind: 'score', input: 'whole', output: 'scored', params: { model: 'together' } })
  expect(
    await largest('select max(abs(a.prediction - b.prediction)) from scored a positional join "all" b'),
  ).toBeLessThan(1e-10)
})

test('naive Bayes of two halves is that of the whole', async () => {
  await merge(['north', 'south'], { method: 'naive-bayes', target: 'left' })
  const split = { kind: 'none' }
  await session.run({ kind: 'naive-bayes', input: 'whole', output: 'all', params: { target: 'left', columns, split } })
  await session.run({ kind: 'score', input: 'whole', output: 'scored', params: { model: 'together' } })
  expect(
    await largest('select max(abs(a.probability - b.probability)) from scored a positional join "all" b'),
  ).toBeLessThan(1e-10)
})

test('a round of k-means over two halves is one pass over the whole', async () => {
  const params = { method: 'k-means' }
  await merge(['north', 'south'], params, undefined, 'start')
  const two = await merge(['north', 'south'], params, 'start', 'two')
  const one = await merge(['whole'], params, 'start', 'one')
  expect(Math.abs(two.metrics['inertia']! / one.metrics['inertia']! - 1)).toBeLessThan(1e-12)
  expect(await largest('select max(abs(a.value - b.value)) from two a positional join one b')).toBeLessThan(1e-10)
  expect((await merge(['north', 'south'], params, 'two', 'three')).metrics['inertia']!).toBeLessThan(
    two.metrics['inertia']!,
  )
})

test('averaged rounds of logistic regression learn; one step of two halves is one of the whole', async () => {
  const params = { method: 'logistic', target: 'left', clip: 100 }
  await merge(['north', 'south'], params, undefined, 'start')
  await merge(['north', 'south'], { ...params, steps: 1 }, 'start', 'two')
  await merge(['whole'], { ...params, steps: 1 }, 'start', 'one')
  expect(await largest('select max(abs(a.value - b.value)) from two a positional join one b')).toBeLessThan(1e-10)
  await merge(['north', 'south'], { ...params, steps: 50 }, 'two', 'more')
  await merge(['north', 'south'], { ...params, steps: 50 }, 'more', 'most')
  await session.run({ kind: 'score', input: 'whole', output: 'scored', params: { model: 'most' } })
  const { metrics } = await session.run({
    kind: 'evaluate',
    input: 'scored',
    params: { actual: 'left', probability: 'probability' },
  })
  const exact = await session.run({
    kind: 'logistic-regression',
    input: 'whole',
    output: 'exact',
    params: { target: 'left', columns, split: { kind: 'none' } },
  })
  expect(metrics['rocAuc']!).toBeGreaterThan(exact.metrics['rocAuc']! - 0.01)
})

test('a noisy round pays, is drawn once, and still learns', async () => {
  const params = { method: 'logistic', target: 'left', clip: 2, epsilon: 2, steps: 10 }
  await merge(['whole'], params, 'start', 'noisy')
  const { metrics, data } = await session.run({
    kind: 'federated-update',
    input: ['whole', 'start'],
    output: 'again',
    params: { columns, ...params },
  })
  expect(metrics['epsilonSpent']).toBe(2)
  expect(data['stage']).toBe('round')
  expect(await largest('select max(abs(a.value - b.value)) from made_whole a positional join again b')).toBe(0)
  await session.run({ kind: 'score', input: 'whole', output: 'scored', params: { model: 'noisy' } })
  const scored = await session.run({
    kind: 'evaluate',
    input: 'scored',
    params: { actual: 'left', probability: 'probability' },
  })
  expect(scored.metrics['rocAuc']!).toBeGreaterThan(0.6)
})
