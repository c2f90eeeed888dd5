import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build, type Plugin, type Rollup } from 'vite'
import { kernels } from '../../src/kernels/vite-plugin.ts'
import { mediaType } from '../../src/seal/precache.ts'

const root = join(import.meta.dirname, '../..')
const sources = join(root, 'src')
const outDir = join(root, 'node_modules/.cache/terrarium-workers')
const base = '/@bundled-workers/'
const mark = '?worker&url'
const entry = 'virtual:workers'

/**
 * Gives tests in the browser the workers of `src` in one piece each, as the build has them. A job that is stopped takes its
 * worker with it, and the next one would load hundreds of files.
 * @param define what the build replaces in the sources
 */
export function bundledWorkers(define: Record<string, string>): Plugin {
  let files: Promise<string[]> | undefined
  return {
    name: 'terrarium:bundled-workers',
    enforce: 'pre',
    apply: 'serve',
    async load(id) {
      // Tests have workers of their own, which come as they are.
      if (!id.endsWith(mark) || !id.startsWith(sources)) return undefined
      const name = basename(id.slice(0, -mark.length), '.ts')
      const file = (await (files ??= bundle(define))).find((path) => basename(path).startsWith(`${name}-`))
      if (!file) throw new Error(`${name} is not among the workers of ${sources}`)
      return `export default '${base}${file}'`
    },
    configureServer({ middlewares, watcher, config }) {
      watcher.on('change', () => (files = undefined))
      middlewares.use(base, (request, response) => {
        const { pathname } = new URL(request.url ?? '/', 'http://localhost')
        for (const [name, value] of Object.entries(config.server.headers ?? {})) response.setHeader(name, value!)
        response.setHeader('Content-Type', mediaType(pathname))
        response.end(readFileSync(join(outDir, pathname)))
      })
    },
  }
}

/** @returns the files of the bundle, relative to `outDir` */
async function bundle(define: Record<string, string>): Promise<string[]> {
  const workers = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.worker.ts'),
  )
  const imports = workers.map((path, i) => `export { default as worker${i} } from '${join(sources, path)}${mark}'`)
  const { output } = (await build({
    configFile: false,
    root,
    base: './',
    publicDir: false,
    logLevel: 'warn',
    define,
    plugins: [
      kernels(),
      {
        name: 'terrarium:workers',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) => (id === entry ? imports.join('\n') : undefined),
      },
    ],
    worker: { format: 'es', plugins: () => [kernels()] },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2023',
      minify: false,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 40_000,
      rolldownOptions: { input: entry, preserveEntrySignatures: 'strict' },
    },
  })) as Rollup.RollupOutput
  return output.map(({ fileName }) => fileName)
}
