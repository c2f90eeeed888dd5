import { words, type Words } from '../../core/words'
import { foreignAddress, type ProbeResult, type WayOut } from './way-out'

/** How long the browser is given to report that it stopped an attempt. */
const patience = 1500

/** Tries all ways at once, tells of each in turn, and believes only what the browser reports: a violation of the policy. */
export async function tryWays(
  ways: readonly WayOut[],
  where: ProbeResult['where'],
  report: (result: ProbeResult) => void,
): Promise<void> {
  const tried = ways.map((way) => ({ way, outcome: way.exists?.() === false ? absent : tryWay(way) }))
  for (const { way, outcome } of tried) report({ id: way.id, title: way.title, where, ...(await outcome) })
}

const absent = { verdict: 'blocked', how: words('这个浏览器没有此功能', 'this browser does not have it') } as const

async function tryWay({ id, attempt, remark }: WayOut): Promise<Pick<ProbeResult, 'verdict' | 'how'>> {
  const address = foreignAddress(id)
  const { host } = new URL(address)
  let settle: (how: Words | undefined) => void = () => undefined
  const settled = new Promise<Words | undefined>((resolve) => (settle = resolve))
  const listen = (event: Event) => {
    const { blockedURI, sample, effectiveDirective, disposition } = event as SecurityPolicyViolationEvent
    // A forbidden script is reported with the beginning of its address instead of the whole.
    if (disposition === 'enforce' && (blockedURI.includes(host) || sample.includes(host.slice(0, 12))))
      settle(stoppedWords(effectiveDirective, remark))
  }
  const fail = (error: unknown) => {
    // Other errors say nothing: a name that leads nowhere fails too.
    if (error instanceof DOMException && refusals.includes(error.name)) settle(refusedWords(error))
  }
  globalThis.addEventListener('securitypolicyviolation', listen)
  const timer = setTimeout(() => settle(undefined), patience)
  try {
    Promise.resolve(attempt(address)).catch(fail)
  } catch (error) {
    fail(error)
  }
  const how = await settled
  clearTimeout(timer)
  globalThis.removeEventListener('securitypolicyviolation', listen)
  return how ? { verdict: 'blocked', how } : { verdict: 'open', how: openWords }
}

/** The last is what deferred sending gets that was given no room. */
const refusals = ['SecurityError', 'NotAllowedError', 'QuotaExceededError']

const refusedWords = ({ name }: DOMException): Words => words(`浏览器不允许：${name}`, `refused: ${name}`)

const stoppedWords = (directive: string, remark: Words | undefined): Words =>
  words(`规则 ${directive}${remark ? `；${remark.zh}` : ''}`, `rule ${directive}${remark ? `; ${remark.en}` : ''}`)

const openWords = words('浏览器没有拦截', 'the browser did not stop it')
