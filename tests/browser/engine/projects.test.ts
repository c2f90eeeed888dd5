import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ImportEntry } from '../../../src/core/recipe'
import { Session } from '../../../src/engine/session'

const session = new Session(true, 10)
const made = new Set<string>()
beforeAll(() => session.ready(), 120_000)
afterAll(async () => {
  for (const id of made) await session.deleteProject(id)
  await session.closeProject()
  // Tests of one origin share its files: the empty folders, too, are taken away.
  const root = await navigator.storage.getDirectory()
  for await (const name of root.keys()) await root.removeEntry(name, { recursive: true })
})

const csv = (rows: number, fee: number, columns = 'id,fee,plan') =>
  [columns, ...Array.from({ length: rows }, (_, i) => `C${i},${fee + (i % 7)},${['basic', 'gold'][i % 2]}`)].join('\n')
const rowsOf = async (sql: string) => (await session.query(sql)).rows
const here = () => {
  const { id } = session.state.project!
  made.add(id)
  return id
}

async function filesIn(name: string): Promise<FileSystemFileHandle[]> {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(name).catch(() => undefined)
  const found: FileSystemFileHandle[] = []
  const visit = async (at: FileSystemDirectoryHandle): Promise<void> => {
    for await (const handle of at.values())
      if (handle.kind === 'file') found.push(handle as FileSystemFileHandle)
      else await visit(handle as FileSystemDirectoryHandle)
  }
  if (folder) await visit(folder)
  return found
}

/** All that lies in a folder, as text. */
async function lyingIn(folder: FileSystemDirectoryHandle): Promise<string> {
  let text = ''
  for await (const handle of folder.values())
    text +=
      handle.name +
      (handle.kind === 'directory'
        ? await lyingIn(handle as FileSystemDirectoryHandle)
        : await (await (handle as FileSystemFileHandle).getFile()).text())
  return text
}

test('a project opens again with its recipe, its tables and what was undone', async () => {
  await session.importFile(new File([csv(50, 10)], 'march.csv'), {})
  await session.run({ kind: 'filter', input: 'march', output: 'gold', params: { where: "plan = 'gold'" } })
  await session.run({ kind: 'sql', output: 'later', params: { sql: 'select 1 as one' } })
  await session.undo()
  const recipe = session.recipe()
  const id = here()
  expect(session.state).toMatchObject({ project: { name: 'march', mode: 'writing' } })
  expect(session.state.unsaved).toBeUndefined()
  await session.closeProject()
  expect(session.state).toMatchObject({ tables: [], entries: [] })
  expect(session.state.project).toBeUndefined()

  expect(await session.continueProject(id)).toEqual({ entries: 2, failed: 0, wasTorn: false })
  expect(session.recipe()).toEqual(recipe)
  expect(await rowsOf('select count(*) from gold')).toEqual([[25]])
  await session.redo()
  expect(await rowsOf('select one from later')).toEqual([[1]])
})

test('projects are renamed, duplicated and deleted, each apart from the others', async () => {
  const id = here()
  await session.renameProject(id, '  三月客户 ')
  expect(session.state.project?.name).toBe('三月客户')
  await expect(session.renameProject(id, ' ')).rejects.toMatchObject({ code: 'invalid-name' })
  const copy = await session.duplicateProject(id, '副本')
  made.add(copy)
  expect(
    (await session.projects())
      .filter((one) => made.has(one.id))
      .map((one) => one.name)
      .sort(),
  ).toEqual(['三月客户', '副本'].sort())
  await session.continueProject(copy)
  await session.undo()
  await session.continueProject(id)
  expect(session.recipe().entries).toHaveLength(3)
  await session.deleteProject(copy)
  made.delete(copy)
  await expect(session.continueProject(copy)).rejects.toMatchObject({ code: 'missing-project' })
  // The sources that the other project needs are still there.
  await session.closeProject()
  expect(await session.continueProject(id)).toMatchObject({ failed: 0 })
})

test('a key is never written down: steps wait for it when their project is opened, and go on with it', async () => {
  const before = here()
  await session.closeProject()
  const key = 'correct horse'
  await session.importFile(new File([csv(6, 10)], 'people.csv'), {})
  const params = { rules: { id: 'pseudonym' }, key }
  await session.run({ kind: 'mask', input: 'people', output: 'masked', params })
  await session.run({ kind: 'sql', output: 'count', params: { sql: 'select count(*) as n from masked' } })
  const masked = await rowsOf('select id from masked order by rowid')
  const id = here()
  expect(JSON.stringify(session.recipe())).not.toContain('horse')
  expect(await (await session.saveProject()).text()).not.toContain('horse')
  await session.closeProject()
  expect(await session.continueProject(id)).toMatchObject({ failed: 2 })
  expect(session.state.entries[1]!.failure?.code).toBe('key-needed')
  await expect(session.giveKey('another')).rejects.toMatchObject({ code: 'wrong-key' })
  await session.undo()
  await session.giveKey(key)
  expect(session.state).toMatchObject({ cursor: 2, entries: { length: 3 } })
  expect(await rowsOf('select id from masked order by rowid')).toEqual(masked)
  await session.redo()
  expect(await rowsOf('select n from count')).toEqual([[6]])
  await session.continueProject(before)
})

test('what was done is written down with it, goes along in the project’s file, and is whole', async () => {
  await session.notePurpose(' 流失分析 ')
  await session.keepUntil('2026-01-31')
  await session.exportTable('march', 'csv', { mask: { id: 'redact' } })
  const { records, brokenAt, purpose, keepUntil } = await session.auditLog()
  expect([brokenAt, purpose, keepUntil]).toEqual([null, '流失分析', '2026-01-31'])
  expect(records.slice(0, 3).map(({ act }) => act)).toEqual(['import', 'step', 'step'])
  expect(records.at(-1)).toMatchObject({ act: 'export-table', about: { table: 'march', format: 'csv', masked: 1 } })
  expect(JSON.stringify(records)).not.toContain('march.csv')
  expect(session.state.keepUntil).toBe('2026-01-31')
  const id = here()
  await session.closeProject()
  expect((await session.projects()).find((one) => one.id === id)?.keepUntil).toBe('2026-01-31')
  await session.continueProject(id)
  expect((await session.auditLog()).records.slice(0, -1)).toEqual(records)
  const elsewhere = new Session()
  await elsewhere.openProject(await session.saveProject())
  const log = await elsewhere.auditLog()
  expect(log).toMatchObject({ brokenAt: null, keepUntil: '2026-01-31' })
  expect(log.records.slice(-2).map(({ act }) => act)).toEqual(['save-project', 'open-file'])
  await elsewhere.end()
})

test('a locked project opens with its passphrase, goes on sealed, and can be unlocked', async () => {
  const id = here()
  await session.lockProject('correct horse', 5)
  await session.importFile(new File(['who\n张伟 13800138000\n'], 'canary.csv'), {})
  expect(session.state).toMatchObject({ project: { idleMinutes: 5, mode: 'writing' } })
  expect(session.state.unsaved).toBeUndefined()
  await session.closeProject()
  expect(await lyingIn(await navigator.storage.getDirectory())).not.toContain('张伟')
  await expect(session.continueProject(id)).rejects.toMatchObject({ code: 'passphrase-needed' })
  await expect(session.continueProject(id, { passphrase: 'wrong one' })).rejects.toMatchObject({
    code: 'wrong-passphrase',
  })
  expect(await session.continueProject(id, { passphrase: 'correct horse' })).toMatchObject({ failed: 0 })
  expect(await rowsOf('select who from canary')).toEqual([['张伟 13800138000']])
  await session.undo()
  await session.removeLock()
  await session.closeProject()
  expect(await session.continueProject(id)).toMatchObject({ failed: 0, wasTorn: false })
  expect(session.state.project?.idleMinutes).toBeUndefined()
})

test('next month’s file takes the place of this month’s, and what is different is said', async () => {
  const [entry] = session.recipe().entries
  const difference = await session.replaceFiles(entry!.id, new File([csv(80, 20)], 'april.csv'))
  expect(await rowsOf('select count(*), min(fee) from march')).toEqual([[80, 20]])
  expect(difference.tables.map(({ name, rows }) => [name, rows.before, rows.after])).toEqual([
    ['march', 50, 80],
    ['gold', 25, 40],
  ])
  expect(difference.tables[0]!.means).toMatchObject([{ name: 'fee' }])
  expect(difference.results).toMatchObject([{ kind: 'filter', change: 'changed' }])
})

test('another import keeps its own file, and a project with pseudonyms opens elsewhere and waits for its key', async () => {
  await session.importFile(new File([csv(3, 1, 'key,fee,plan')], 'extra.csv'), {})
  await session.importFile(new File([csv(3, 1, 'key,fee,plan')], 'twin.csv'), {})
  const params = { rules: { key: 'pseudonym' }, key: 'a key of pseudonyms' }
  await session.run({ kind: 'mask', input: 'extra', output: 'masked', params })
  const [entry] = session.recipe().entries
  await session.replaceFiles(entry!.id, new File([csv(70, 20)], 'may.csv'))
  expect(await rowsOf('select count(*) from extra')).toEqual([[3]])
  const file = await session.saveProject({ withData: true })
  const pseudonyms = await rowsOf('select key from masked')
  const elsewhere = new Session()
  await elsewhere.openProject(file)
  expect(elsewhere.state.entries.flatMap(({ failure }) => failure?.code ?? [])).toEqual(['key-needed'])
  expect((await elsewhere.query('select count(*) from twin')).rows).toEqual([[3]])
  await elsewhere.giveKey('a key of pseudonyms')
  expect((await elsewhere.query('select key from masked')).rows).toEqual(pseudonyms)
  await elsewhere.replay({ version: 1, entries: [] }, [])
  for (let i = 0; i < 3; i++) await session.undo()
  await session.amend(entry!.id, { was: entry as ImportEntry })
  expect(await rowsOf('select count(*) from march')).toEqual([[80]])
  expect(session.recipe().entries[0]).toEqual(entry)
})

test('a project file without data opens, waits for its files and tells when they have another shape', async () => {
  const recipe = session.recipe()
  const file = await session.saveProject()
  await session.closeProject()
  // As where the file was never seen.
  const elsewhere = new Session()
  await elsewhere.openProject(file)
  expect(elsewhere.recipe()).toEqual(recipe)
  const [first] = elsewhere.state.entries
  expect(first!.failure?.code).toBe('missing-file')
  const other = new File([csv(80, 20, 'id,fee,level')], 'somewhere.csv')
  const difference = await elsewhere.replaceFiles(first!.entry.id, other)
  expect(difference.tables.find(({ name }) => name === 'march')).toMatchObject({
    columnsAdded: ['level'],
    columnsRemoved: ['plan'],
  })
  expect(elsewhere.state.entries[1]!.failure).toBeDefined()
  await elsewhere.replaceFiles(first!.entry.id, new File([csv(80, 20)], 'april.csv'))
  expect(elsewhere.state.entries.every(({ failure }) => !failure)).toBe(true)
  expect((await elsewhere.query('select count(*) from gold')).rows).toEqual([[40]])
  await elsewhere.replay({ version: 1, entries: [] }, [])
})

test('a project file can bring its tables as Parquet, and another session makes the same of it', async () => {
  await session.closeProject()
  const lines = Array.from(
    { length: 5 },
    (_, i) => `${i},${i / 3},2026-01-0${i + 1} 10:00:00,${i % 2 ? '张伟' : ''},0${i}`,
  )
  const files = [
    ['id,rate,at,who,code', ...lines],
    ['id,fee', '1,5', '2,7'],
  ].map((rows, i) => new File([rows.join('\n')], `${['people', 'fees'][i]}.csv`))
  await session.importFile(files, { roles: { who: 'text' } })
  await session.importFile(new File(['price\n¥1\n¥2\n'], 'prices.csv'))
  const sql = 'select * from people join fees using (id)'
  await session.run({ kind: 'sql', output: 'joined', params: { sql } })
  here()
  const file = await session.saveProject({ withData: true, dataAs: 'parquet' })
  const elsewhere = new Session()
  await elsewhere.openProject(file)
  expect(elsewhere.state.entries.filter(({ failure }) => failure)).toEqual([])
  expect(await elsewhere.tables()).toEqual(await session.tables())
  for (const table of ['people', 'fees', 'prices', 'joined'])
    expect(await elsewhere.query(`select * from ${table}`)).toEqual(await session.query(`select * from ${table}`))
  // How the prices are shown, Parquet can't tell.
  const sources = elsewhere.recipe().entries.flatMap((entry) => (entry.type === 'import' ? entry.file.name : []))
  expect(sources).toEqual(['people.parquet', 'fees.parquet', 'prices.csv'])
  expect(new Set(elsewhere.recipe().entries.map(({ id }) => id)).size).toBe(4)
  await elsewhere.end()
})

test('what steps have made is put by and loaded when the project is opened, and whatever is wrong with it is computed', async () => {
  await session.closeProject()
  await session.dropCache()
  const putBy = async (count: number) => {
    const whole = async () => (await filesIn('cache')).filter(({ name }) => !name.endsWith('.part'))
    await expect.poll(async () => (await whole()).length, { timeout: 10_000 }).toBe(count)
    await expect.poll(() => session.storage().then(({ cache }) => cache)).toBeGreaterThan(0)
  }
  await session.importFile(new File([`${csv(50, 10)}\n`], 'march.csv'))
  const types = `select id, fee, fee::decimal(9,2) as money, fee::hugeint as big, date '2026-01-01' as day, fee > 12 as high,
    timestamp '2026-01-01 10:00:00.000001' as at, nullif(plan, 'gold') as plan from march`
  await session.run({ kind: 'sql', output: 'march', params: { sql: types } })
  await session.run({ kind: 'k-means', input: 'march', output: 'groups', params: { columns: ['fee'], k: 2 } })
  await session.run({ kind: 'sql', output: 'later', params: { sql: 'select 1 as one' } })
  await session.undo()
  await putBy(3)
  const id = session.state.project!.id
  made.add(id)
  const tables = await session.tables()
  const rows = await session.query('select * from march order by rowid')
  const { entries } = session.state
  const model = session.modelOf('groups')
  await session.closeProject()

  expect(await session.continueProject(id)).toEqual({ entries: 3, failed: 0, wasTorn: false })
  expect(await session.tables()).toEqual(tables)
  expect(await session.query('select * from march order by rowid')).toEqual(rows)
  expect(session.modelOf('groups')).toEqual(model)
  // The same time means that it was not run again.
  expect(session.state.entries.slice(0, 3)).toEqual(entries.slice(0, 3))
  expect(session.state.entries[3]).toEqual({ entry: entries[3]!.entry })
  await session.undo()
  await session.undo()
  expect((await session.query("select count(*) from march where plan = 'gold'")).rows).toEqual([[25]])
  for (let i = 0; i < 3; i++) await session.redo()
  expect((await session.query('select one from later')).rows).toEqual([[1]])
  await putBy(4)
  await session.closeProject()

  for (const file of await filesIn('cache')) {
    const writable = await file.createWritable({ keepExistingData: true })
    await writable.write({ type: 'write', position: 100, data: 'spoilt' })
    await writable.close()
  }
  expect(await session.continueProject(id)).toMatchObject({ entries: 4, failed: 0 })
  expect(await session.query('select * from march order by rowid')).toEqual(rows)
  await putBy(4)
  await session.lockProject('correct horse')
  await session.dropCache()
  expect(await filesIn('cache')).toEqual([])
  await session.deleteProject(id)
  made.delete(id)
})
