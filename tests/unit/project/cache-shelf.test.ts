import { expect, test } from 'vitest'
import { cacheSize, dropCache, trimCache } from '../../../src/project/store/cache-room'
import { CacheShelf } from '../../../src/project/store/cache-shelf'
import type { Disk } from '../../../src/project/store/disk'
import { makeLock } from '../../../src/project/store/project-lock'
import { MemoryDisk } from '../../support/memory-disk'

const project = '00000000-0000-4000-8000-000000000001'
const key = 'a'.repeat(64)
const piece = (fill: number) => new Uint8Array(1000).fill(fill)

async function putBy(disk: Disk, shelf = new CacheShelf(disk, { project }), at = key): Promise<void> {
  const writer = await shelf.write(at)
  await writer.add(piece(1))
  await writer.add(piece(2))
  await writer.finish({ tables: ['t'], model: new Float64Array([NaN]) })
}

const read = async (shelf: CacheShelf) => {
  const reader = await shelf.open(key)
  if (!reader) return undefined
  const head = await reader.head()
  return { head, pieces: [await reader.piece(0), await reader.piece(1)] }
}
const whole = { head: { tables: ['t'], model: new Float64Array([NaN]) }, pieces: [piece(1), piece(2)] }

test('what is put by comes back, is counted, and goes', async () => {
  const disk = new MemoryDisk()
  const shelf = new CacheShelf(disk, { project })
  expect(await read(shelf)).toBeUndefined()
  await putBy(disk)
  expect(await read(shelf)).toEqual(whole)
  expect(await cacheSize(disk)).toBeGreaterThan(2000)
  await shelf.write('b'.repeat(64)).then((writer) => writer.add(piece(3)))
  await shelf.sweep([key])
  expect(await disk.list(`cache/${project}`)).toEqual([key])
  await dropCache(disk)
  expect(await cacheSize(disk)).toBe(0)
})

test('whatever byte is changed, cut off or moved, it counts as not there', async () => {
  const disk = new MemoryDisk()
  const shelf = new CacheShelf(disk, { project })
  await putBy(disk)
  const sound = disk.bytesOf(`cache/${project}/${key}`)
  const put = async (bytes: Uint8Array) => {
    const file = await disk.open(`cache/${project}/${key}`)
    file.truncate(0)
    file.write(bytes, 0)
    file.close()
  }
  for (let at = 0; at < sound.length; at += at < 1990 ? 199 : 1) {
    const spoilt = sound.slice()
    spoilt[at]! ^= 1
    await put(spoilt)
    await expect(read(shelf), `byte ${at}`).rejects.toThrow()
  }
  for (const length of [0, 5, 500, sound.length - 1]) {
    await put(sound.slice(0, length))
    await expect(read(shelf), `${length} bytes`).rejects.toThrow()
  }
  await put(sound)
  expect(await read(shelf)).toEqual(whole)
})

test('a crash at any moment of writing leaves all of it or nothing that counts', async () => {
  let random = 0
  for (let at = 1; ; at++) {
    const disk = new MemoryDisk(() => (random = (random + 0.37) % 1))
    disk.faults.set(at, at % 2 === 0 ? 'crash' : 'crash-partly')
    const isDone = await putBy(disk).then(
      () => true,
      () => false,
    )
    if (!disk.isDead) return expect(isDone && at > 5).toBe(true)
    const found = await read(new CacheShelf(disk.restarted(), { project })).catch(() => undefined)
    if (found) expect(found).toEqual(whole)
  }
})

test('of a locked project nothing can be read without its key, nor moved under another', async () => {
  const disk = new MemoryDisk()
  const { keys } = await makeLock('correct horse', 5, 1000)
  const shelf = new CacheShelf(disk, { project, keys })
  await putBy(disk, shelf)
  expect(await read(shelf)).toEqual(whole)
  const [name] = await disk.list(`cache/${project}`)
  expect(name).not.toBe(key)
  const lying = disk.bytesOf(`cache/${project}/${name}`)
  expect(lying.join()).not.toContain(piece(1).slice(0, 16).join())
  await disk.move(`cache/${project}/${name}`, `cache/${project}/${key}`)
  await expect(read(new CacheShelf(disk, { project }))).rejects.toThrow()
})

test('the oldest of other projects goes first when all of it grows too large', async () => {
  const disk = new MemoryDisk()
  const other = new CacheShelf(disk, { project: project.replace('1', '2') })
  await putBy(disk, other)
  await putBy(disk)
  await trimCache(disk, 1e6, project)
  expect(await read(other)).toEqual(whole)
  await trimCache(disk, 100, project)
  expect(await read(other)).toBeUndefined()
  expect(await read(new CacheShelf(disk, { project }))).toEqual(whole)
})
