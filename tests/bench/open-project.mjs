// A kept project of a million rows in the built page: how long it takes to open, with its import alone and with steps that
// follow from it, one of them undone. Only on wish: `npm run bench -- --only opening [--rows 1000000] [--rounds 5]`.
import { join } from 'node:path'
import { serve } from '../support/serve.mjs'
import { writeTransactions } from './tables.mjs'

/** What the page does of itself once nothing has happened for a while: sources are compressed, tables put by. */
const settlingSeconds = 30

export async function benchOpening(browser, folder, rows, rounds) {
  const file = join(folder, 'transactions.csv')
  await writeTransactions(file, rows)
  const server = await serve()
  try {
    await inPage(browser, server, async (page) => {
      await page.evaluate(() =>
        document.body.append(Object.assign(document.createElement('input'), { type: 'file', id: 'bench-file' })),
      )
      await page.setInputFiles('#bench-file', file)
      await timed('import', page, () =>
        window.terrarium.importFile(document.querySelector('#bench-file').files[0], { table: 'big' }),
      )
      await page.waitForTimeout(settlingSeconds * 1000)
    })
    await reopened(browser, server, `${rows / 1e6} M rows × 12 columns`, rounds)
    await inPage(browser, server, async (page) => {
      await page.evaluate(reopen)
      await timed('five steps', page, addSteps)
      const one = () => window.terrarium.run({ kind: 'sql', output: 'one', params: { sql: 'SELECT 1 AS one' } })
      await timed('a small step', page, one)
      // While tables are being put by.
      await page.waitForTimeout(6000)
      await timed('a small step after a pause', page, one)
      await timed('undone', page, async () => {
        for (let i = 0; i < 3; i++) await window.terrarium.undo()
      })
      await page.waitForTimeout(settlingSeconds * 1000)
    })
    await reopened(browser, server, 'with four steps and others undone', rounds)
  } finally {
    await server.close()
  }
}

async function addSteps() {
  const { terrarium } = window
  const priced = { sql: 'SELECT *, 数量 * 单价 AS 总价 FROM big' }
  await terrarium.run({ kind: 'sql', output: 'priced', params: priced })
  const customers = { sql: 'SELECT 客户号, sum(金额) AS 金额, count(*) AS 次数 FROM priced GROUP BY ALL ORDER BY ALL' }
  await terrarium.run({ kind: 'sql', output: 'customers', params: customers })
  await terrarium.run({ kind: 'k-means', input: 'customers', params: { columns: ['金额', '次数'], k: 5 } })
  await terrarium.run({ kind: 'profile', input: 'big' })
  await terrarium.run({ kind: 'sql', output: 'undone', params: priced })
}

/** In the page. @returns seconds, from asking for the project until it is there */
async function reopen() {
  const [{ id }] = await window.terrarium.projects()
  const began = performance.now()
  const { failed } = await window.terrarium.continueProject(id)
  if (failed > 0) throw new Error(`${failed} entries failed`)
  return (performance.now() - began) / 1000
}

async function reopened(browser, server, name, rounds) {
  const times = []
  let used = 0
  for (let round = 0; round < rounds; round++)
    await inPage(browser, server, async (page) => {
      times.push(await page.evaluate(reopen))
      used = await page.evaluate(() => window.terrarium.storage().then(({ usage }) => usage))
    })
  times.sort((a, b) => a - b)
  const [least, middle, most] = [times[0], times[Math.floor(times.length / 2)], times.at(-1)].map((t) => t.toFixed(2))
  console.log(`opening ${name}: ${middle} s (${least}–${most}); on the disk ${(used / 1e6).toFixed(0)} MB`)
}

async function inPage(browser, server, work) {
  const page = await browser.newPage()
  await page.goto(server.url)
  await page.waitForFunction(() => window.terrarium !== undefined)
  try {
    await work(page)
  } finally {
    await page.close()
  }
}

async function timed(name, page, work) {
  const began = performance.now()
  await page.evaluate(work)
  console.log(`${name}: ${((performance.now() - began) / 1000).toFixed(3)} s`)
}
