import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { sealHeaders } from '../../../src/seal/policy'
import type { Precache } from '../../../src/seal/precache'
import { FileUnavailable, PrecacheStore } from '../../../src/seal/precache-store'
import { precachedFiles, shellOf } from '../../../src/seal/vite-plugin'

const scope = 'https://host.example/demo/'
const precache: Precache = {
  policy: 'abc',
  files: [
    { path: 'index.html', integrity: 'sha256-page', bytes: 10, shell: true },
    { path: 'assets/index-1.js', integrity: 'sha256-code', bytes: 20, shell: true },
    { path: 'assets/engine-2.wasm', integrity: 'sha256-engine', bytes: 70, shell: false },
  ],
}

/** What the store uses of the browser's caches. */
class FakeCaches {
  readonly all = new Map<string, Map<string, Response>>()
  async has(name: string) {
    return this.all.has(name)
  }
  async match(key: string, { cacheName }: { cacheName: string }) {
    return this.all.get(cacheName)?.get(key)?.clone()
  }
  async open(name: string) {
    if (!this.all.has(name)) this.all.set(name, new Map())
    const entries = this.all.get(name)!
    return {
      put: async (key: string, response: Response) => void entries.set(key, response),
      keys: async () => [...entries.keys()].map((url) => ({ url })),
      delete: async (key: string) => entries.delete(key),
    }
  }
}

const asked: { url: string; options: RequestInit }[] = []
let caches: FakeCaches
let host: (url: string) => Response | Error

beforeEach(() => {
  asked.length = 0
  caches = new FakeCaches()
  host = (url) => new Response(`content of ${url}`, { headers: { 'Content-Type': 'wrong/type', 'Set-Cookie': 'a=b' } })
  vi.stubGlobal('caches', caches)
  vi.stubGlobal('fetch', async (url: URL, options: RequestInit) => {
    asked.push({ url: url.href, options })
    const answer = host(url.href)
    if (answer instanceof Error) throw answer
    return answer
  })
})
afterEach(() => vi.unstubAllGlobals())

const fetched: [string, boolean][] = []
const newStore = () => {
  fetched.length = 0
  return new PrecacheStore(precache, scope, ({ path }, isAhead) => fetched.push([path, isAhead]))
}

describe('the store of the program', () => {
  test('knows its files by their exact address, and the page whatever is asked of it', () => {
    const store = newStore()
    expect(store.fileOf(`${scope}assets/index-1.js#part`)?.path).toBe('assets/index-1.js')
    expect(store.fileOf(scope)?.path).toBe('index.html')
    expect(store.pageOf(`${scope}?from=mail#/question/x`)?.path).toBe('index.html')
    for (const address of [
      `${scope}assets/index-1.js?data=secret`,
      `${scope}?data=secret`,
      `${scope}assets/other.js`,
      `${scope}sw.js`,
      'https://host.example/assets/index-1.js',
      'https://elsewhere.example/demo/assets/index-1.js',
    ])
      expect(store.fileOf(address), address).toBeUndefined()
  })

  test('answers with the policy and its own media type, and asks the host once, with the digest', async () => {
    const store = newStore()
    await store.install()
    const engine = precache.files[2]!
    const [one, other] = await Promise.all([store.answer(engine), store.answer(engine)])
    const third = await store.answer(engine)
    expect([one.isStored, other.isStored, third.isStored]).toEqual([false, false, true])
    for (const { response } of [one, other, third]) {
      expect(response.headers.get('Content-Type')).toBe('application/wasm')
      for (const [name, value] of Object.entries(sealHeaders)) expect(response.headers.get(name)).toBe(value)
      expect(response.headers.get('Set-Cookie')).toBeNull()
      expect(await response.text()).toBe(`content of ${scope}assets/engine-2.wasm`)
    }
    const calls = asked.filter(({ url }) => url.endsWith('.wasm'))
    expect(calls).toHaveLength(1)
    expect(calls[0]!.options).toMatchObject({ integrity: 'sha256-engine', mode: 'same-origin', redirect: 'error' })
    expect(fetched).toEqual([
      ['index.html', true],
      ['assets/index-1.js', true],
      ['assets/engine-2.wasm', false],
    ])
  })

  test('asks for the page by its folder, for hosts that send index.html on, else by its name', async () => {
    await newStore().install()
    expect(asked[0]!.url).toBe(scope)
    asked.length = 0
    caches.all.clear()
    host = (url) => (url === scope ? new Error('404') : new Response('page'))
    await newStore().install()
    expect(asked.map(({ url }) => url)).toContain(`${scope}index.html`)
  })

  test('installs nothing from a host that lacks a file or has changed it, and names the file', async () => {
    host = (url) => (url.endsWith('.js') ? new TypeError('integrity') : new Response('page'))
    await expect(newStore().install()).rejects.toThrow(FileUnavailable)
    await expect(newStore().install()).rejects.toMatchObject({ path: 'assets/index-1.js' })
    host = () => new Response('gone', { status: 404 })
    await expect(newStore().install()).rejects.toThrow(FileUnavailable)
  })

  test('fills up file by file and says how far it is', async () => {
    const store = newStore()
    await store.install()
    expect(await store.fill()).toEqual({ stored: 3, files: 3, storedBytes: 100, bytes: 100 })
    expect(fetched.at(-1)).toEqual(['assets/engine-2.wasm', true])
    expect(await store.fill()).toEqual({ stored: 3, files: 3, storedBytes: 100, bytes: 100 })
    expect(fetched).toHaveLength(3)
  })

  test('forgets files of other versions, and those that carry another policy', async () => {
    await newStore().install()
    const other = new PrecacheStore({ ...precache, policy: 'def' }, scope, () => undefined)
    await other.install()
    await other.tidy()
    const [kept] = caches.all.values()
    expect([...kept!.keys()].every((key) => key.endsWith('.def'))).toBe(true)
    expect(kept!.size).toBe(2)
  })

  test('keeps nothing once all was erased, and answers still', async () => {
    const store = newStore()
    await store.install()
    caches.all.clear()
    const { response } = await store.answer(precache.files[1]!)
    expect(response.status).toBe(200)
    expect(await store.fill()).toMatchObject({ stored: 0, files: 3 })
    expect(caches.all.size).toBe(0)
  })
})

describe('the list of files', () => {
  const dist = mkdtempSync(join(tmpdir(), 'terrarium-precache-'))
  mkdirSync(join(dist, 'assets'))
  const contents = {
    'index.html': '<!doctype html>',
    'icon.svg': '<svg/>',
    'assets/index-1.js': 'import "./shared-2.js"',
    'assets/engine-3.wasm': 'engine',
  }
  for (const [path, text] of Object.entries(contents)) writeFileSync(join(dist, path), text)
  for (const path of ['sw.js', '_headers', '.nojekyll', 'assets/index-1.js.map']) writeFileSync(join(dist, path), '')
  afterAll(() => rmSync(dist, { recursive: true, force: true }))

  test('has every file that a page can ask for, with its digest', () => {
    const files = precachedFiles(dist, new Set(['index.html', 'assets/index-1.js']))
    expect(files.map(({ path, shell }) => [path, shell])).toEqual([
      ['assets/engine-3.wasm', false],
      ['assets/index-1.js', true],
      ['icon.svg', true],
      ['index.html', true],
    ])
    for (const { path, integrity, bytes } of files) {
      const text = contents[path as keyof typeof contents]
      expect(bytes).toBe(text.length)
      expect(integrity).toBe(`sha256-${createHash('sha256').update(text).digest('base64')}`)
    }
  })

  test('counts to the first screen what the page’s script imports at once, with its styles, and nothing that comes later', () => {
    const chunk = (fileName: string, imports: string[], isEntry = false, styles: string[] = []) => ({
      type: 'chunk',
      fileName,
      imports,
      dynamicImports: ['assets/later.js'],
      isEntry,
      viteMetadata: { importedCss: new Set(styles), importedAssets: new Set() },
    })
    const bundle = Object.fromEntries(
      [
        chunk('assets/index.js', ['assets/shared.js'], true, ['assets/index.css']),
        chunk('assets/shared.js', ['assets/index.js']),
        chunk('assets/later.js', ['assets/shared.js'], false, ['assets/later.css']),
      ].map((one) => [one.fileName, one]),
    )
    expect([...shellOf(bundle as unknown as Parameters<typeof shellOf>[0])].toSorted()).toEqual([
      'assets/index.css',
      'assets/index.js',
      'assets/shared.js',
      'index.html',
    ])
  })
})
