// The built page in a real browser, with everything recorded that leaves it: at the browser, at its own host, and at a
// listener that stands for every other host of the world.
//
//   const sealed = await launchSealed()                            a host that sends the headers
//   const sealed = await launchSealed({ headers: false })          a host that sends none: the service worker seals the page
//   const open   = await launchSealed({ seal: false })             the control: no headers, no policy in the page, no service worker
//
//   sealed.page, .context, .server, .listener     Playwright's page and context, tests/support/serve.mjs, listener.mjs
//   sealed.arrivals                               what reached a foreign host, at the level of sockets: [] is the promise
//   sealed.requests                               every request that the browser saw of page, workers and service worker: { url, method, body }
//   sealed.foreign()                              those of them that are not for the page's own host
//   sealed.navigations()                          how often the page was loaded so far
//   await sealed.ready()                          the page has settled, and `window.terrarium` answers (starts the database)
//   await sealed.settled()                        the page has settled: reloaded where it had to, and isolated
//   await sealed.stored()                         the service worker has the whole program: the network may be cut
//   await sealed.cut()                            cuts the network: offline in the browser, and the host is gone
//   await sealed.proveIt()                        opens Prove it, tries every way out: [{ id, where, verdict }]
//   await sealed.leaks([text, …])                 where any of the texts is found in a request, a body, a header or an arrival: []
//   await sealed.close()
//
// To take another build than `dist`, pass `dist`. The build must be there: `npm run build`.
import { launch } from './launch.mjs'
import { listen } from './listener.mjs'
import { serve } from './serve.mjs'

/** @param {{ headers?: boolean, seal?: boolean, base?: string, dist?: string }} [options] */
export async function launchSealed({ headers = true, seal = true, base = '/', dist = 'dist' } = {}) {
  const listener = await listen()
  const server = await serve({ dist, base, headers: headers && seal, meta: seal })
  const browser = await launch(listener.flags)
  const context = await browser.newContext({ locale: 'en-US', serviceWorkers: seal ? 'allow' : 'block' })
  const page = await context.newPage()

  /** @type {{ url: string, method: string, body: string }[]} */
  const requests = []
  const note = (request) => {
    if (!/^(data|blob|about):/.test(request.url()))
      requests.push({ url: request.url(), method: request.method(), body: request.postData() ?? '' })
  }
  context.on('request', note)
  page.on('websocket', (socket) => requests.push({ url: socket.url(), method: 'WebSocket', body: '' }))
  let navigations = 0
  page.on('domcontentloaded', () => navigations++)

  const foreign = () => requests.filter(({ url }) => new URL(url).host !== new URL(server.url).host)
  await page.goto(server.url)

  /** The page may load itself once more meanwhile. */
  const steady = async (work) => {
    for (let attempt = 0; ; attempt++) {
      try {
        return await work()
      } catch (error) {
        if (attempt === 3 || !/context was destroyed|navigat/i.test(String(error))) throw error
      }
    }
  }
  const settled = () =>
    steady(async () => {
      await page.waitForFunction(() => globalThis.crossOriginIsolated, null, { timeout: 60_000 })
      await page.waitForLoadState('load')
    })

  return {
    browser,
    context,
    page,
    server,
    listener,
    requests,
    foreign,
    settled,
    arrivals: listener.arrivals,
    navigations: () => navigations,
    ready: () =>
      steady(async () => {
        await page.waitForFunction(() => globalThis.terrarium !== undefined, null, { timeout: 60_000 })
        await page.evaluate(() => globalThis.terrarium.ready())
      }),
    stored: () => storedWhole(page, server.url, steady),
    cut: async () => {
      await context.setOffline(true)
      await server.close()
    },
    proveIt: async () => {
      await page.getByRole('button', { name: /Prove it|See why|since load/ }).click()
      await page.getByRole('button', { name: 'Try them all' }).click()
      await page.locator('[role=status][data-done=true]').waitFor({ timeout: 90_000 })
      return page
        .locator('[data-probe]')
        .evaluateAll((cells) =>
          cells.map(({ dataset }) => ({ id: dataset.probe, where: dataset.where, verdict: dataset.verdict })),
        )
    },
    leaks: async (texts) => {
      const seen = [
        ...requests.map((request) => ['browser', JSON.stringify(request)]),
        ...server.requests.map((request) => ['host', JSON.stringify(request)]),
        ...listener.arrivals.map((arrival) => ['foreign host', JSON.stringify(arrival)]),
      ]
      const forms = texts.flatMap((text) => [text, encodeURIComponent(text), Buffer.from(text).toString('base64')])
      return seen.flatMap(([where, text]) =>
        forms.filter((form) => text.includes(form)).map((form) => `${where}: ${form} in ${text.slice(0, 300)}`),
      )
    },
    close: async () => {
      await browser.close()
      await server.close()
      await listener.close()
    },
  }
}

/**
 * Waits until the service worker has the whole program and controls the page: the network may be cut.
 * @param {import('playwright-core').Page} page
 * @param {string} url
 */
export async function storedWhole(page, url, steady = (work) => work()) {
  const manifest = await (await fetch(`${url}sw.js`)).text()
  const files = manifest.match(/sha256-/g).length
  const count = async () => {
    const [name] = await caches.keys()
    return name === undefined ? 0 : (await (await caches.open(name)).keys()).length
  }
  while ((await steady(() => page.evaluate(count))) < files) await new Promise((done) => setTimeout(done, 100))
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
}
