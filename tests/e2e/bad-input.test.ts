import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Terrarium } from '../../src/engine/terrarium'
import { launch } from '../support/launch.mjs'
import { serve } from '../support/serve.mjs'

declare global {
  interface Window {
    terrarium: Terrarium
  }
}

interface Refusal {
  code: string
  zh: string
  en: string
}

let browser: Browser
let page: Page
let server: { url: string; close(): Promise<void> }
const folder = mkdtempSync(join(tmpdir(), 'terrarium-bad-'))

const customers = [
  'id,tenure,fee,city,churn',
  ...Array.from(
    { length: 60 },
    (_, i) => `c${i},${i % 24},${20 + ((i * 7) % 50)},${i % 2 ? '杭州' : 'York'},${i % 3 ? 'No' : 'Yes'}`,
  ),
].join('\n')

beforeAll(async () => {
  server = await serve()
  browser = await launch()
  page = await browser.newPage()
  await page.goto(server.url)
  await page.waitForFunction(() => typeof window.terrarium?.ready === 'function')
  await page.evaluate(() => window.terrarium.ready())
  await page.evaluate(() => {
    const input = Object.assign(document.createElement('input'), { type: 'file', id: 'bad-input', hidden: true })
    document.body.append(input)
  })
})

afterAll(async () => {
  await browser.close()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

beforeEach(async () => {
  await page.evaluate(() => window.terrarium.replay({ version: 1, entries: [] }, []))
  await page.evaluate(
    (csv) => window.terrarium.importFile(new File([csv], 'customers.csv'), { table: 'customers' }),
    customers,
  )
})

async function importPath(path: string): Promise<Refusal | { rows: number; warnings: number }> {
  await page.setInputFiles('#bad-input', path)
  return page.evaluate(async () => {
    const [file] = document.querySelector<HTMLInputElement>('#bad-input')!.files!
    return window.terrarium.importFile(file!).then(
      ({ rows, warnings }) => ({ rows, warnings: warnings.length }),
      ({ code, zh, en }: Refusal) => ({ code, zh, en }),
    )
  })
}

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const runStep = (kind: string, params: Record<string, unknown>, input = 'customers') =>
  page.evaluate(
    ([kind, params, input]) =>
      window.terrarium.run({ kind, input, output: 'out', params }).then(
        (result) => ({
          warnings: result.warnings.map((w) => w.code),
          sentence: result.sentence,
          metrics: result.metrics,
        }),
        ({ code, zh, en }: Refusal) => ({ code, zh, en }),
      ),
    [kind, params, input] as const,
  )

/** A sentence in both languages, and all as it was before. */
async function refusedInWords(got: unknown, code: RegExp): Promise<void> {
  const { code: given, zh, en } = got as Refusal
  expect(given).toMatch(code)
  expect(zh).toMatch(/\p{Script=Han}/u)
  expect(en.length).toBeGreaterThan(10)
  expect(en).not.toMatch(/undefined|\[object|TypeError|RuntimeError|\n\s+at /)
  await aliveAndUnchanged()
}

async function aliveAndUnchanged(): Promise<void> {
  const state = await page.evaluate(async () => ({
    tables: (await window.terrarium.tables()).map((t) => t.name),
    entries: window.terrarium.recipe().entries.length,
    count: (await window.terrarium.query('select count(*) from customers')).rows[0]![0],
  }))
  expect(state).toEqual({ tables: ['customers'], entries: 1, count: 60 })
}

test('an empty file', async () => refusedInWords(await importPath(write('empty.csv', '')), /^(empty-file|bad-file)$/))

test('a header only: a table without rows, and a warning that says so', async () => {
  expect(await importPath(write('header.csv', 'id,name\n'))).toEqual({ rows: 0, warnings: 1 })
})

test('two gigabytes of zeros', async () => {
  const path = write('zeros.csv', '')
  truncateSync(path, 2 ** 31)
  await refusedInWords(await importPath(path), /^bad-file$/)
})

test('a picture named .csv', async () => {
  const png = Uint8Array.from([
    0x89,
    0x50,
    0x4e,
    0x47,
    0x0d,
    0x0a,
    0x1a,
    0x0a,
    ...Array.from({ length: 500 }, (_, i) => (i * 37) % 256),
  ])
  await refusedInWords(await importPath(write('photo.csv', png)), /^unsupported-format$/)
})

test('a target with one class', async () => {
  await page.evaluate(() =>
    window.terrarium.run({ kind: 'filter', input: 'customers', output: 'stayed', params: { where: "churn = 'No'" } }),
  )
  const got = await runStep('logistic-regression', { target: 'churn', columns: ['tenure', 'fee'] }, 'stayed')
  await page.evaluate(() => window.terrarium.undo())
  await refusedInWords(got, /^one-class$/)
})

test('a constant column is said and does no harm', async () => {
  await page.evaluate(() =>
    window.terrarium.run({
      kind: 'derive',
      input: 'customers',
      output: 'more',
      params: { columns: [{ name: 'same', expression: '7' }] },
    }),
  )
  for (const [kind, params] of [
    ['k-means', { columns: ['tenure', 'fee', 'same'], k: 2 }],
    ['logistic-regression', { target: 'churn', columns: ['tenure', 'same'] }],
  ] as const) {
    const got = await runStep(kind, params, 'more')
    expect(got, JSON.stringify(got)).toHaveProperty('metrics')
    expect((got as { warnings: string[] }).warnings).toContain('constant-column')
  }
  const only = await runStep('k-means', { columns: ['same'], k: 2 }, 'more')
  expect((only as Refusal).code).toMatch(/^[a-z-]+$/)
})

test('more clusters than rows', async () =>
  refusedInWords(await runStep('k-means', { columns: ['tenure', 'fee'], k: 61 }), /^too-few-rows$/))

test('a column that vanished', async () => {
  await refusedInWords(await runStep('k-means', { columns: ['tenure', 'fees'], k: 2 }), /^missing-column$/)
  const replayed = await page.evaluate(async (csv) => {
    const { terrarium } = window
    await terrarium.run({
      kind: 'k-means',
      input: 'customers',
      output: 'groups',
      params: { columns: ['tenure', 'fee'], k: 2 },
    })
    const recipe = terrarium.recipe()
    const renamed = new File([csv.replace('fee', 'charge')], 'customers.csv')
    const error = await terrarium.replay(recipe, [renamed]).then(
      () => null,
      ({ code, zh, en }: Refusal) => ({ code, zh, en }),
    )
    await terrarium.undo()
    return error
  }, customers)
  await refusedInWords(replayed, /^missing-column$/)
})

test('a text where numbers are wanted', async () =>
  refusedInWords(await runStep('k-means', { columns: ['nowhere'], k: 2 }), /^missing-column$/))
