import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Random } from '../../src/core/random'
import { launch } from '../support/launch.mjs'
import { listen } from '../support/listener.mjs'
import { storedWhole } from '../support/serve-sealed.mjs'
import { serve } from '../support/serve.mjs'

/**
 * The main job as a person does it, with canaries planted in the data: file → check → quality → segments → churn → list →
 * report. Every request is recorded at the browser, at the server and at a socket that stands for the rest of the world.
 */
const canaries = ['zq9canarycolumn', 'zq9canaryperson', 'zq9canarylevel', 'zq9canaryfile']

let browser: Browser
let context: BrowserContext
let page: Page
let server: Awaited<ReturnType<typeof serve>>
let listener: Awaited<ReturnType<typeof listen>>
const seen: { url: string; headers: string; body: string }[] = []
const problems: string[] = []

/** The real file where it is, else customers of the same shape made here. */
function customers(): { csv: string; rows: number } {
  const real = resolve(import.meta.dirname, '../../../shared/data/telco.csv')
  const lines = existsSync(real) ? readFileSync(real, 'utf8').trim().split('\n') : made()
  const [header, first, ...rest] = lines
  const planted = [`${header},zq9canarycolumn`, `${first!.replace(/^[^,]*/, 'zq9canaryperson')},zq9canarylevel`]
  return {
    csv: [...planted, ...rest.map((line, i) => `${line},${i % 2 ? 'a' : 'zq9canarylevel'}`)].join('\n'),
    rows: lines.length - 1,
  }
}

function made(): string[] {
  const random = new Random(5)
  const rows = Array.from({ length: 3000 }, (_, i) => {
    const tenure = random.integer(72)
    const charge = 20 + random.integer(90)
    const contract = random.integer(2) ? 'Month-to-month' : 'Two year'
    const leaves = random.uniform() < 1 / (1 + Math.exp(1 + tenure / 20 - (contract === 'Two year' ? 0 : 1.5)))
    return `id-${i},${tenure},${contract},${charge},${leaves ? 'Yes' : 'No'}`
  })
  return ['customerID,tenure,Contract,MonthlyCharges,Churn', ...rows]
}

beforeAll(async () => {
  server = await serve()
  listener = await listen()
  browser = await launch(listener.flags)
  context = await browser.newContext({
    locale: 'en-US',
    viewport: { width: 1440, height: 1000 },
    acceptDownloads: true,
  })
  context.on('request', (request) =>
    seen.push({ url: request.url(), headers: JSON.stringify(request.headers()), body: request.postData() ?? '' }),
  )
  page = await context.newPage()
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  await page.goto(server.url)
})

afterAll(async () => {
  await browser.close()
  await server.close()
  await listener.close()
})

const question = (name: string) => page.getByRole('navigation').getByText(name)
const longWait = { timeout: 90_000 }

test('the whole job runs with the network cut, and nothing of the data leaves', async () => {
  await page.evaluate(() => window.terrarium.ready())
  // What a step kind, a chart or an export loads then comes from the store.
  await storedWhole(page, server.url)
  await context.setOffline(true)

  const { csv, rows } = customers()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose a file' }).first().click()
  await (await chooser).setFiles({ name: 'zq9canaryfile.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await page
    .getByRole('heading', { name: rows.toLocaleString('en') })
    .first()
    .waitFor(longWait)

  await page.getByRole('button', { name: 'Look at the data quality' }).click()
  await page.getByRole('heading', { name: /quality is/ }).waitFor(longWait)

  await question('Who are my customers?').click()
  await page.getByRole('heading', { name: /form 4 groups/ }).waitFor(longWait)
  await page.locator('figure svg, figure canvas').first().waitFor(longWait)

  await question('Who will leave?').click()
  await page.getByRole('heading', { name: /riskiest/ }).waitFor(longWait)
  await page.getByRole('button', { name: 'Add to report' }).click()

  const download = page.waitForEvent('download', longWait)
  await page.getByRole('button', { name: /^Export the list of/ }).click()
  const list = readFileSync(await (await download).path(), 'utf8')
  const [header, ...lines] = list.trim().split('\r\n')
  expect(header).toContain('customerID')
  expect(lines.length).toBeGreaterThan(50)

  const scored = await page.evaluate(async () => {
    const { terrarium } = window
    const kinds = terrarium.recipe().entries.map((e) => (e.type === 'step' ? e.step.kind : e.type))
    const report = await terrarium.run({ kind: 'report', params: { title: 'Churn' } })
    return { kinds, html: String(report.data['html']) }
  })
  expect(scored.kinds).toEqual(
    expect.arrayContaining(['import', 'profile', 'k-means', 'segment-profile', 'logistic-regression', 'score']),
  )
  expect(scored.html).toContain('<svg')
  expect(scored.html).not.toMatch(/<script|src="http|href="http/)
})

test('every request stayed within the origin, and carried no canary', () => {
  const foreign = seen.filter(({ url }) => /^(https?|wss?):/.test(url) && new URL(url).origin !== server.origin)
  expect(foreign.map((r) => r.url)).toEqual([])
  expect(listener.arrivals).toEqual([])
  const everything = JSON.stringify([seen, server.requests])
  expect(everything.length).toBeGreaterThan(1000)
  for (const canary of canaries) expect(everything).not.toContain(canary)
})

test('nothing went wrong on the page', () => {
  expect(problems.filter((text) => !/ERR_INTERNET_DISCONNECTED/.test(text))).toEqual([])
})
