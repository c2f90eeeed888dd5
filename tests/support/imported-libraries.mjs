// Every library that a source of the page or of its workers imports, as it is written there: what the test server has to
// bundle before the first test. One that it meets later makes it load the page of a running test again.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** @returns {string[]} */
export function importedLibraries() {
  const found = new Set()
  for (const path of readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })) {
    if (!/\.(ts|svelte)$/.test(path) || path.includes('assembly')) continue
    const text = readFileSync(join(root, 'src', path), 'utf8')
    for (const [, name] of text.matchAll(/(?:\bfrom\s+|\bimport\s*\(\s*|\bimport\s+)'([^'.][^'?]*)'/g)) {
      const library = name.startsWith('@') ? name.split('/').slice(0, 2).join('/') : name.split('/')[0]
      if (library in dependencies) found.add(name)
    }
  }
  return [...found].sort()
}
