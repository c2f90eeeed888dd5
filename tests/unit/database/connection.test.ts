import type { AsyncDuckDB } from '@duckdb/duckdb-wasm'
import { expect, test } from 'vitest'
import { connectionApi } from '../../../src/database/connection'
import { EngineWatch } from '../../../src/database/engine-watch'

/** An engine that, as DuckDB's does, gives the place of a closed connection to the next one. */
class Engine {
  readonly open = new Set<number>()
  readonly said: string[] = []
  async connectInternal(): Promise<number> {
    let place = 0
    while (this.open.has(place)) place++
    this.open.add(place)
    return place
  }
  async disconnect(place: number): Promise<void> {
    this.open.delete(place)
  }
  async startPendingQuery(_: number, sql: string): Promise<Uint8Array> {
    this.said.push(sql)
    return new Uint8Array(0)
  }
  fetchQueryResults = async () => new Uint8Array(0)
}

const watch = new EngineWatch(() => undefined)
const open = (engine: Engine) => connectionApi(engine as unknown as AsyncDuckDB, () => undefined, watch)

test('a connection that is ended twice takes no other with it that has its place by then', async () => {
  const engine = new Engine()
  const first = await open(engine)
  await first.close()
  await open(engine)
  await first.cancel()
  await first.close()
  expect([...engine.open]).toEqual([0])
})

test('a closed connection runs what was asked for before, and nothing more', async () => {
  const engine = new Engine()
  const connection = await open(engine)
  const asked = connection.execute('SELECT 1')
  await connection.close()
  expect(await asked).toMatchObject({ ok: true })
  expect(await connection.execute('SELECT 2')).toMatchObject({ ok: false })
  expect(engine.said).toEqual(['SELECT 1'])
})
