import { expect, test } from 'vitest'
import { Random } from '../../../src/core/random'
import type { Disk } from '../../../src/project/store/disk'
import { applyRecord, recordBetween, type KeptProject, type KeptRecipe } from '../../../src/project/store/kept-recipe'
import { ProjectLog } from '../../../src/project/store/project-log'
import { chainStart, encodeRecord, readRecords } from '../../../src/project/store/records'
import { Crash, MemoryDisk, type Fault } from '../../support/memory-disk'

const folder = 'projects/p'
const start: KeptProject = { name: '客户', created: 1, entries: [], cursor: 0 }

/** A seeded walk over recipes: adding, undoing, redoing, rewriting. */
function* recipes(seed: number, count: number) {
  const random = new Random(seed)
  let entries: unknown[] = []
  let cursor = 0
  for (let i = 0; i < count; i++) {
    const choice = random.uniform()
    if (choice < 0.6 || entries.length === 0) {
      entries = [
        ...entries.slice(0, cursor),
        { id: `s${i}`, text: '列\n'.repeat(1 + Math.floor(random.uniform() * 40)) },
      ]
      cursor = entries.length
    } else if (choice < 0.75) cursor = Math.max(0, cursor - 1)
    else if (choice < 0.85) cursor = Math.min(entries.length, cursor + 1)
    else {
      entries = entries.filter((_, at) => at !== Math.floor(random.uniform() * entries.length))
      cursor = entries.length
    }
    yield { entries, cursor }
  }
}

/**
 * Opens the project and walks on until the disk ends.
 * @param acknowledge called with each recipe that stands on the disk
 */
async function work(disk: Disk, seed: number, acknowledge: (recipe: string, attempt: string) => void): Promise<void> {
  const log = await ProjectLog.create(disk, folder, start)
  acknowledge(text(log.project), text(log.project))
  let saved: Pick<KeptProject, 'entries' | 'cursor'> = start
  for (const recipe of recipes(seed, 30)) {
    const record = recordBetween(saved, recipe)
    if (!record) continue
    acknowledge('', text(recipe))
    try {
      await log.append(record)
    } catch (error) {
      if (error instanceof Crash) throw error
      continue
    }
    saved = recipe
    acknowledge(text(recipe), text(recipe))
    await log.compact().catch((error: unknown) => {
      if (error instanceof Crash) throw error
    })
  }
  log.close()
}

const text = ({ entries, cursor }: Pick<KeptProject, 'entries' | 'cursor'>) => JSON.stringify([entries, cursor])

/** How many operations an undisturbed walk has. */
async function operationsOf(seed: number): Promise<number> {
  const disk = new MemoryDisk()
  await work(disk, seed, () => undefined)
  return disk.operations
}

test.each<Fault>(['crash', 'crash-partly'])(
  'a %s at any operation loses nothing that was acknowledged',
  async (fault) => {
    for (const seed of [1, 2, 3]) {
      const random = new Random(seed)
      for (let at = 1; at <= (await operationsOf(seed)); at++) {
        const disk = new MemoryDisk(() => random.uniform())
        disk.faults.set(at, fault)
        let acknowledged = ''
        let attempted = ''
        await work(disk, seed, (done, attempt) => {
          acknowledged = done || acknowledged
          attempted = attempt
        }).catch((error: unknown) => expect(error).toBeInstanceOf(Crash))
        const next = disk.restarted()
        const opened = await ProjectLog.open(next, folder).catch(() => undefined)
        if (!opened) expect(acknowledged).toBe('')
        else {
          expect([acknowledged || text(start), attempted || text(start)]).toContain(text(opened.project))
          // And it goes on.
          await opened.log.append({ type: 'name', name: 'next' })
          expect((await ProjectLog.read(next, folder))?.project).toMatchObject({ name: 'next' })
        }
      }
    }
  },
)

test.each<Fault>(['error', 'partly'])(
  'an operation with %s fails alone: the log is as it was and goes on',
  async (fault) => {
    for (let at = 1; at <= (await operationsOf(7)); at++) {
      const disk = new MemoryDisk()
      disk.faults.set(at, fault)
      let acknowledged = ''
      const isMade = await work(disk, 7, (done) => (acknowledged = done || acknowledged)).then(
        () => true,
        () => false,
      )
      // Making the project may fail, and then there is none.
      if (!isMade) expect(acknowledged).toBe('')
      else expect(text((await ProjectLog.open(disk.restarted(), folder)).project)).toBe(acknowledged)
    }
  },
)

test('a long log is written anew and says the same', async () => {
  const disk = new MemoryDisk()
  const log = await ProjectLog.create(disk, folder, start)
  const entry = { id: 's1', text: 'x'.repeat(20_000) }
  for (let i = 0; i < 40; i++) {
    await log.append({ type: 'recipe', entries: [{ ...entry, i }], cursor: i % 2 })
    await log.compact()
  }
  expect(await disk.list(folder)).toHaveLength(1)
  expect(await disk.list(folder)).not.toEqual(['log-000001'])
  expect(disk.bytesOf(`${folder}/${(await disk.list(folder))[0]}`).length).toBeLessThan(300_000)
  expect((await ProjectLog.read(disk, folder))?.project).toEqual({
    ...start,
    entries: [{ ...entry, i: 39 }],
    cursor: 1,
  })
})

test('a record that comes while the log is written anew is in it', async () => {
  const disk = new MemoryDisk()
  const log = await ProjectLog.create(disk, folder, start)
  for (let i = 0; i < 2; i++)
    await log.append({ type: 'recipe', entries: [{ id: 's1', text: 'x'.repeat(300_000) }], cursor: i })
  await log.append({ type: 'recipe', entries: [], cursor: 0 })
  const compacting = log.compact()
  await Promise.resolve()
  await log.append({ type: 'add', at: 0, entry: { id: 's2' } })
  expect(await compacting).toBe(true)
  expect((await ProjectLog.read(disk, folder))?.project.entries).toEqual([{ id: 's2' }])
})

test('a record changed afterwards is seen; what stands before it goes on, and the whole is kept aside', async () => {
  const disk = new MemoryDisk()
  const log = await ProjectLog.create(disk, folder, start)
  for (let i = 0; i < 3; i++) await log.append({ type: 'add', at: i, entry: { id: `s${i}` } })
  log.close()
  const bytes = disk.bytesOf(`${folder}/log-000001`)
  const lines = new TextDecoder().decode(bytes).split('\n')
  const at = lines[0]!.length + lines[1]!.length + 25
  bytes[at] = bytes[at]! ^ 1
  const opened = await ProjectLog.open(disk, folder)
  expect(opened.rest).toBe('damaged')
  expect(opened.project.entries).toEqual([{ id: 's0' }])
  expect(await disk.list(folder)).toContain('damaged-log-000001')
})

test('records in another order, twice or without one of them are seen', () => {
  let chain = chainStart
  const parts = [1, 2, 3].map((n) => {
    const record = encodeRecord({ n }, chain)
    chain = record.chain
    return record.bytes
  })
  const read = (...order: number[]) => readRecords(new Uint8Array(order.flatMap((i) => [...parts[i]!]))).records
  expect(read(0, 1, 2)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
  expect(read(0, 2)).toEqual([{ n: 1 }])
  expect(read(0, 0, 1)).toEqual([{ n: 1 }])
  expect(read(1, 0)).toEqual([])
})

test('answers given out under a budget stay when their step is undone, and cost one record each', () => {
  const release = (key: string) => ({ key, epsilon: 1 })
  const steps = [
    { entries: ['a'], cursor: 1, releases: [release('1')] },
    { entries: ['a'], cursor: 0, releases: [release('1')] },
    { entries: ['b'], cursor: 1, releases: [release('1'), release('2')] },
    { entries: ['b'], cursor: 1, releases: [release('1'), release('2'), release('3')] },
    { entries: ['c', 'b'], cursor: 2, releases: [release('3')] },
    { entries: [], cursor: 0, releases: [] },
  ]
  let project: KeptProject | undefined = applyRecord(undefined, { type: 'all', version: 1, ...start })
  let before: KeptRecipe = start
  for (const after of steps) {
    const record = recordBetween(before, after)
    project = applyRecord(project, JSON.parse(JSON.stringify(record)))
    expect({ ...project, releases: project.releases ?? [] }).toMatchObject(after)
    expect(recordBetween(after, { ...after })).toBeNull()
    before = after
  }
})
