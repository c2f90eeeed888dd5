// Compiles the kernels twice, for memory shared between threads and for one thread, and the text kernel once.
// `node src/kernels/build.mjs`
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '../..')
const target = join(here, 'build')

const variants = {
  'shared.wasm': {
    sources: 'assembly',
    options: ['--enable', 'threads', '--sharedMemory', '--maximumMemory', '65536'],
  },
  'single.wasm': { sources: 'assembly', options: ['--maximumMemory', '65536'] },
  'text.wasm': { sources: 'assembly/text', options: ['--maximumMemory', '65536'] },
}
// No relaxed SIMD: its results may differ between machines, and not every browser has it.
const common = ['--enable', 'simd', '--importMemory', '--runtime', 'stub', '--noAssert', '-O3', '--converge']

/** Builds what is older than its sources. Safe to call from several processes at once. */
export async function buildKernels() {
  const stale = Object.entries(variants).filter(([name, { sources }]) => {
    const file = join(target, name)
    return !existsSync(file) || statSync(file).mtimeMs < newest(join(here, sources))
  })
  if (stale.length === 0) return
  const { main } = await import('assemblyscript/asc')
  mkdirSync(target, { recursive: true })
  for (const [name, { sources, options: own }] of stale) {
    const draft = join(target, `${name}.${process.pid}`)
    const entry = relative(root, join(here, sources, 'index.ts'))
    const options = [entry, '--baseDir', root, '--outFile', relative(root, draft), ...common, ...own]
    const { error, stderr } = await main(options)
    if (error) {
      rmSync(draft, { force: true })
      throw new Error(`The kernels do not compile (${name}): ${error.message}\n${stderr.toString()}`)
    }
    renameSync(draft, join(target, name))
  }
}

/** When the sources in a folder, or this script, were changed last. */
function newest(sources) {
  const names = readdirSync(sources).filter((name) => name.endsWith('.ts'))
  const files = [...names.map((name) => join(sources, name)), fileURLToPath(import.meta.url)]
  return Math.max(...files.map((file) => statSync(file).mtimeMs))
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await buildKernels()
