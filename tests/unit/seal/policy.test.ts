import { describe, expect, test } from 'vitest'
import { contentSecurityPolicy, devHeaders, headersFile, metaPolicy, sealHeaders } from '../../../src/seal/policy'
import { hasAllowlist, isGoverned } from '../../../src/seal/seal-state'
import { headerRules } from '../../support/serve.mjs'

const designed =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self' blob:; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; manifest-src 'self'; form-action 'none'; frame-src 'none'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types svelte-trusted-html terrarium default"

describe('the policy', () => {
  test('is the one that was designed and measured', () => {
    expect(contentSecurityPolicy).toBe(designed)
    expect(sealHeaders).toMatchObject({
      'Content-Security-Policy': designed,
      'Connection-Allowlist': '(response-origin)',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Referrer-Policy': 'no-referrer',
      'X-DNS-Prefetch-Control': 'off',
      'X-Content-Type-Options': 'nosniff',
    })
  })

  test('closes the features of the browser, but leaves isolation, the clipboard to write and full screen', () => {
    const features = sealHeaders['Permissions-Policy'] ?? ''
    for (const name of ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'local-fonts', 'deferred-fetch'])
      expect(features).toContain(`${name}=()`)
    expect(features).not.toMatch(/cross-origin-isolated|clipboard-write|fullscreen/)
    expect(features.split(', ').every((feature) => /^[a-z-]+=\(\)$/.test(feature))).toBe(true)
  })

  test('leaves out of the page only what a page can’t carry', () => {
    expect(metaPolicy).toBe(designed.replace("frame-ancestors 'none'; ", ''))
  })

  test('is loosened in development for style elements and the worker of hot replacement alone', () => {
    const { 'Content-Security-Policy': loosened, ...others } = devHeaders
    const { 'Content-Security-Policy': _, ...production } = sealHeaders
    expect(loosened).toBe(
      designed
        .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
        .replace("require-trusted-types-for 'script'; ", ''),
    )
    expect(others).toEqual(production)
  })
})

describe('the file of headers', () => {
  const rules = headerRules(headersFile())

  test('says of every path what the policy says', () => {
    expect(rules.map(({ path }) => path)).toEqual(['/*', '/sw.js', '/assets/*'])
    expect(Object.fromEntries(rules[0]!.headers)).toEqual(sealHeaders)
  })

  test('keeps to what Netlify and Cloudflare take: lines of at most 2000 characters, indented headers', () => {
    const lines = headersFile().split('\n')
    expect(lines.every((line) => line.length < 2000)).toBe(true)
    expect(lines.filter((line) => line !== '').every((line) => /^\/\S*$|^ {2}[\w-]+: \S/.test(line))).toBe(true)
  })

  test('lets the browser look for a new service worker each time', () => {
    expect(rules[1]!.headers).toEqual([['Cache-Control', 'no-cache']])
  })
})

describe('an answer', () => {
  const answer = (policy?: string) => new Headers(policy === undefined ? {} : { 'Content-Security-Policy': policy })

  test('is governed by the policy, in whatever order and spacing, also beside others', () => {
    expect(isGoverned(answer(designed))).toBe(true)
    expect(isGoverned(answer(designed.split('; ').toReversed().join(' ;  ') + ';'))).toBe(true)
    expect(isGoverned(answer(`upgrade-insecure-requests, ${designed}`))).toBe(true)
  })

  test('is not governed without it, or by one that allows more', () => {
    expect(isGoverned(answer())).toBe(false)
    expect(isGoverned(answer(metaPolicy))).toBe(false)
    expect(isGoverned(answer(designed.replace("connect-src 'self'", "connect-src 'self' https://example.org")))).toBe(
      false,
    )
  })

  test('keeps navigation in only with the allowlist of its own origin', () => {
    expect(hasAllowlist([{ name: 'Connection-Allowlist', value: '(response-origin)' }])).toBe(true)
    expect(hasAllowlist([{ name: 'Connection-Allowlist', value: '(response-origin "https://example.org")' }])).toBe(
      false,
    )
    expect(hasAllowlist([])).toBe(false)
  })
})
