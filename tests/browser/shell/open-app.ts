import axe from 'axe-core'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import App from '../../../src/App.svelte'
import '../../../src/app.css'
import type { Language } from '../../../src/core/words'
import { language } from '../../../src/state/language.svelte'
import { navigation } from '../../../src/state/navigation.svelte'
import { notices } from '../../../src/state/notices.svelte'
import { overlay } from '../../../src/state/overlay.svelte'
import { session } from '../../../src/state/session.svelte'
import { tab } from '../../../src/state/tab'
import { theme } from '../../../src/state/theme.svelte'
import { FakeSession, kind } from '../../support/fake-session'

/** The kinds of the questions that these tests ask; all others this build is made to lack. */
const kinds = [
  kind('k-means', 'k-均值分群', 'k-means'),
  kind('segment-profile', '客群画像', 'Segment profile'),
  kind('logistic-regression', '逻辑回归', 'Logistic regression'),
  kind('score', '打分', 'Score'),
  kind('filter', '筛选行', 'Filter rows'),
]

export interface Options {
  language?: Language
  dark?: boolean
  width?: number
  height?: number
  /** False: as at the first visit, before the session is needed. */
  open?: boolean
}

/** The page over a fake session, as a person finds it. */
export async function openApp(options: Options = {}) {
  const { language: chosen = 'en', dark = false, width = 1280, height = 800, open = true } = options
  await page.viewport(width, height)
  const fake = new FakeSession()
  fake.catalogue = new Map(kinds.map((one) => [one.kind, one]))
  if (overlay.current) overlay.close(overlay.current)
  for (const { id } of notices.list) notices.close(id)
  navigation.reset()
  session.connect(async () => fake)
  // All test files share one tab: what is left in it would be gone back to by the next.
  tab.isKept = false
  language.set(chosen)
  language.mark()
  theme.set(dark ? 'dark' : 'light')
  if (open) await session.open()
  const screen = await render(App)
  return { fake, screen }
}

/** The page with a file imported and three steps done, in the work. */
export async function openWork(options: Options = {}) {
  const opened = await openApp(options)
  const { fake } = opened
  await fake.importFile(new File(['a,b'], 'telco.csv'))
  fake.addStep('s2', 'filter', { where: 'tenure > 0' }, 'telco_clean')
  fake.addStep('s3', 'k-means', { k: 4, seed: 42 }, 'segments')
  navigation.go({ view: 'table', table: 'segments' })
  return opened
}

/**
 * Everything that axe finds wrong on the page, one line each.
 * @param part `frame`: without the screen in the middle, whose sentence is the first heading
 */
export async function axeFindings(part: 'page' | 'frame' = 'page'): Promise<string[]> {
  const { violations } = await axe.run(document, {
    rules: { 'page-has-heading-one': { enabled: part === 'page' } },
  })
  return violations.map((v) => `${v.id}: ${v.help} (${v.nodes.map((n) => n.html.slice(0, 160)).join(' | ')})`)
}

export const focused = () => document.activeElement
