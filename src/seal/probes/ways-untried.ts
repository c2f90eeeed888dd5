import { words, type Words } from '../../core/words'
import { foreignAddress, type ProbeResult } from './way-out'

type Outcome = Pick<ProbeResult, 'verdict' | 'how'>

/**
 * Direct connections are not under the content security policy. The browser reports a failed lookup when it tries to
 * reach a server by name; when it gathers addresses and reports none, it did not try.
 *
 * @param hasAllowlist whether `Connection-Allowlist` came with the page: where nothing at all was reported, the only
 *   thing that can have stopped it
 */
export async function tryDirectConnection(hasAllowlist: boolean): Promise<Outcome> {
  if (typeof RTCPeerConnection !== 'function')
    return { verdict: 'blocked', how: words('这个浏览器没有此功能', 'this browser does not have it') }
  const { host } = new URL(foreignAddress('webrtc'))
  const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:${host}:3478` }] })
  let tried = false
  connection.addEventListener('icecandidateerror', () => (tried = true))
  const gathered = new Promise<void>((resolve) => {
    setTimeout(resolve, 5000)
    connection.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate === null) resolve()
    })
  })
  try {
    connection.createDataChannel('terrarium-probe')
    await connection.setLocalDescription()
    await gathered
  } catch (error) {
    return { verdict: 'blocked', how: words(`浏览器拒绝：${String(error)}`, `the browser refused: ${String(error)}`) }
  } finally {
    connection.close()
  }
  if (tried)
    return { verdict: 'open', how: words('浏览器尝试了联系对方服务器', 'the browser tried to reach the server') }
  return hasAllowlist
    ? {
        verdict: 'blocked',
        how: words('规则 Connection-Allowlist', 'rule Connection-Allowlist'),
      }
    : {
        verdict: 'untried',
        how: words('这个浏览器不报告结果，无从验证', 'this browser does not report it, so it can’t be told'),
      }
}

/** What can't be tried from inside the page, and what follows for it from whether the browser knows `Connection-Allowlist`. */
export function untriedWays(knowsAllowlist: boolean): ProbeResult[] {
  return untried.map(({ id, title, why }) => ({
    id,
    title,
    where: 'page',
    verdict: 'untried',
    how: knowsAllowlist
      ? words(
          `${why.zh}；Connection-Allowlist 规则已生效，会拦下`,
          `${why.en}; Connection-Allowlist is in force and stops it`,
        )
      : words(`${why.zh}；这个浏览器没有能拦它的规则`, `${why.en}; this browser has no rule that stops it`),
  }))
}

const untried: { id: string; title: Words; why: Words }[] = [
  {
    id: 'navigation',
    title: words('跳转到外部网址', 'Go to a foreign address'),
    why: words('试了页面就没了，此处不试', 'trying would take the page away, so it is not tried'),
  },
  {
    id: 'window-open',
    title: words('打开外部窗口（window.open）', 'Open a foreign window (window.open)'),
    why: words('成败都返回一个窗口，从这里看不出', 'it returns a window either way, so it can’t be told from here'),
  },
  {
    id: 'preconnect',
    title: words('预先建立连接（preconnect）', 'Connect ahead (preconnect)'),
    why: words('浏览器不报告结果，从这里看不出', 'the browser does not report it, so it can’t be told from here'),
  },
]
