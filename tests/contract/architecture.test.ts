import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const source = resolve(import.meta.dirname, '../../src')

/** From the bottom up: a folder may import itself and what stands before it. Folders of one row do not know each other. */
const layers: string[][] = [
  ['core'],
  ['math', 'words', 'seal'],
  ['kernels', 'tensor', 'database'],
  ['charts'],
  ['learning', 'ingest', 'lessons'],
  ['report'],
  ['steps'],
  ['project'],
  ['engine'],
  ['state'],
  ['widgets'],
  ['views'],
]
/** Doors: these libraries are imported in one folder only. */
const doors: Record<string, RegExp> = {
  '@duckdb/duckdb-wasm': /^database\//,
  'apache-arrow': /^(database|project)\//,
  '@uwdata/flechette': /^(database|project)\//,
  'parquet-wasm': /^(ingest|project)\//,
  '@tensorflow/': /^tensor\//,
  vega: /^(widgets|report)\//,
  '@codemirror/': /^widgets\//,
  'bits-ui': /^(widgets|views)\//,
  comlink: /^(engine|database|kernels)\//,
  'age-encryption': /^project\//,
}
/** The page as a whole, at the root of src: it may import anything. */
const isRoot = (path: string) => !path.includes('/')

const level = (folder: string) => layers.findIndex((row) => row.includes(folder))

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return ['build', 'assembly'].includes(name) ? [] : filesIn(path)
    return /\.(ts|svelte)$/.test(name) && !name.endsWith('.d.ts') ? [path] : []
  })
}

interface Import {
  from: string
  line: number
  target: string
  isTypeOnly: boolean
}

function importsOf(path: string): Import[] {
  const text = readFileSync(path, 'utf8')
  const pattern =
    /(?:\bimport\s+(type\s)?[^'"`;]*?from\s*|\bexport\s+(?:type\s)?[^'"`;]*?from\s*|\bimport\s*\(\s*|\bimport\s+)(['"])([^'"]+)\2/g
  return [...text.matchAll(pattern)].map((match) => ({
    from: relative(source, path),
    line: text.slice(0, match.index).split('\n').length,
    target: match[3]!,
    isTypeOnly: match[1] !== undefined,
  }))
}

const all = filesIn(source).flatMap(importsOf)
const place = ({ from, line, target }: Import) => `${from}:${line} imports ${target}`

test('imports go down only, and never sideways', () => {
  const wrong = all.filter(({ from, target }) => {
    if (!target.startsWith('.') || isRoot(from)) return false
    const to = relative(source, resolve(source, dirname(from), target.replace(/\?.*$/, '')))
    const [mine, theirs] = [from.split('/')[0]!, to.split('/')[0]!]
    if (mine === theirs) return false
    return level(theirs) < 0 || level(theirs) >= level(mine)
  })
  expect(wrong.map(place)).toEqual([])
})

test('every folder of src has its place', () => {
  const folders = readdirSync(source).filter((name) => statSync(join(source, name)).isDirectory())
  expect(folders.filter((folder) => level(folder) < 0)).toEqual([])
})

test('no step imports a step, no view a view', () => {
  const wrong = all.filter(({ from, target }) => {
    if (!target.startsWith('.')) return false
    const to = relative(source, resolve(source, dirname(from), target))
    const depth = from.startsWith('steps/') ? 3 : from.startsWith('views/') ? 2 : 0
    if (depth === 0 || from.split('/').length <= depth || isRoot(from)) return false
    const [mine, theirs] = [from, to].map((path) => path.split('/').slice(0, depth).join('/'))
    const isShell = mine === 'views/shell'
    return !isShell && to.split('/').length > depth && to.startsWith(from.split('/')[0] + '/') && mine !== theirs
  })
  expect(wrong.map(place)).toEqual([])
})

test('views see no database (but for the quoting of names) and no run.ts', () => {
  const wrong = all.filter(
    ({ from, target, isTypeOnly }) =>
      /^(views|widgets|state)\//.test(from) &&
      !isTypeOnly &&
      !target.endsWith('/database/sql') &&
      /(\/database\/|\/run$|\/run\.ts$|\/kernels\/|\/tensor\/)/.test(target),
  )
  expect(wrong.map(place)).toEqual([])
})

test('one library, one door', () => {
  const wrong = all.filter(({ from, target }) =>
    Object.entries(doors).some(([library, allowed]) => {
      const isIt = library.endsWith('/')
        ? target.startsWith(library)
        : target === library || target.startsWith(`${library}/`) || (library === 'vega' && /^vega(-|$)/.test(target))
      return isIt && !allowed.test(from)
    }),
  )
  expect(wrong.map(place)).toEqual([])
})

test('a spec is data: it imports vocabulary and parameter groups only', () => {
  const wrong = all.filter(
    ({ from, target }) => /^steps\/.*\/spec\.ts$/.test(from) && !/\/(core|learning)\/|\/words\/say$/.test(target),
  )
  expect(wrong.map(place)).toEqual([])
})

test('files leave through `hand-over` alone, so that none is forgotten; the receipt comes when all is erased', () => {
  const ways = all.filter(({ target }) => /(^\.|state)\/download$/.test(target)).map(({ from }) => from)
  expect(ways.sort()).toEqual(['state/hand-over.ts', 'views/shell/Erase.svelte'])
})
