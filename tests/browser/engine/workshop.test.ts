import { afterEach, beforeEach, expect, test } from 'vitest'
import { TerrariumError } from '../../../src/core/errors'
import { words } from '../../../src/core/words'
import { DatabaseOwner } from '../../../src/engine/database-owner'
import { Workshop } from '../../../src/engine/workshop'

let database: DatabaseOwner
let workshop: Workshop

beforeEach(async () => {
  database = await DatabaseOwner.open(() => undefined)
  workshop = new Workshop()
})
afterEach(() => {
  workshop.close()
  database.terminate()
})

const done = { ok: true, value: 1 } as const
/** The worker that the next job gets. */
const nextWorker = async () => {
  let got: unknown
  await workshop.compute(async (remote) => {
    got = remote
    return done
  })
  return got
}

test('a worker whose job has not answered is not given another', async () => {
  let first: unknown
  const lost = workshop.run(database, (remote) => {
    first = remote
    return new Promise<typeof done>(() => undefined)
  })
  database.terminate()
  await expect(lost).rejects.toMatchObject({ code: 'database-died' })
  expect((await nextWorker()) === first).toBe(false)
})

test('what goes wrong when an answer is taken over leaves the worker to whoever has it by then', async () => {
  let end: (value: typeof done) => void = () => undefined
  let busy: unknown
  let other: Promise<unknown> | undefined
  const refused = workshop.run(
    database,
    async () => done,
    {},
    async () => {
      other = workshop.compute((remote) => {
        busy = remote
        return new Promise<typeof done>((resolve) => (end = resolve))
      })
      throw new TerrariumError('refused', words('不行', 'No'))
    },
  )
  await expect(refused).rejects.toMatchObject({ code: 'refused' })
  expect((await nextWorker()) === busy).toBe(false)
  end(done)
  await other
})
