import { words, type Words } from '../core/words'
import { connectionAllowlist, contentSecurityPolicy } from './policy'

export interface SealState {
  sealed: boolean
  by: 'headers' | 'service-worker' | 'none'
  /** Why it is not sealed, each with the way on; empty when it is. */
  reasons: Words[]
}

/** A header of the page, as it is in force here. */
export interface PolicyHeader {
  name: string
  value: string
}

interface Answers {
  page: Headers
  script: Headers
}

let known: Promise<Answers> | undefined
let failure: Words | undefined

/** Remembers why the service worker could not be had, for those who ask later. */
export const reportFailure = (reason: Words): void => {
  failure = reason
}

/**
 * Whether the browser holds this page and its workers to the policy. A document can't read its own headers. So two facts
 * must agree: the document is isolated, which headers alone can do, and the page and its scripts are answered with the
 * whole policy, which is what governs a worker.
 */
export async function sealState(): Promise<SealState> {
  const reasons: Words[] = []
  const controller = serviceWorkers()?.controller ?? null
  if (!isSecureContext) reasons.push(because.insecure)
  else if (isFramed()) reasons.push(because.framed)
  else if (!crossOriginIsolated) reasons.push(...whyNotIsolated(controller !== null))
  else reasons.push(...(await whyNotGoverned()))
  const sealed = reasons.length === 0
  return { sealed, by: sealed ? (controller ? 'service-worker' : 'headers') : 'none', reasons }
}

/** The policy that the page was answered with; empty where the host sends none. */
export async function policyInForce(): Promise<PolicyHeader[]> {
  const { page } = await answers()
  return shown.flatMap((name) => {
    const value = page.get(name)
    return value === null ? [] : [{ name, value }]
  })
}

export const isFramed = (): boolean => globalThis.top !== globalThis.self

/** Undefined where the browser has none: on an insecure address, in some private windows. */
export const serviceWorkers = (): ServiceWorkerContainer | undefined =>
  (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker

/** Whether an answer's policy is ours. A host may add others: a browser applies them all. */
export function isGoverned(headers: Pick<Headers, 'get'>): boolean {
  const policies = headers.get('Content-Security-Policy')?.split(',') ?? []
  return policies.some((policy) => plain(policy) === plain(contentSecurityPolicy))
}

/** Whether the answer also keeps the page from being navigated away with data, in browsers that know how. */
export const hasAllowlist = (headers: readonly PolicyHeader[]): boolean =>
  headers.some(({ name, value }) => name === 'Connection-Allowlist' && value === connectionAllowlist)

const plain = (policy: string): string =>
  policy
    .split(';')
    .map((directive) => directive.trim().replace(/\s+/g, ' '))
    .filter((directive) => directive !== '')
    .sort()
    .join(';')

function whyNotIsolated(isControlled: boolean): Words[] {
  if (import.meta.env.DEV) return [because.development]
  if (failure) return [failure]
  if (isControlled) return [because.reloadedPast]
  return [serviceWorkers() ? because.noHeaders : because.noServiceWorkers]
}

async function whyNotGoverned(): Promise<Words[]> {
  if (import.meta.env.DEV) return [because.development]
  try {
    const { page, script } = await answers()
    if (!isGoverned(page)) return [failure ?? because.otherPolicy]
    return isGoverned(script) ? [] : [failure ?? because.scriptsWithout]
  } catch {
    return [because.unknown]
  }
}

/** Asked once: the headers of a document don't change while it lives, and later there may be no network to ask. */
function answers(): Promise<Answers> {
  known ??= readAnswers().catch((error: unknown) => {
    known = undefined
    throw error
  })
  return known
}

async function readAnswers(): Promise<Answers> {
  const page = new URL(location.href)
  page.hash = page.search = ''
  const script = document.querySelector<HTMLScriptElement>('script[type=module][src]')?.src ?? page.href
  const [one, other] = await Promise.all([headersOf(page.href), headersOf(script)])
  return { page: one, script: other }
}

async function headersOf(url: string): Promise<Headers> {
  const { ok, headers } = await fetch(url, { method: 'HEAD', cache: 'no-store' })
  if (!ok) throw new Error(`No answer for ${url}`)
  return headers
}

const shown = [
  'Content-Security-Policy',
  'Connection-Allowlist',
  'Cross-Origin-Opener-Policy',
  'Cross-Origin-Embedder-Policy',
  'Cross-Origin-Resource-Policy',
  'Referrer-Policy',
  'X-DNS-Prefetch-Control',
  'X-Content-Type-Options',
  'Permissions-Policy',
]

const because = {
  insecure: words(
    '这个网址不是 https，浏览器无法封闭页面，途中的人也可能改动程序。请用 https 网址打开，或在本机用 localhost 打开。',
    'This address is not https, so the browser can’t seal the page, and anyone on the way could change the program. Open it through https, or as localhost on your own machine.',
  ),
  framed: words(
    '页面被嵌在另一个网页里，外层网页的规则说了算。请在新标签页里单独打开本页网址。',
    'The page sits inside another page, whose rules come first. Open its own address in a new tab.',
  ),
  noHeaders: words(
    '这个网站没有发送安全响应头，代为添加的后台程序（Service Worker）也没有接管本页。请正常刷新一次（不要按 Shift）。',
    'This host sends no security headers, and the service worker that would add them is not in control of this page. Reload once, without Shift.',
  ),
  noServiceWorkers: words(
    '这个网站没有发送安全响应头，而这个浏览器窗口不允许 Service Worker（无痕窗口常会这样）。请换普通窗口打开。',
    'This host sends no security headers, and this browser window does not allow service workers, as some private windows do. Open the page in an ordinary window.',
  ),
  reloadedPast: words(
    '本页是强制刷新打开的，绕过了添加安全响应头的后台程序。请再正常刷新一次（不要按 Shift）。',
    'This page was loaded past the service worker that adds the security headers. Reload once more, without Shift.',
  ),
  otherPolicy: words(
    '这个网站发送了别的安全策略，不是本程序的。请网站管理员按 _headers 文件设置响应头。',
    'This host sends another policy than the program’s. Ask whoever runs it to send the headers in the file _headers.',
  ),
  scriptsWithout: words(
    '这个网站只给网页发送了安全策略，没有给脚本发送，后台计算线程因此不受约束。请网站管理员对所有文件都按 _headers 设置。',
    'This host sends the policy with the page but not with its scripts, so that workers are not held to it. Ask whoever runs it to send the headers in the file _headers with every file.',
  ),
  unknown: words(
    '没能读到本页的安全响应头（可能断网了）。联网后刷新一次再看。',
    'The headers of this page could not be read; the network may be down. Reload once it is back.',
  ),
  development: words(
    '这是开发服务器：为了热更新放宽了策略。正式构建（npm start）才是封闭的。',
    'This is the development server, with a policy loosened for hot replacement. The build (npm start) is sealed.',
  ),
}
