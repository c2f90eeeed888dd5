// A file of 10 million rows × 12 columns in the built page, as a person opens it: how long loading, the profile and sums
// take, what memory the browser needs for it, whether the page answers all along, and whether Stop stops. Only on wish:
// `npm run bench -- --only big-file [--rows 10000000]`.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { serve } from '../support/serve.mjs'
import { writeTransactions } from './tables.mjs'

const sums = `SELECT 省份, 渠道, count(*) AS n, sum(金额) AS amount, avg(单价) AS price FROM big GROUP BY ALL ORDER BY ALL`

export async function benchBigFile(browser, folder, rows) {
  const file = join(folder, 'transactions.csv')
  await writeTransactions(file, rows)
  console.log(`${rows / 1e6} M rows × 12 columns, ${(statSync(file).size / 1e9).toFixed(2)} GB`)
  const server = await serve()
  const page = await browser.newPage()
  await page.goto(server.url)
  await page.waitForFunction(() => window.terrarium !== undefined)
  await page.evaluate(async () => {
    await window.terrarium.ready()
    document.body.append(Object.assign(document.createElement('input'), { type: 'file', id: 'bench-file' }))
    window.longest = 0
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration)
    }).observe({ entryTypes: ['longtask'] })
  })
  await page.setInputFiles('#bench-file', file)
  const memory = await watchMemory(browser)

  await measureStop(page)
  const load = page.evaluate(async () => {
    const [given] = document.querySelector('#bench-file').files
    const report = await window.terrarium.importFile(given, { table: 'big' })
    return report.columns.map(({ type }) => type).join(', ')
  })
  await timed('load', page, memory, async () => {
    const stop = await remainingTimes(page, load)
    console.log(`  types: ${await load}; the remaining time was shown ${stop} times`)
  })
  await timed('profile', page, memory, () =>
    page.evaluate(() => window.terrarium.run({ kind: 'profile', input: 'big' }).then(() => undefined)),
  )
  await timed('sums by two columns', page, memory, () =>
    page.evaluate((sql) => window.terrarium.query(sql).then(() => undefined), sums),
  )
  memory.end()
  await page.close()
  await server.close()
}

async function timed(name, page, memory, work) {
  await page.evaluate(() => (window.longest = 0))
  memory.reset()
  const began = performance.now()
  await work()
  const seconds = (performance.now() - began) / 1000
  const longest = await page.evaluate(() => window.longest)
  const blocked = longest === 0 ? 'never over 50 ms' : `${longest.toFixed(0)} ms at most`
  console.log(`${name}: ${seconds.toFixed(1)} s; memory at most ${memory.most()} MB; the page was busy ${blocked}`)
}

/** Starts the import, presses Stop once the remaining time is shown, and sees that nothing is left of it. */
async function measureStop(page) {
  const stopped = page.evaluate(async () => {
    const [given] = document.querySelector('#bench-file').files
    return window.terrarium.importFile(given, { table: 'big' }).then(
      () => 'nothing: it was done before',
      (error) => error.code,
    )
  })
  const button = page.locator('section.jobs button')
  await page.waitForFunction(() => / · /.test(document.querySelector('section.jobs .text')?.textContent ?? ''))
  const began = performance.now()
  await button.click()
  const code = await stopped
  const tables = await page.evaluate(() => window.terrarium.tables())
  console.log(`Stop: ${code} after ${(performance.now() - began).toFixed(0)} ms, ${tables.length} tables left`)
}

/** How often the remaining time changed while the work lasted. */
async function remainingTimes(page, work) {
  let isOver = false
  void work.finally(() => (isOver = true)).catch(() => undefined)
  const seen = new Set()
  while (!isOver) {
    const text = await page.evaluate(() => document.querySelector('section.jobs .text')?.textContent ?? '')
    const left = /· (.+)$/.exec(text.trim())?.[1]
    if (left) seen.add(left)
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  return seen.size
}

/** The resident memory of the browser's processes for pages, with their workers, in megabytes. */
async function watchMemory(browser) {
  const session = await browser.browser().newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
  const used = () => {
    let kilobytes = 0
    for (const id of renderers) {
      const status = readdirSync('/proc').includes(String(id)) ? readFileSync(`/proc/${id}/status`, 'utf8') : ''
      kilobytes += Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0)
    }
    return Math.round(kilobytes / 1024)
  }
  let most = 0
  const timer = setInterval(() => (most = Math.max(most, used())), 250)
  return {
    reset: () => (most = used()),
    most: () => Math.max(most, used()),
    end: () => clearInterval(timer),
  }
}
