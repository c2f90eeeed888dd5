import { words } from '../../core/words'
import type { WayOut } from './way-out'

const note = 'terrarium-probe'

/** What a page and a worker can both try. */
export const waysEverywhere: readonly WayOut[] = [
  {
    id: 'fetch',
    title: words('发送请求（fetch）', 'Send a request (fetch)'),
    attempt: (address) => fetch(address, { method: 'POST', mode: 'no-cors', body: note }),
  },
  {
    id: 'xhr',
    title: words('发送请求（XMLHttpRequest）', 'Send a request (XMLHttpRequest)'),
    attempt(address) {
      const request = new XMLHttpRequest()
      request.open('POST', address)
      request.send(note)
    },
  },
  {
    id: 'websocket',
    title: words('建立长连接（WebSocket）', 'Open a connection (WebSocket)'),
    attempt: (address) => new WebSocket(address.replace('https:', 'wss:')),
  },
  {
    id: 'eventsource',
    title: words('订阅消息流（EventSource）', 'Subscribe to a stream (EventSource)'),
    attempt(address) {
      const source = new EventSource(address)
      // It would try again and again.
      source.addEventListener('error', () => source.close())
    },
  },
  {
    id: 'webtransport',
    title: words('建立数据通道（WebTransport）', 'Open a data channel (WebTransport)'),
    exists: () => typeof WebTransport === 'function',
    attempt: (address) => new WebTransport(address).ready,
  },
  {
    id: 'import',
    title: words('加载外部模块（import）', 'Load a foreign module (import)'),
    attempt: (address) => import(/* @vite-ignore */ address),
  },
]
