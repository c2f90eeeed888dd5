import { afterAll, beforeAll, expect, test } from 'vitest'
import { Random } from '../../../src/core/random'
import { Session } from '../../../src/engine/session'
import type { TableFormat } from '../../../src/engine/terrarium'
import { mutate } from '../../support/mutate'

const rounds = Math.ceil(Number(import.meta.env['VITE_FUZZ'] ?? 24) / 2)
/** Milliseconds for one file; only `npm run fuzz` looks at the time. */
const limit = Number(import.meta.env['VITE_FUZZ_LIMIT'] ?? Infinity)
const seed = Number(import.meta.env['VITE_FUZZ_SEED'] ?? 1)

let session: Session
beforeAll(async () => {
  session = new Session()
  const rows = Array.from(
    { length: 60 },
    (_, i) => `00${i},客户${i % 7},${i * 1.25},2024-01-0${1 + (i % 9)},${i % 2 === 0}`,
  )
  await session.importFile(new File([`id,name,amount,day,active\n${rows.join('\n')}\n`], 'good.csv'), { table: 'good' })
}, 120_000)
afterAll(() => session.eraseEverything())

test.each<TableFormat>(['parquet', 'arrow'])(
  '%s: whatever is damaged, a table or an error in words, and then the next file loads',
  async (format) => {
    const blob = await session.exportTable('good', format)
    const bytes = new Uint8Array(await blob.arrayBuffer())
    for (let round = 0; round < rounds; round++) {
      const damaged = mutate(bytes, new Random(seed * 1_000_003 + round))
      const file = new File([damaged as Uint8Array<ArrayBuffer>], `a.${format}`)
      const outcome = await Promise.race([
        session.importFile(file, { table: 'damaged' }).then(
          () => 'a table',
          (error: { code?: string; isBug?: boolean; stack?: string }) =>
            error.code && error.isBug === false ? 'an error' : `round ${round}: ${error.code} ${error.stack ?? ''}`,
        ),
        tooLong(round),
      ])
      expect(['a table', 'an error']).toContain(outcome)
    }
    await session.importFile(new File([blob], `b.${format}`), { table: `again_${format}` })
    const count = async (table: string) => (await session.query(`SELECT count(*), sum(amount) FROM ${table}`)).rows
    expect(await count(`again_${format}`)).toEqual(await count('good'))
  },
  Number.isFinite(limit) ? 3_600_000 : 600_000,
)

/** Settles when a round has gone on for too long; never where the time does not count. */
function tooLong(round: number): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>()
  if (Number.isFinite(limit)) setTimeout(() => resolve(`round ${round} takes too long`), limit)
  return promise
}
