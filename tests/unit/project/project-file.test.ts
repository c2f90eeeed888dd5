import { strToU8, unzipSync, zipSync, type Zippable } from 'fflate'
import { expect, test } from 'vitest'
import { readProject, writeProject, type ProjectContent } from '../../../src/project/project-file'

const sha256 = async (bytes: Uint8Array) =>
  Buffer.from(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)).toString('hex')

const source = new File(['id,fee\r\n1,2\r\n'], '三月.csv')
const hash = await sha256(new Uint8Array(await source.arrayBuffer()))
const content: ProjectContent = {
  recipe: { version: 1, entries: [] },
  releases: [],
  audit: [],
  files: new Map([[hash, source]]),
  version: '0.1.0',
  tables: [{ name: '三月', rows: 1, columns: [{ name: 'id', type: 'BIGINT', role: 'customer-id' }] }],
  models: [{ name: 'churn', json: '{"format":"terrarium-model"}' }],
  reports: [{ title: '月报', html: '<!doctype html>' }],
}
const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer())
const blobOf = (parts: Zippable) => new Blob([zipSync(parts) as Uint8Array<ArrayBuffer>])

/** The project's parts with some changed, the manifest's checksums made to fit. */
async function remade(change: (parts: Record<string, Uint8Array>, manifest: Record<string, unknown>) => void) {
  const parts = unzipSync(await bytesOf(await writeProject(content, { withData: true })))
  const manifest = JSON.parse(new TextDecoder().decode(parts['manifest.json'])) as Record<string, unknown>
  change(parts, manifest)
  return blobOf({ ...parts, 'manifest.json': strToU8(JSON.stringify(manifest)) })
}

/** The project with a second recipe under the name of the first. */
async function twiceNamed() {
  const text = Buffer.from(
    await bytesOf(await remade((parts) => (parts['recipe.jsoN'] = parts['recipe.json']!))),
  ).toString('latin1')
  return new Blob([Buffer.from(text.replaceAll('recipe.jsoN', 'recipe.json'), 'latin1')])
}

test('gives back what was put in, with data and without', async () => {
  const whole = await readProject(await writeProject(content, { withData: true }))
  expect(whole.recipe).toEqual(content.recipe)
  expect([...whole.files].map(([sha256, file]) => [sha256, file.name])).toEqual([[hash, '三月.csv']])
  expect(await whole.files.get(hash)!.text()).toBe(await source.text())
  const bare = await readProject(await writeProject({ ...content, files: new Map() }, {}))
  expect(bare.files.size).toBe(0)
  // The shape of a table is there without the data.
  expect(bare.tables).toEqual([{ name: '三月', rows: 1, columns: [{ name: 'id', type: 'BIGINT' }] }])
})

test('holds models and reports for other programs, each part with its checksum', async () => {
  const parts = unzipSync(await bytesOf(await writeProject(content, { withData: true })))
  expect(Object.keys(parts).sort()).toEqual(
    ['manifest.json', 'models/1.json', 'recipe.json', 'reports/1.html', `sources/${hash}`, 'tables.json'].sort(),
  )
  const manifest = JSON.parse(new TextDecoder().decode(parts['manifest.json'])) as {
    parts: { name: string; sha256: string; size: number; file?: string }[]
  }
  for (const part of manifest.parts) {
    expect(part.size).toBe(parts[part.name]!.length)
    expect(part.sha256).toBe(await sha256(parts[part.name]!))
  }
  expect(manifest.parts.find(({ name }) => name === 'models/1.json')?.file).toBe('churn')
})

test('a file of the first version opens', async () => {
  const recipe = strToU8('{"version":1,"entries":[]}')
  const parts = [{ name: 'recipe.json', size: recipe.length, sha256: await sha256(recipe) }]
  const manifest = strToU8(JSON.stringify({ format: 'terrarium-project', version: 1, terrarium: '0.0.9', parts }))
  const read = await readProject(blobOf({ 'manifest.json': manifest, 'recipe.json': recipe }))
  expect(read).toEqual({ recipe: { version: 1, entries: [] }, releases: [], audit: [], files: new Map(), tables: [] })
})

test('what is newer, damaged, cut off or not a project is refused in words', async () => {
  await expect(readProject(await remade((_, manifest) => (manifest['version'] = 99)))).rejects.toMatchObject({
    code: 'newer-version',
  })
  const damaged = [
    await remade((parts) => (parts[`sources/${hash}`]![3]! ^= 1)),
    await remade((parts) => delete parts['recipe.json']),
    await remade((_, manifest) => (manifest['format'] = 'other')),
    await remade((_, manifest) => (manifest['parts'] as object[]).push({ name: '../x', size: 1, sha256: hash })),
    await remade((_, manifest) => Object.assign((manifest['parts'] as object[])[0]!, { more: 1 })),
    await remade((_, manifest) => (manifest['more'] = 1)),
    await remade((_, manifest) => (manifest['version'] = -1)),
    // What the manifest does not list was never looked at.
    await remade((parts) => (parts['audit.json'] = strToU8('[]'))),
    await remade((parts) => (parts['../../evil.js'] = strToU8('1'))),
    await remade((_, manifest) => (manifest['parts'] = (manifest['parts'] as object[]).slice(1))),
    await remade((_, manifest) => (manifest['parts'] as object[]).push((manifest['parts'] as object[])[0]!)),
    await remade((_, manifest) => ((manifest['parts'] as { size: number }[])[0]!.size = 2 ** 40)),
    await twiceNamed(),
    new Blob(['PK not a zip']),
    (await writeProject(content, { withData: true })).slice(0, 200),
  ]
  for (const file of damaged) {
    const error: unknown = await readProject(file).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'bad-project', hint: { zh: expect.any(String), en: expect.any(String) } })
  }
})

test('a bit that flips anywhere is found, or changes nothing', async () => {
  const whole = await bytesOf(await writeProject(content, { withData: true }))
  const texts = async (blob: Blob) => {
    const { files, ...rest } = await readProject(blob)
    return JSON.stringify([
      rest,
      await Promise.all([...files.values()].map(async (file) => [file.name, await file.text()])),
    ])
  }
  const sound = await texts(new Blob([whole]))
  for (let at = 0; at < whole.length; at += 3) {
    const bytes = whole.slice()
    bytes[at]! ^= 1 << (at % 8)
    const read = await texts(new Blob([bytes])).catch((error: { code?: string }) => error.code)
    expect(['bad-project', sound], `byte ${at}`).toContain(read)
  }
  for (let size = 0; size < whole.length; size += 11)
    await expect(readProject(new Blob([whole.slice(0, size)]))).rejects.toMatchObject({ code: 'bad-project' })
})

test('with a passphrase it is an age file, which another passphrase does not open', async () => {
  const locked = await writeProject(content, { withData: true, passphrase: '钥匙 key', workFactor: 10 })
  expect(await locked.slice(0, 21).text()).toBe('age-encryption.org/v1')
  await expect(readProject(locked)).rejects.toMatchObject({ code: 'passphrase-needed' })
  await expect(readProject(locked, 'other')).rejects.toMatchObject({ code: 'wrong-passphrase' })
  expect((await readProject(locked, '钥匙 key')).files.size).toBe(1)
})
