// Serves a build as a static host does: with the headers of its `_headers` file, or as a host that knows none.
//
//   node tests/support/serve.mjs [--port 4173] [--no-headers]     what `npm start` runs after the build
//
//   const server = await serve()                                  { url, origin, requests, close() }
//   const plain  = await serve({ headers: false, base: '/demo/' })  a host without headers, under a path
//   const open   = await serve({ headers: false, meta: false })     and with the policy taken out of the page: nothing is sealed,
//                                                                 as long as the browser's service workers are blocked too
//
// `requests` has every request that arrived, sockets that asked for an upgrade included: { method, path, headers, body }.
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize, resolve, sep } from 'node:path'
import { pathToFileURL } from 'node:url'

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.wasm': 'application/wasm',
  '.gz': 'application/gzip',
}

/**
 * The rules of a `_headers` file, in order: a path, `*` standing for the rest of it, and its headers.
 * @param {string} text
 * @returns {{ path: string, headers: [string, string][] }[]}
 */
export function headerRules(text) {
  const rules = []
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const colon = line.indexOf(':')
    if (!/^\s/.test(line)) rules.push({ path: line.trim(), headers: [] })
    else rules.at(-1).headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()])
  }
  return rules
}

const fits = (rule, path) => (rule.endsWith('*') ? path.startsWith(rule.slice(0, -1)) : path === rule)

/**
 * @param {{ dist?: string, port?: number, headers?: boolean, meta?: boolean, base?: string }} [options] `port`: the first one tried (any
 *   free one unless given); `base`: the path that the page lives under
 * @returns {Promise<{ url: string, origin: string, requests: { method: string, path: string,
 *   headers: import('node:http').IncomingHttpHeaders, body: string }[], close(): Promise<void> }>}
 */
export async function serve({ dist = 'dist', port = 0, headers = true, meta = true, base = '/' } = {}) {
  const root = resolve(import.meta.dirname, '../..', dist)
  if (!existsSync(join(root, 'index.html'))) throw new Error(`There is no build in ${root}: run "npm run build" first`)
  const requests = []

  const note = (request) => {
    const seen = { method: request.method, path: request.url, headers: request.headers, body: '' }
    request.on('data', (chunk) => (seen.body += chunk))
    requests.push(seen)
  }

  const server = createServer((request, response) => {
    note(request)
    const path = pathOf(request.url)
    const file = path.startsWith(base) ? fileAt(root, path.slice(base.length)) : undefined
    // Read anew each time, for a build may have taken the place of the one before.
    if (headers)
      for (const rule of headerRules(readFileSync(join(root, '_headers'), 'utf8')))
        if (fits(rule.path, `/${path.slice(base.length)}`))
          for (const [name, value] of rule.headers) response.setHeader(name, value)
    if (!file || (request.method !== 'GET' && request.method !== 'HEAD')) {
      response.writeHead(file ? 405 : 404, { 'Content-Type': 'text/plain; charset=utf-8' })
      return response.end(file ? 'Method not allowed' : 'Not found')
    }
    response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream')
    if (!meta && extname(file) === '.html')
      return response.end(readFileSync(file, 'utf8').replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''))
    response.setHeader('Content-Length', statSync(file).size)
    if (request.method === 'HEAD') return response.end()
    createReadStream(file, { highWaterMark: 2 ** 20 }).pipe(response)
  })
  server.on('upgrade', (request, socket) => {
    note(request)
    socket.destroy()
  })

  await listen(server, port)
  const origin = `http://localhost:${server.address().port}`
  return {
    url: origin + base,
    origin,
    requests,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

/** The decoded path of a request's address; one that cannot be decoded is no file's. */
function pathOf(url) {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname)
  } catch {
    return ''
  }
}

/** The file of a path within the root, or undefined. */
function fileAt(root, path) {
  const file = normalize(join(root, path.endsWith('/') || path === '' ? `${path}index.html` : path))
  if (!file.startsWith(root + sep)) return undefined
  return existsSync(file) && statSync(file).isFile() ? file : undefined
}

/** On the port, or on the first free one after it. */
function listen(server, port) {
  return new Promise((done, fail) => {
    let next = port
    server.on('error', (error) => {
      if (error.code !== 'EADDRINUSE' || next === 0 || next >= port + 100) return fail(error)
      server.listen(++next, 'localhost')
    })
    server.on('listening', done)
    server.listen(next, 'localhost')
  })
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const wanted = process.argv.indexOf('--port')
  const { url } = await serve({
    port: wanted > 0 ? Number(process.argv[wanted + 1]) : 4173,
    headers: !process.argv.includes('--no-headers'),
  })
  console.log(`Terrarium is at ${url} (Ctrl+C ends it)`)
}
