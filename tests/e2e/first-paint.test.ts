import { gzipSync } from 'node:zlib'
import type { Browser, Response } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch } from '../support/launch.mjs'
import { serve } from '../support/serve.mjs'

const scriptBudget = 60_000

let browser: Browser
let server: { url: string; close(): Promise<void> }

beforeAll(async () => {
  server = await serve()
  browser = await launch()
})

afterAll(async () => {
  await browser.close()
  await server.close()
})

test('the first screen is there before any engine, in at most 60 KB of compressed script', async () => {
  const page = await browser.newPage()
  const answers: Response[] = []
  const workers: string[] = []
  page.on('response', (response) => answers.push(response))
  page.on('worker', (worker) => workers.push(worker.url()))
  await page.goto(server.url)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')

  const scripts = answers.filter((answer) => answer.request().resourceType() === 'script')
  const sizes = await Promise.all(scripts.map(async (script) => gzipSync(await script.body(), { level: 9 }).length))
  expect(scripts.length).toBeGreaterThan(0)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(scriptBudget)
  expect(answers.map((answer) => answer.url()).filter((url) => /wasm|worker|engine|duckdb|tf/.test(url))).toEqual([])
  expect(workers).toEqual([])
  expect(await page.evaluate(() => typeof window.terrarium.importFile)).toBe('function')
  await page.close()
})

test('the page speaks the language of the browser from the first word', async () => {
  for (const [locale, lang, door] of [
    ['zh-CN', 'zh-CN', '选择文件'],
    ['fr-FR', 'en', 'Choose a file'],
  ] as const) {
    const context = await browser.newContext({ locale })
    const page = await context.newPage()
    await page.goto(server.url)
    await page.getByRole('button', { name: door, exact: true }).waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(lang)
    await context.close()
  }
})

test('nothing on the first screen breaks the policy', async () => {
  const page = await browser.newPage()
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  page.on('pageerror', (error) => said.push(String(error)))
  await page.goto(server.url)
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.keyboard.press('?')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  expect(said).toEqual([])
  await page.close()
})
