// Stands for every host of the world: a browser started with `flags` finds this listener behind every name but localhost.
//
//   const listener = await listen()        { port, udpPort, arrivals, flags, close() }
//   const browser = await launch(listener.flags)
//   expect(listener.arrivals).toEqual([])  whatever reached it, at the level of sockets
//
// An arrival is { protocol, text }: the first bytes of a TCP connection (`http`, `websocket`, `tls`, or `tcp` when nothing
// was said, such as a preconnect), or a UDP packet (`udp`: STUN, QUIC). Plain HTTP is answered, so that what follows can be seen.
// The names that Chromium itself calls for updates and sign-in lead nowhere: a page that asks for them is seen by the requests
// of the page, not here.
import { createHash } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'

/** @typedef {{ protocol: 'http' | 'websocket' | 'tls' | 'tcp' | 'udp', text: string }} Arrival */

const browsersOwn = ['*.google.com', '*.googleapis.com', '*.gvt1.com', '*.gstatic.com', '*.googleusercontent.com']

/** @returns {Promise<{ port: number, udpPort: number, arrivals: Arrival[], flags: string[], close(): Promise<void> }>} */
export async function listen() {
  /** @type {Arrival[]} */
  const arrivals = []
  const sockets = new Set()

  const server = createServer((socket) => {
    /** @type {Arrival} */
    const arrival = { protocol: 'tcp', text: '' }
    arrivals.push(arrival)
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    socket.on('data', (bytes) => {
      arrival.text += bytes.toString('latin1')
      if (bytes[0] === 0x16 && arrival.protocol === 'tcp') {
        arrival.protocol = 'tls'
        // The rest of the greeting may come in a second piece.
        setTimeout(() => socket.destroy(), 100)
      }
      if (arrival.protocol === 'tls') return
      if (arrival.protocol === 'websocket' || !arrival.text.includes('\r\n\r\n')) return
      const key = /sec-websocket-key: (\S+)/i.exec(arrival.text)?.[1]
      arrival.protocol = key ? 'websocket' : 'http'
      if (key) socket.write(upgrade(key))
      else socket.end(answer)
    })
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', done))

  const packets = createSocket('udp4')
  packets.on('message', (bytes) => arrivals.push({ protocol: 'udp', text: bytes.toString('latin1') }))
  await new Promise((done) => packets.bind(0, '127.0.0.1', done))

  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  return {
    port,
    udpPort: packets.address().port,
    arrivals,
    flags: [
      `--host-resolver-rules=${browsersOwn.map((name) => `MAP ${name} ~NOTFOUND, `).join('')}MAP * 127.0.0.1:${port}, EXCLUDE localhost`,
    ],
    close: async () => {
      packets.close()
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}

const answer = [
  'HTTP/1.1 200 OK',
  'Content-Type: text/plain',
  'Content-Length: 2',
  'Access-Control-Allow-Origin: *',
  'Cross-Origin-Resource-Policy: cross-origin',
  'Connection: close',
  '',
  'ok',
].join('\r\n')

const upgrade = (key) =>
  [
    'HTTP/1.1 101 Switching Protocols',
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Accept: ${createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')}`,
    '',
    '',
  ].join('\r\n')
