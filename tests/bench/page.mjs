// Our side: the kernels in a built page, in a real browser, cross-origin isolated.
import { createReadStream, existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { build } from 'vite'
import { buildKernels } from '../../src/kernels/build.mjs'

const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8' }

/** Builds and opens the page; `data/…` are files of the folder. */
export async function openPage(browser, folder) {
  await buildKernels()
  await build({
    root: join(import.meta.dirname, 'page'),
    configFile: false,
    base: './',
    logLevel: 'error',
    worker: { format: 'es' },
    build: { outDir: join(folder, 'page'), target: 'es2023', assetsInlineLimit: 0, emptyOutDir: true },
  })
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname
    const file = path.startsWith('/data/')
      ? join(folder, path.slice(6))
      : join(folder, 'page', path === '/' ? 'index.html' : path)
    if (!existsSync(file)) return response.writeHead(404).end()
    response.writeHead(200, {
      'Content-Type': types[extname(file)] ?? 'application/octet-stream',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
    })
    createReadStream(file).pipe(response)
  })
  await new Promise((listening) => server.listen(0, 'localhost', listening))
  const page = await browser.newPage()
  await page.goto(`http://localhost:${server.address().port}/`)
  return {
    run: (job) => page.evaluate((given) => window.bench(given), job),
    close: async () => {
      await page.close()
      server.closeAllConnections()
      server.close()
    },
  }
}
