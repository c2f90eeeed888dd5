import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import { expect, test } from 'vitest'

const dist = join(import.meta.dirname, '../../dist')

/** Addresses that stand in the build as text and are never asked for, each with what it is. */
const knownHosts: Record<string, string> = {
  'www.w3.org': 'names of XML and SVG namespaces',
  'schemas.openxmlformats.org': 'names of XML namespaces inside Excel files',
  'vega.github.io': 'names of the Vega and Vega-Lite formats',
  'www.apache.org': 'licence notices in comments',
  'opensource.org': 'licence notices in comments of TensorFlow.js',
  'svelte.dev': 'where an error message of Svelte is explained',
  'www.npmjs.com': 'a licence notice in a comment of hash-wasm',
  'github.com': 'issues named in comments and error messages of TensorFlow.js, Vega and DuckDB',
  'www.shadertoy.com': 'a source named in a comment of a TensorFlow.js shader',
  'arxiv.org': 'a paper named in a comment of TensorFlow.js',
  'en.wikipedia.org': 'an article named in a comment of TensorFlow.js',
  'developer.mozilla.org': 'a page named in an error message of TensorFlow.js',
  'emscripten.org': 'a page named in a message of the TensorFlow.js WebAssembly loader',
  'duckdb.org': 'pages named in error messages of DuckDB',
  'extensions.duckdb.org': 'where DuckDB would fetch extensions from, had it not been locked',
  'nightly-extensions.duckdb.org': 'the same for its nightly builds',
  'community-extensions.duckdb.org': 'the same for those of others',
  'unpkg.com': 'a style sheet in the HTML that DuckDB can write a query plan as, which nobody asks for',
  'terrarium-probe.invalid': 'the address that Prove it tries to reach',
}

/** The dictionary of common words inside the Brotli decoder of parquet-wasm begins many with http://www. */
const brotliWords = (path: string, host: string) => /parquet_wasm/.test(path) && /^www\.[A-Za-z-]+$/.test(host)

const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((path) =>
  statSync(join(dist, path)).isFile(),
)

test('the build names no foreign host but those that are known and never asked for', () => {
  const unknown: string[] = []
  for (const path of files) {
    const text = readFileSync(join(dist, path), 'latin1')
    for (const [, host = ''] of text.matchAll(/\b(?:https?|wss?|ftp):\\?\/\\?\/([\w$.{}-]*\w\.\w[\w.-]*)/g)) {
      const name = host.replace(/^\$\{\w+\}\./, '').replace(/[.-]+$/, '')
      if (!(name in knownHosts) && !brotliWords(path, name)) unknown.push(`${path}: ${name}`)
    }
  }
  expect(unknown).toEqual([])
})

test('SHA256SUMS has every file of the build as it is', () => {
  const sums = readFileSync(join(dist, 'SHA256SUMS'), 'utf8').trim().split('\n')
  const found = files
    .filter((path) => path !== 'SHA256SUMS')
    .map(
      (path) =>
        `${createHash('sha256')
          .update(readFileSync(join(dist, path)))
          .digest('hex')}  ${path}`,
    )
  expect(sums.toSorted()).toEqual(found.toSorted())
})

test('the page itself names none, asks for nothing by an absolute address, and has its policy before all else', () => {
  const html = readFileSync(join(dist, 'index.html'), 'utf8')
  const addresses = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address)
  expect(addresses.length).toBeGreaterThan(2)
  expect(addresses.every((address) => address?.startsWith('./'))).toBe(true)
  expect(html).toMatch(/<head>\s*<meta http-equiv="Content-Security-Policy"/)
  // A browser looks for the encoding in the first 1024 bytes only.
  expect(html.indexOf('charset="utf-8"')).toBeLessThan(1000)
  expect(html).not.toMatch(/<script(?![^>]*src=)|<style|\sstyle=|\son\w+=/)
})

test('the service worker knows every file of the build, and only those', () => {
  const script = readFileSync(join(dist, 'sw.js'), 'utf8')
  const known = [...script.matchAll(/path:[`"']([^`"']+)[`"']/g)].map(([, path]) => path)
  const served = files.filter(
    (path) => path !== 'sw.js' && path !== '_headers' && path !== 'SHA256SUMS' && !path.startsWith('.'),
  )
  expect(known.toSorted()).toEqual(served.map((path) => path.split('\\').join('/')).toSorted())
  expect(served.every((path) => extname(path) !== '.map')).toBe(true)
})
