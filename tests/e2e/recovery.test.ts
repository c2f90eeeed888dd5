import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { launch } from '../support/launch.mjs'
import { serve } from '../support/serve.mjs'

let browser: Browser
let page: Page
let server: Awaited<ReturnType<typeof serve>>

beforeAll(async () => {
  server = await serve()
  browser = await launch()
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

beforeEach(async () => {
  page = await browser.newPage()
  await page.goto(server.url)
  await page.waitForFunction(() => typeof window.terrarium?.ready === 'function')
  await page.evaluate(async () => {
    const { terrarium } = window
    await terrarium.ready()
    const csv = ['id,fee', ...Array.from({ length: 500 }, (_, i) => `${i},${i * 3}`)].join('\n')
    await terrarium.importFile(new File([csv], 'fees.csv'), { table: 'fees' })
    await terrarium.run({
      kind: 'derive',
      input: 'fees',
      output: 'more',
      params: { columns: [{ name: 'double_fee', expression: 'fee * 2' }] },
    })
  })
  return () => page.close()
})

/** Ends a worker as a crash would: without a word. */
async function kill(name: string): Promise<void> {
  const workers = await Promise.all(
    page.workers().map(async (worker) => ({ worker, name: await worker.evaluate(() => self.name).catch(() => '') })),
  )
  const victims = workers.filter((w) => w.name === name)
  expect(victims.length, `workers named ${name}`).toBeGreaterThan(0)
  for (const { worker } of victims) await worker.evaluate(() => self.close()).catch(() => undefined)
}

const sum = () =>
  page.evaluate(async () => (await window.terrarium.query('select sum(double_fee) from more')).rows[0]![0])

test('a killed database is built again from the sources and the recipe', async () => {
  expect(await sum()).toBe(748500)
  const recipe = await page.evaluate(() => window.terrarium.recipe())
  await kill('database')
  // What is asked while it rebuilds may be refused in words, but nothing hangs and in the end all is there.
  await expect.poll(() => sum().catch((error: Error) => error.message), { timeout: 30_000, interval: 200 }).toBe(748500)
  expect(await page.evaluate(() => window.terrarium.recipe())).toEqual(recipe)
  await page.evaluate(() => window.terrarium.undo())
  expect((await page.evaluate(() => window.terrarium.tables())).map((t) => t.name)).toEqual(['fees'])
})

test('a killed job is rejected in words, leaves nothing, and the next one runs', async () => {
  const outcome = page.evaluate(() =>
    window.terrarium
      .run({
        kind: 'sql',
        output: 'endless',
        params: { sql: 'select count(*) from range(10000000) a, range(100000) b where a.range % 7 = b.range % 5' },
      })
      .then(
        () => 'done',
        (error: { code: string; zh: string }) => `${error.code} ${error.zh.length > 5}`,
      ),
  )
  await expect.poll(() => page.workers().length).toBeGreaterThan(1)
  await new Promise((done) => setTimeout(done, 500))
  await kill('job')
  expect(await outcome).toBe('worker-died true')
  expect(await sum()).toBe(748500)
  const after = await page.evaluate(async () => {
    const result = await window.terrarium.run({ kind: 'sql', output: 'fine', params: { sql: 'select 1 as one' } })
    const left = await window.terrarium.query(
      "select table_name from duckdb_tables() where starts_with(table_name, '__job')",
    )
    return [result.tables, left.rows]
  })
  expect(after).toEqual([['fine'], []])
})

test('a full disk is said in words, nothing is lost, and once there is room all of it is saved', async () => {
  const cdp = await page.context().newCDPSession(page)
  const allow = (quotaSize?: number) =>
    cdp.send('Storage.overrideQuotaForOrigin', {
      origin: new URL(server.url).origin,
      ...(quotaSize !== undefined && { quotaSize }),
    })
  const { usage } = await page.evaluate(() => window.terrarium.storage())
  await allow(usage + 100_000)
  const unsaved = await page.evaluate(async () => {
    const lines = Array.from({ length: 60_000 }, (_, i) => `${i},${(i * 7919) % 10_007}`)
    await window.terrarium.importFile(new File([['a,b', ...lines].join('\n')], 'large.csv'), { table: 'large' })
    return (await window.terrarium.storage()).unsaved
  })
  expect(unsaved).toMatchObject({ code: 'storage-full' })
  await allow(1)
  await page.evaluate(() =>
    window.terrarium.run({ kind: 'sql', output: 'n', params: { sql: 'select count(*) n from large' } }),
  )
  expect(await page.evaluate(async () => (await window.terrarium.storage()).unsaved?.code)).toBe('storage-full')
  await allow()
  await page.evaluate(() => window.terrarium.notePurpose('room again'))
  expect(await page.evaluate(async () => (await window.terrarium.storage()).unsaved)).toBeNull()
  const id = await page.evaluate(async () => (await window.terrarium.projects())[0]!.id)
  await page.reload()
  await page.waitForFunction(() => typeof window.terrarium?.ready === 'function')
  const back = await page.evaluate(async (id) => {
    await window.terrarium.continueProject(id)
    return (await window.terrarium.query('select n from n')).rows
  }, id)
  expect(back).toEqual([[60_000]])
})
