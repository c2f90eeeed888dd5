// Compiles the kernels twice: for memory shared between threads, and for one thread. `node src/kernels/build.mjs`
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '../..')
const sources = join(here, 'assembly')
const target = join(here, 'build')

const variants = {
  'shared.wasm': ['--enable', 'threads', '--sharedMemory', '--maximumMemory', '65536'],
  'single.wasm': ['--maximumMemory', '65536'],
}
// No relaxed SIMD: its results may differ between machines, and not every browser has it.
const common = ['--enable', 'simd', '--importMemory', '--runtime', 'stub', '--noAssert', '-O3', '--converge']

/** Builds what is older than its sources. Safe to call from several processes at once. */
export async function buildKernels() {
  const files = [...readdirSync(sources).map((name) => join(sources, name)), fileURLToPath(import.meta.url)]
  const newest = Math.max(...files.map((file) => statSync(file).mtimeMs))
  const stale = Object.keys(variants).filter((name) => {
    const file = join(target, name)
    return !existsSync(file) || statSync(file).mtimeMs < newest
  })
  if (stale.length === 0) return
  const { main } = await import('assemblyscript/asc')
  mkdirSync(target, { recursive: true })
  for (const name of stale) {
    const draft = join(target, `${name}.${process.pid}`)
    const entry = relative(root, join(sources, 'index.ts'))
    const options = [entry, '--baseDir', root, '--outFile', relative(root, draft), ...common, ...variants[name]]
    const { error, stderr } = await main(options)
    if (error) {
      rmSync(draft, { force: true })
      throw new Error(`The kernels do not compile (${name}): ${error.message}\n${stderr.toString()}`)
    }
    renameSync(draft, join(target, name))
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await buildKernels()
