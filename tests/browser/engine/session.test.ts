import { afterAll, beforeAll, expect, test } from 'vitest'
import { Session } from '../../../src/engine/session'

const session = new Session()
beforeAll(() => session.ready(), 120_000)
afterAll(() => session.replay({ version: 1, entries: [] }, []))

const rowsOf = async (sql: string) => (await session.query(sql)).rows
const make = (sql: string, output: string) => session.run({ kind: 'sql', output, params: { sql } })

test('a step makes a table that queries read', async () => {
  const result = await make('select range as n, n * 1.5 as x from range(5)', 'five')
  expect(result.tables).toEqual(['five'])
  expect(result.metrics).toEqual({ rows: 5, columns: 2 })
  expect(result.sentence.zh).toContain('5')
  expect(await rowsOf('select n, x from five order by rowid limit 2')).toEqual([
    [0, 0],
    [1, 1.5],
  ])
})

test('exact values cross as numbers where a number holds them, else as text', async () => {
  const [row] = await rowsOf(
    `select 9007199254740993::bigint, 12.50::decimal(9,2), sum(n) , 123456789012345678.25::decimal(20,2),
     date '2024-02-29', timestamp '2024-02-29 12:34:56.789', true, null, [1, 2], {'a': 1} from (select unnest([1, 2]) n)`,
  )
  expect(row).toEqual([
    '9007199254740993',
    12.5,
    3,
    '123456789012345678.25',
    '2024-02-29',
    '2024-02-29T12:34:56.789',
    true,
    null,
    [1, 2],
    { a: 1 },
  ])
})

test('undo and redo bring tables back, also those that were replaced', async () => {
  await make('select 1 as v', 'one')
  await make('select v + 1 as v from one', 'one')
  expect(await rowsOf('select v from one')).toEqual([[2]])
  await session.undo()
  expect(await rowsOf('select v from one')).toEqual([[1]])
  await session.undo()
  await expect(rowsOf('select v from one')).rejects.toMatchObject({ code: 'missing-table' })
  await session.redo()
  await session.redo()
  expect(await rowsOf('select v from one')).toEqual([[2]])
  expect(session.recipe().entries.at(-1)).toMatchObject({ type: 'step', step: { output: 'one' } })
})

test('a failed step leaves no trace', async () => {
  const before = session.recipe()
  const tables = await session.tables()
  await expect(make('select nothing from one', 'bad')).rejects.toMatchObject({ code: 'missing-column' })
  await expect(session.run({ kind: 'nonsense' })).rejects.toMatchObject({ code: 'unknown-kind' })
  await expect(session.run({ kind: 'sql', params: { sqll: 'x' } })).rejects.toMatchObject({ code: 'unknown-parameter' })
  await expect(session.run({ kind: 'filter', input: 'onee', params: { where: 'true' } })).rejects.toMatchObject({
    code: 'missing-table',
    hint: { en: 'Did you mean “one”?' },
  })
  expect(session.recipe()).toEqual(before)
  expect(await session.tables()).toEqual(tables)
})

test('a query can only read', async () => {
  for (const sql of [
    'drop table one',
    'create table x as select 1',
    'select 1; drop table one',
    'set threads=1',
    "attach 'x'",
  ])
    await expect(session.query(sql)).rejects.toMatchObject({ code: expect.stringMatching(/^sql-/) })
  await expect(session.query("select * from 'https://example.invalid/x.csv'")).rejects.toMatchObject({
    code: expect.any(String),
  })
  expect(await rowsOf('select v from one')).toEqual([[2]])
})

test('Stop rejects at once, leaves nothing, and the session goes on', async () => {
  const controller = new AbortController()
  const before = await session.tables()
  const long = session.run(
    {
      kind: 'sql',
      output: 'endless',
      params: { sql: 'select count(*) as n from range(100000000) a, range(1000) b where a.range % 7 = b.range % 5' },
    },
    { signal: controller.signal },
  )
  setTimeout(() => controller.abort(), 300)
  await expect(long).rejects.toMatchObject({ code: 'cancelled' })
  expect(await session.tables()).toEqual(before)
  await make('select 3 as v', 'after')
  expect(await rowsOf('select v from after')).toEqual([[3]])
  const hidden = await rowsOf("select table_name from duckdb_tables() where starts_with(table_name, '__job')")
  expect(hidden).toEqual([])
}, 30_000)

test('a question that would take for ever can be stopped, and the next one is answered', async () => {
  const stop = new AbortController()
  const asked = session.query('select count(*) from range(1000000000000)', 1, stop.signal)
  setTimeout(() => stop.abort(), 50)
  await expect(asked).rejects.toMatchObject({ code: 'cancelled' })
  expect(await rowsOf('select 6 * 7')).toEqual([[42]])
})

test('Stop at any moment of a query leaves a sound database', async () => {
  for (let delay = 0; delay < 400; delay += 25) {
    const controller = new AbortController()
    const run = session.run(
      {
        kind: 'sql',
        output: 'wide',
        params: { sql: 'select range as n, hash(range) as h, range::varchar as t from range(600000)' },
      },
      { signal: controller.signal },
    )
    setTimeout(() => controller.abort(), delay)
    await run.then(
      () => session.undo(),
      (error: unknown) => expect(error).toMatchObject({ code: 'cancelled' }),
    )
    expect(await rowsOf('select sum(range)::bigint from range(1000) where range % 2 = (select 1)')).toEqual([[250000]])
  }
  expect((await session.tables()).some((t) => t.name === 'wide')).toBe(false)
}, 60_000)

test('an amended step keeps its name, and what follows is run again', async () => {
  await make('select range as n from range(10)', 'base')
  await session.run({ kind: 'filter', input: 'base', output: 'small', params: { where: 'n < 3' } })
  await session.run({
    kind: 'derive',
    input: 'small',
    output: 'done',
    params: { columns: [{ name: 'm', expression: 'n * 10' }] },
  })
  const entry = session.state.entries.find((e) => e.entry.type === 'step' && e.entry.step.output === 'small')!
  const counts = new Set<number>()
  const leave = session.subscribe((state) => counts.add(state.tables.length))
  await session.amend(entry.entry.id, { step: { kind: 'filter', input: 'base', params: { where: 'n > 7' } } })
  leave()
  // No table vanishes from the page while the entries are run again.
  expect(counts.size).toBe(1)
  expect(await rowsOf('select m from done order by rowid')).toEqual([[80], [90]])
  const failing = session.amend(entry.entry.id, {
    step: { kind: 'filter', input: 'base', params: { where: 'nn > 7' } },
  })
  await expect(failing).rejects.toMatchObject({ code: 'missing-column' })
  expect(await rowsOf('select m from done order by rowid')).toEqual([[80], [90]])
})

test('a removed step takes what depends on it out of the results, not out of the recipe', async () => {
  const entry = session.state.entries.find((e) => e.entry.type === 'step' && e.entry.step.output === 'small')!
  await session.remove(entry.entry.id)
  const last = session.state.entries.at(-1)!
  expect(last.failure?.code).toBe('missing-table')
  await expect(rowsOf('select * from done')).rejects.toMatchObject({ code: 'missing-table' })
})

test('the same recipe makes the same session', async () => {
  await session.replay({ version: 1, entries: [] }, [])
  await make('select range as n from range(10)', 'base')
  await session.run({ kind: 'filter', input: 'base', output: 'small', params: { where: 'n < 3' } })
  const recipe = session.recipe()
  const results = await session.replay(recipe, [])
  expect(results.map((r) => r.kind)).toEqual(['sql', 'filter'])
  expect(session.recipe()).toEqual(recipe)
  expect(await rowsOf('select count(*) from small')).toEqual([[3]])
})

test('a preview shows before and after and changes nothing', async () => {
  const before = session.recipe()
  const preview = await session.preview({
    kind: 'derive',
    input: 'base',
    params: { columns: [{ name: 'half', expression: 'n / 2' }] },
  })
  expect(preview.columns.at(-1)).toEqual({ name: 'half', type: 'DOUBLE', isNew: true, isChanged: false })
  expect(preview.after[3]).toEqual([3, 1.5])
  expect(session.recipe()).toEqual(before)
})

test('a recipe from outside is checked to the last key', async () => {
  const evil = JSON.parse(
    '{"version":1,"entries":[{"type":"step","id":"s1","today":"2026-01-01","step":{"kind":"sql","params":{"__proto__":{"x":1}}}}]}',
  )
  await expect(session.replay(evil, [])).rejects.toMatchObject({ code: 'bad-recipe' })
  await expect(session.replay({ version: 9, entries: [] } as never, [])).rejects.toMatchObject({
    code: 'newer-version',
  })
  expect(await rowsOf('select count(*) from small')).toEqual([[3]])
})
