import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LiveLeaderboard } from '../../../src/core/live-view'
import type { StepSpec } from '../../../src/core/step'
import { Session } from '../../../src/engine/session'

const session = new Session()
beforeAll(async () => {
  await session.ready()
  // Enough rows for threads of their own.
  const lines = Array.from({ length: 2400 }, (_, i) => {
    const [a, b] = [(i * 37) % 101, (i * 53) % 97]
    return `${a},${b},${a * 2 + b + ((i * 29) % 60) > 180 ? 'Yes' : 'No'}`
  })
  await session.importFile(new File([['a,b,left', ...lines].join('\n')], 'many.csv'), { table: 'many' })
})
afterAll(() => session.end())

/** Runs a step, ends it as soon as so much is done, and replays what the recipe then holds. */
async function endEarly(step: StepSpec, least: number) {
  const finish = new AbortController()
  let live: LiveLeaderboard | undefined
  const result = await session.run(step, {
    finish: finish.signal,
    onProgress: (progress) => {
      if (progress.live?.kind !== 'leaderboard' || finish.signal.aborted) return
      live = progress.live
      if (live.rows.filter(({ state }) => state === 'done').length >= least) finish.abort()
    },
  })
  const kept = session.recipe().entries.at(-1)!
  await session.undo()
  const again = await session.run((kept as { step: StepSpec }).step)
  return { result, live, kept: (kept as { step: StepSpec }).step, again }
}

test('a comparison that is ended early keeps what is done, and its replay gives the same', async () => {
  const { result, live, kept, again } = await endEarly(
    {
      kind: 'compare-models',
      input: 'many',
      output: 'board',
      params: {
        target: 'left',
        methods: [
          { kind: 'naive-bayes' },
          { kind: 'logistic-regression' },
          { kind: 'neural-network', params: { epochs: 400, earlyStopping: false } },
          { kind: 'neural-network', params: { epochs: 500, earlyStopping: false } },
        ],
      },
    },
    1,
  )
  expect(live?.rows.length).toBe(4)
  expect(result.warnings.map(({ code }) => code)).toContain('ended-early')
  expect(kept.params?.['leftOut']).toContain('neural-network-2')
  expect(result.model).toBe('board')
  expect(again.metrics).toEqual(result.metrics)
  expect(again.data).toEqual(result.data)
})

test('a search that is ended early keeps the settings tried so far, and its replay gives the same', async () => {
  const { result, kept, again } = await endEarly(
    {
      kind: 'tune',
      input: 'many',
      output: 'tuned',
      params: {
        method: { kind: 'random-forest', params: { target: 'left', trees: 150 } },
        space: { maxDepth: { low: 2, high: 20 }, minLeaf: { low: 1, high: 40 } },
        trials: 200,
      },
    },
    2,
  )
  expect(result.metrics['tried']).toBeLessThan(200)
  expect(kept.params?.['kept']).toMatch(/^\d+(-\d+)?(, \d+(-\d+)?)*$/)
  expect(result.warnings.map(({ code }) => code)).toContain('ended-early')
  expect(again.metrics).toEqual(result.metrics)
  expect(result.charts.map((chart) => chart.usermeta?.terrarium?.id)).toContain('parallel')
})

test('a network that is ended early keeps the epochs so far, and its replay gives the same', async () => {
  const params = { target: 'left', epochs: 5000, earlyStopping: false }
  const finish = new AbortController()
  const result = await session.run(
    { kind: 'neural-network', input: 'many', output: 'net', params },
    {
      finish: finish.signal,
      onProgress: ({ live }) => {
        if (live?.kind === 'losses' && live.training.length >= 3) finish.abort()
      },
    },
  )
  const { step } = session.recipe().entries.at(-1) as { step: StepSpec }
  expect(step.params?.['epochs']).toBe(result.metrics['epochs'])
  expect(result.metrics['epochs']).toBeLessThan(5000)
  expect(result.warnings.map(({ code }) => code)).toContain('ended-early')
  await session.undo()
  const again = await session.run(step)
  expect(again.metrics).toEqual(result.metrics)
})

test('a cross-validation that is ended early keeps the parts that were tested, and its replay gives the same', async () => {
  const finish = new AbortController()
  const method = { kind: 'random-forest', params: { target: 'left', trees: 100 } }
  const result = await session.run(
    { kind: 'cross-validate', input: 'many', output: 'tested', params: { method, cv: { kind: 'k-fold', k: 10 } } },
    {
      finish: finish.signal,
      onProgress: ({ live }) => {
        if (live?.kind === 'leaderboard' && live.rows.some(({ state }) => state === 'done')) finish.abort()
      },
    },
  )
  const { step } = session.recipe().entries.at(-1) as { step: StepSpec }
  expect((result.data['folds'] as unknown[]).length).toBeLessThan(10)
  expect(step.params?.['leftOut']).toMatch(/^\d+(-\d+)?(, \d+(-\d+)?)*$/)
  expect(result.warnings.map(({ code }) => code)).toContain('ended-early')
  await session.undo()
  const again = await session.run(step)
  expect(again.metrics).toEqual(result.metrics)
  expect(again.data).toEqual(result.data)
})

test('ended before anything is done, or stopped for good, it leaves no trace', async () => {
  const before = session.recipe()
  for (const how of ['finish', 'signal'] as const) {
    const end = new AbortController()
    const run = session.run(
      {
        kind: 'compare-models',
        input: 'many',
        params: {
          target: 'left',
          methods: [{ kind: 'neural-network', params: { epochs: 2000, earlyStopping: false } }],
        },
      },
      { [how]: end.signal, onProgress: ({ live }) => live && end.abort() },
    )
    await expect(run).rejects.toMatchObject({ code: 'cancelled' })
    expect(session.recipe()).toEqual(before)
  }
})
