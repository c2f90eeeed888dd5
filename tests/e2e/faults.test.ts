import { expect, test } from 'vitest'
import { runFaults } from '../support/faults.mjs'

const kinds = ['browser', 'crash', 'store']

test('whatever is killed while actions are done, every acknowledged one is there again', async () => {
  const tally = await runFaults({ points: kinds.length, seed: 5, kinds })
  expect(tally).toMatchObject({ points: kinds.length, losses: [], hangs: [] })
  expect(tally.acknowledged).toBeGreaterThan(0)
}, 240_000)
