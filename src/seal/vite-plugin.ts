import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { build, type Plugin, type Rollup } from 'vite'
import { devHeaders, headersFile, metaPolicy, sealHeaders, testHeaders } from './policy.ts'
import type { Precache, PrecachedFile } from './precache.ts'

/**
 * Serves the page under its production headers (`vite preview`; `vite dev` as near as hot replacement allows), and writes
 * them into the build: the meta policy, `_headers` for static hosts, the service worker with its list of files, and
 * `SHA256SUMS`, by which `sha256sum -c` tells whether a host has this very build.
 */
export function seal(): Plugin {
  const headers = process.env['VITEST'] === undefined ? devHeaders : testHeaders
  let isBuild = false
  return {
    name: 'terrarium:seal',
    config: () => ({ server: { headers }, preview: { headers: sealHeaders } }),
    configResolved: ({ command }) => {
      isBuild = command === 'build'
    },
    transformIndexHtml: {
      order: 'post',
      handler: () => (isBuild ? [{ tag: 'meta', attrs: metaAttributes, injectTo: 'head-prepend' }] : []),
    },
    async writeBundle({ dir }, bundle) {
      if (!dir) return
      writeFileSync(join(dir, '_headers'), headersFile())
      const files = precachedFiles(dir, shellOf(bundle))
      writeFileSync(join(dir, 'sw.js'), await serviceWorker({ policy: digest(JSON.stringify(sealHeaders)), files }))
      writeFileSync(join(dir, sumsName), sumsOf(dir))
    },
  }
}

const metaAttributes = { 'http-equiv': 'Content-Security-Policy', content: metaPolicy }

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12)

/** The files that the first screen loads: the page's scripts with all that they import at once, and their styles. */
export function shellOf(bundle: Rollup.OutputBundle): Set<string> {
  const shell = new Set(['index.html'])
  const visit = (name: string) => {
    const chunk = bundle[name]
    if (chunk?.type !== 'chunk' || shell.has(name)) return
    shell.add(name)
    for (const style of chunk.viteMetadata?.importedCss ?? []) shell.add(style)
    for (const asset of chunk.viteMetadata?.importedAssets ?? []) shell.add(asset)
    chunk.imports.forEach(visit)
  }
  for (const chunk of Object.values(bundle)) if (chunk.type === 'chunk' && chunk.isEntry) visit(chunk.fileName)
  return shell
}

const sumsName = 'SHA256SUMS'

/** A line for each file of the build, in the form of `sha256sum`. */
function sumsOf(dir: string): string {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(dir, name)).isFile())
    .map((name) => name.split(sep).join('/'))
    .filter((path) => path !== sumsName)
    .sort()
    .map(
      (path) =>
        `${createHash('sha256')
          .update(readFileSync(join(dir, path)))
          .digest('hex')}  ${path}\n`,
    )
    .join('')
}

/** Every file that a page can ask for; those outside `assets` come from `static` and are small. */
export function precachedFiles(dir: string, shell: ReadonlySet<string>): PrecachedFile[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(dir, name)).isFile())
    .map((name) => relative(dir, join(dir, name)).split(sep).join('/'))
    .filter((path) => path !== 'sw.js' && path !== '_headers' && !/(^|\/)\./.test(path) && !path.endsWith('.map'))
    .sort()
    .map((path) => {
      const content = readFileSync(join(dir, path))
      return {
        path,
        integrity: `sha256-${createHash('sha256').update(content).digest('base64')}`,
        bytes: content.length,
        shell: shell.has(path) || !path.startsWith('assets/'),
      }
    })
}

/** The service worker as one classic script, for not every browser takes modules there. */
async function serviceWorker(precache: Precache): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { __PRECACHE__: JSON.stringify(precache) },
    build: {
      write: false,
      target: 'es2023',
      modulePreload: false,
      rollupOptions: {
        input: new URL('service-worker.ts', import.meta.url).pathname,
        output: { format: 'iife', entryFileNames: 'sw.js' },
      },
    },
  })
  const [output] = [built].flat()
  const script = output && 'output' in output ? output.output[0] : undefined
  if (script?.type !== 'chunk') throw new Error('The service worker was not built')
  return script.code
}
