import { expect, test } from 'vitest'
import type { RecipeEntry } from '../../../src/core/recipe'
import { isSealed } from '../../../src/core/sealed-secret'
import { hasBareSecret, Keys } from '../../../src/engine/keys'
import { recordBetween } from '../../../src/project/store/kept-recipe'
import { ProjectStore } from '../../../src/project/store/project-store'
import { spec } from '../../../src/steps/privacy/mask/spec'
import { MemoryDisk } from '../../support/memory-disk'

const id = '3f0d5a52-6d5e-4b3e-9a51-0d8f0c6e7a11'

/** A log as version 0.1 wrote it, with the key of pseudonyms in the step; that step was undone. */
const old = `147e0da8baf62e5e {"type":"all","version":1,"name":"March","created":1767225600000,"entries":[],"cursor":0}
ac7779801173b7a4 {"type":"add","at":0,"entry":{"type":"import","id":"s1","file":{"name":"march.csv","size":21,"sha256":"${'a'.repeat(64)}"},"options":{},"tables":["march"]}}
13a796056deb95a3 {"type":"add","at":1,"entry":{"type":"step","id":"s2","step":{"kind":"mask","input":"march","output":"masked","params":{"rules":{"name":"pseudonym"},"key":"correct horse"}},"today":"2026-01-31"}}
2c3ee68aaf7065e1 {"type":"cursor","cursor":1}
`

async function everything(disk: MemoryDisk): Promise<string> {
  const names = await disk.list(`projects/${id}`)
  const files = await Promise.all(names.map((name) => disk.file(`projects/${id}/${name}`)))
  return (await Promise.all(files.map((file) => file!.text()))).join('\n')
}

test('a log of an older version opens, and once it is written on, the key that stood in it is nowhere on the disk', async () => {
  const disk = new MemoryDisk()
  const file = await disk.open(`projects/${id}/log-000001`)
  file.write(new TextEncoder().encode(old), 0)
  file.flush()
  file.close()

  const store = new ProjectStore(disk)
  const { project, rest } = await store.open(id)
  const entries = project.entries as RecipeEntry[]
  expect(rest).toBe('nothing')
  expect([entries.length, project.cursor]).toEqual([2, 1])
  expect(entries.map(hasBareSecret)).toEqual([false, true])

  // What the session does as it runs the recipe again, and with its next record.
  const keys = new Keys()
  const sealed = await Promise.all(
    entries.map(async (entry) =>
      entry.type === 'step' ? { ...entry, step: await keys.sealed(entry.step, spec.params) } : entry,
    ),
  )
  const audit = [{ at: '2026-11-26T00:00:00.000Z', act: 'open', about: { entries: 1 }, hash: 'a'.repeat(64) }]
  await store.append(id, recordBetween(project, { ...project, entries: sealed, audit })!)
  expect(await everything(disk)).toContain('correct horse')
  await store.tidy(id, true)
  store.close(id)
  expect(await everything(disk)).not.toContain('correct horse')

  const again = await new ProjectStore(disk.restarted()).open(id)
  const [, masked] = again.project.entries as RecipeEntry[]
  if (masked?.type !== 'step') throw new Error('The step is gone')
  expect(isSealed(masked.step.params?.['key'])).toBe(true)
  // Whoever still knows the key gets the same pseudonyms.
  const given = new Keys()
  await expect(given.opened(masked.step, spec.params)).rejects.toMatchObject({ code: 'key-needed' })
  given.give('correct horse')
  expect((await given.opened(masked.step, spec.params)).params?.['key']).toBe('correct horse')
  expect(again.project.cursor).toBe(1)
})
