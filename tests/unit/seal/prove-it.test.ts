import { expect, test } from 'vitest'
import { words } from '../../../src/core/words'
import type { ProbeResult, Verdict } from '../../../src/seal/probes/way-out'
import { summaryOf, waysOf } from '../../../src/views/prove-it/attempts'
import { knowsAllowlist } from '../../../src/views/prove-it/knows-allowlist'
import { limits } from '../../../src/views/prove-it/limits'
import { messages } from '../../../src/views/prove-it/messages'
import { sizeText } from '../../../src/views/prove-it/size-text'

const result = (id: string, where: ProbeResult['where'], verdict: Verdict): ProbeResult => ({
  id,
  where,
  verdict,
  title: words(id, id),
  how: words('规则', 'rule'),
})

const results = [
  result('fetch', 'page', 'blocked'),
  result('image', 'page', 'blocked'),
  result('fetch', 'worker', 'blocked'),
  result('navigation', 'page', 'untried'),
]

test('each way out is one line, with the page and the worker side by side', () => {
  expect(waysOf(results).map(({ id, page, worker }) => [id, page?.verdict, worker?.verdict])).toEqual([
    ['fetch', 'blocked', 'blocked'],
    ['image', 'blocked', undefined],
    ['navigation', 'untried', undefined],
  ])
})

test('the summary counts what was tried, and never claims what was not', () => {
  expect(summaryOf(results, 'en')).toBe('All 3 attempts were stopped. 1 more can’t be tried from inside the page.')
  expect(summaryOf(results, 'zh')).toBe('3 次尝试全部被拦下。另有 1 条无法在页面里试。')
  const leaky = [...results, result('xhr', 'page', 'open')]
  expect(summaryOf(leaky, 'en')).toMatch(/^1 of 4 attempts were not stopped\./)
  expect(summaryOf(leaky, 'zh')).toMatch(/^1 次尝试没有被拦下（共 4 次）。/)
})

test('navigation counts as a limit where the browser does not know the allowlist, the host where it can be reached', () => {
  const ids = (...flags: Parameters<typeof limits>) => limits(...flags).map(({ id }) => id)
  expect(ids(true, false)).toEqual(['extensions', 'other-code', 'own-export', 'the-machine'])
  expect(ids(false, true)).toEqual(['navigation', 'own-host', ...ids(true, false)])
})

test('the allowlist is known to Chromium from 152, and to no other browser', () => {
  const browser = (brand: string, version: string) => ({ userAgentData: { brands: [{ brand, version }] } })
  expect(knowsAllowlist(browser('Chromium', '156'))).toBe(true)
  expect(knowsAllowlist(browser('Chromium', '151'))).toBe(false)
  expect(knowsAllowlist(browser('Other', '200'))).toBe(false)
  expect(knowsAllowlist({})).toBe(false)
})

test('sizes read as people say them', () => {
  expect(sizeText(44_600_000, 'en').replace(/\s/, ' ')).toBe('44.6 MB')
})

test('every text is there in both languages, with the same slots', () => {
  const slots = (text: string) => [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name).toSorted()
  for (const [key, { zh, en }] of Object.entries(messages)) {
    expect(zh.trim() && en.trim(), key).not.toBe('')
    expect(new Set(slots(zh)), key).toEqual(new Set(slots(en)))
  }
})
