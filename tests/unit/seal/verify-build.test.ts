import { createHash } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { parseSums, verifyBuild } from '../../../src/seal/verify-build'

const base = 'https://host.example/app/'
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** A host with these files, by path. */
function host(files: Record<string, string>) {
  const asked: string[] = []
  vi.stubGlobal('fetch', (address: string) => {
    asked.push(address)
    const content = files[address.slice(base.length)]
    return Promise.resolve(new Response(content ?? null, { status: content === undefined ? 404 : 200 }))
  })
  return asked
}

afterEach(() => vi.unstubAllGlobals())

const built: Record<string, string> = {
  'index.html': 'page',
  'assets/a.js': 'script',
  'sw.js': 'worker',
  _headers: 'rules',
}
const list = Object.entries(built)
  .map(([path, content]) => `${sha256(content)}  ${path}\n`)
  .join('')
const served = { '': 'page', 'assets/a.js': 'script', 'sw.js': 'worker', SHA256SUMS: list }

test('a build as it was made is in order, and asks for nothing but its own files', async () => {
  const asked = host(served)
  const found = await verifyBuild(base, [`${base}assets/a.js?import`, 'blob:https://host.example/1'])
  expect(found).toEqual({ files: 3, different: [], missing: [], unlisted: [], fingerprint: sha256(list) })
  expect(asked.toSorted()).toEqual(['SHA256SUMS', '', 'assets/a.js', 'sw.js'].map((path) => base + path).toSorted())
})

test('names what was changed, what is gone, and what was loaded beside the list', async () => {
  host({ ...served, 'assets/a.js': 'script with more', 'sw.js': undefined as never })
  const found = await verifyBuild(base, [`${base}assets/evil.js`, 'https://elsewhere.example/x.js'])
  expect(found).toMatchObject({
    different: ['assets/a.js'],
    missing: ['sw.js'],
    unlisted: ['assets/evil.js', 'https://elsewhere.example/x.js'],
  })
})

test('a host without the list, or with none in it, is no proof', async () => {
  host({ '': 'page' })
  await expect(verifyBuild(base, [])).rejects.toThrow('SHA256SUMS')
  host({ SHA256SUMS: '<!doctype html>' })
  await expect(verifyBuild(base, [])).rejects.toThrow('lists no files')
  expect(parseSums('not a sum  x\n')).toEqual([])
})
