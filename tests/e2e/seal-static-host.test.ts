import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchSealed } from '../support/serve-sealed.mjs'

type Sealed = Awaited<ReturnType<typeof launchSealed>>

const isIsolated = ({ page }: Sealed) => page.evaluate(() => crossOriginIsolated)

describe('a static host that sends no headers, with the page in a folder', () => {
  let sealed: Sealed
  beforeAll(async () => {
    sealed = await launchSealed({ headers: false, base: '/demo/' })
    await sealed.settled()
  })
  afterAll(() => sealed.close())

  test('is sealed after the page has loaded itself once more, under the service worker', async () => {
    expect(sealed.navigations()).toBe(2)
    expect(await sealed.page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
    expect(sealed.foreign()).toEqual([])
    expect(sealed.server.requests.filter(({ headers }) => headers['sec-fetch-mode'] === 'navigate')).toHaveLength(1)
  })

  test('stops every way out as a host with headers does', async () => {
    const results = await sealed.proveIt()
    expect(results.filter(({ verdict }) => verdict === 'open')).toEqual([])
    expect(results.filter(({ verdict }) => verdict === 'blocked').length).toBeGreaterThanOrEqual(23)
    expect(await sealed.page.locator('[data-sealed]').getAttribute('data-sealed')).toBe('true')
    expect(sealed.arrivals).toEqual([])
    await sealed.page.keyboard.press('Escape')
  })

  test('refuses what is no file of the program, a query and another folder of the host included', async () => {
    // Until then the host is asked for files of the program, ahead of their use.
    await sealed.stored()
    const before = sealed.server.requests.length
    const answers = await sealed.page.evaluate(() =>
      Promise.all(
        ['./nothing', './icon.svg?secret', '../icon.svg', './sw.js?secret'].map((path) =>
          fetch(path).then(
            ({ status }) => `${path} ${status}`,
            () => 'refused',
          ),
        ),
      ),
    )
    expect(answers).toEqual(Array(4).fill('refused'))
    expect(sealed.server.requests.slice(before).map(({ path }) => path)).toEqual([])
  })

  test('asks the host for the two files by which a build is checked, as they are', async () => {
    await sealed.stored()
    const before = sealed.server.requests.length
    const answers = await sealed.page.evaluate(async () => {
      const read = async (path: string) => {
        const answer = await fetch(path)
        return [answer.status, (await answer.text()).length > 1000]
      }
      return [await read('./SHA256SUMS'), await read('./sw.js')]
    })
    expect(answers).toEqual([
      [200, true],
      [200, true],
    ])
    const asked = sealed.server.requests.slice(before).map(({ path }) => path.replace(/.*\//, ''))
    expect(asked).toEqual(['SHA256SUMS', 'sw.js'])
  })

  test('seals itself again after a reload that goes past the service worker', async () => {
    await sealed.stored()
    const session = await sealed.context.newCDPSession(sealed.page)
    const before = sealed.navigations()
    await session.send('Page.reload', { ignoreCache: true })
    await expect.poll(() => sealed.navigations(), { timeout: 30_000 }).toBe(before + 2)
    await sealed.settled()
    expect(await isIsolated(sealed)).toBe(true)
  })

  test('works without a network once the program is stored', async () => {
    await sealed.cut()
    await sealed.page.reload()
    await sealed.ready()
    expect(await isIsolated(sealed)).toBe(true)
    const rows = await sealed.page.evaluate(async () => {
      const file = new File(['id,fee\n' + Array.from({ length: 40 }, (_, i) => `${i},${i * 2}`).join('\n')], 'fees.csv')
      await window.terrarium.importFile(file)
      return window.terrarium.query('SELECT count(*) AS n, sum(fee) AS fees FROM fees')
    })
    expect(JSON.stringify(rows)).toMatch(/40.*1560/)
  })
})

describe('builds that change', () => {
  const folder = mkdtempSync(join(tmpdir(), 'terrarium-seal-'))
  const dist = join(folder, 'dist')
  beforeAll(() => cpSync(resolve(import.meta.dirname, '../../dist'), dist, { recursive: true }))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const hash = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`

  /** What another build of the page would be: a page that differs, and a service worker that knows it. */
  function rebuild(title: string) {
    const [page, worker] = [join(dist, 'index.html'), join(dist, 'sw.js')]
    const before = readFileSync(page, 'utf8')
    const after = before.replace(
      /<meta name="description" content="[^"]*"/,
      `<meta name="description" content="${title}"`,
    )
    writeFileSync(page, after)
    writeFileSync(worker, readFileSync(worker, 'utf8').replace(hash(before), hash(after)))
  }

  const description = ({ page }: Sealed) =>
    page.evaluate(() => document.querySelector<HTMLMetaElement>('meta[name=description]')?.content)

  /** The page has made up its mind about a new version, and goes on with what it is. */
  const started = (page: Page) => page.evaluate(() => window.terrarium.tables())

  const waiting = ({ page }: Sealed) =>
    page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state ?? 'none')

  test.each([true, false])('a new version is taken on the next load (headers: %s)', async (headers) => {
    rebuild('one')
    const sealed = await launchSealed({ headers, dist })
    try {
      await sealed.settled()
      await sealed.stored()
      rebuild('two')
      await sealed.page.reload()
      await sealed.settled()
      expect(await description(sealed)).toBe('one')
      await expect.poll(() => waiting(sealed), { timeout: 60_000 }).toBe('installed')

      // A second page of the old version would lose its files.
      const second = await sealed.context.newPage()
      await second.goto(sealed.server.url)
      await started(second)
      await sealed.page.reload()
      await sealed.settled()
      await started(sealed.page)
      expect(await description(sealed)).toBe('one')
      await second.close()

      const before = sealed.navigations()
      // It loads itself again before Playwright takes it for loaded.
      await sealed.page.reload({ waitUntil: 'commit' })
      await expect.poll(() => sealed.navigations(), { timeout: 30_000 }).toBe(before + 2)
      await sealed.settled()
      expect(await description(sealed)).toBe('two')
      expect(await isIsolated(sealed)).toBe(true)
      // What did not change was not fetched again.
      expect(sealed.server.requests.filter(({ path }) => path.endsWith('.wasm') && /duckdb/.test(path)).length).toBe(1)
    } finally {
      await sealed.close()
    }
  })

  test('a host that has changed a file of the program is not sealed, and the page says which', async () => {
    const style =
      /href="\.\/(assets\/index-[^"]+\.css)"/.exec(readFileSync(join(dist, 'index.html'), 'utf8'))?.[1] ?? ''
    writeFileSync(join(dist, style), `${readFileSync(join(dist, style), 'utf8')}\n`)
    const sealed = await launchSealed({ headers: false, dist })
    try {
      await sealed.page.getByRole('button', { name: /See why/ }).click()
      expect(await sealed.page.locator('dialog').innerText()).toContain(style)
      expect(sealed.navigations()).toBe(1)
    } finally {
      await sealed.close()
    }
  })
})
