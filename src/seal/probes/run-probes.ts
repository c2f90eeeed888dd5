import { trustedWorkerUrl } from '../../core/trusted-url'
import { words } from '../../core/words'
import { hasAllowlist, policyInForce } from '../seal-state'
import workerUrl from './probe.worker?worker&url'
import { tryWays } from './try-ways'
import { clearAttempts, waysOfPage } from './ways-of-page'
import { tryDirectConnection, untriedWays } from './ways-untried'
import type { ProbeResult } from './way-out'

/**
 * Tries every known way out of the page and of a worker, to addresses that lead nowhere.
 * @param report called with each result as it comes
 */
export async function runProbes(report: (result: ProbeResult) => void): Promise<void> {
  try {
    await tryWays(waysOfPage, 'page', report)
  } finally {
    clearAttempts()
  }
  const headers = await policyInForce().catch(() => [])
  const direct = await tryDirectConnection(hasAllowlist(headers))
  report({ id: 'webrtc', title: words('点对点直连（WebRTC）', 'Connect directly (WebRTC)'), where: 'page', ...direct })
  await probeWorker(report)
  // That a direct connection was stopped shows that the browser knows the allowlist: no other rule does that.
  untriedWays(hasAllowlist(headers) && direct.verdict === 'blocked').forEach(report)
}

/**
 * Whether data could be sent to the page's own host, which the policy allows because the program comes from there. Only
 * the service worker stands in between: it answers for the host, and passes nothing on that is not a file of the program.
 */
export async function reachesOwnHost(): Promise<boolean> {
  const address = new URL('./terrarium-probe', location.href)
  return fetch(address, { method: 'POST', body: 'terrarium-probe', cache: 'no-store' }).then(
    () => true,
    () => false,
  )
}

/** All ways together take some seconds. */
const patience = 60_000

/** A worker with an address of its own, as those that hold the data have. */
function probeWorker(report: (result: ProbeResult) => void): Promise<void> {
  // A classic one where it is one file: only those have importScripts.
  const type = import.meta.env.DEV ? 'module' : 'classic'
  const worker = new Worker(trustedWorkerUrl(workerUrl, import.meta.url), { type, name: 'probe' })
  const done = new Promise<void>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<ProbeResult | 'done'>) => {
      if (data === 'done') resolve()
      else report(data)
    })
    setTimeout(() => reject(new Error('The probe worker did not answer')), patience)
    worker.addEventListener('error', ({ message }) => reject(new Error(message || 'The probe worker did not start')))
  })
  worker.postMessage('start')
  return done.finally(() => worker.terminate())
}
