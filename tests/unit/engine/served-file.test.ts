import { createHash } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { Fingerprint } from '../../../src/engine/fingerprint'
import { PieceServer, serveNothing } from '../../../src/engine/piece-server'
import { ServedFile } from '../../../src/engine/served-file'

const bytes = Uint8Array.from({ length: 1000 }, (_, i) => (i * 7) % 251)
const ports: MessagePort[] = []
afterEach(() => ports.splice(0).forEach((port) => port.close()))

/** Both ends, and a copy of the file that holds other bytes, so that one sees where pieces come from. */
function served() {
  const { port1, port2 } = new MessageChannel()
  ports.push(port1, port2)
  const copy = bytes.map((byte) => byte + 1)
  const server = new PieceServer(port2, (into, at) => {
    into.set(copy.subarray(at, at + into.length))
    return Math.min(into.length, copy.length - at)
  })
  return { server, copy, file: new ServedFile(new File([bytes], 'a.csv'), port1) }
}

const read = async (piece: Blob) => [...new Uint8Array(await piece.arrayBuffer())]

test('pieces come from the copy: as they were copied, or read from it', async () => {
  const { server, copy, file } = served()
  const first = read(file.slice(0, 400))
  server.advance(copy.slice(0, 400))
  expect(await first).toEqual([...copy.subarray(0, 400)])
  expect(await read(file.slice(100, 300))).toEqual([...copy.subarray(100, 300)])
  const second = read(file.slice(400, 1000))
  server.advance(copy.slice(400))
  server.end('ab')
  expect(await second).toEqual([...copy.subarray(400)])
  // Given away once, read the second time.
  expect(await read(file.slice(400))).toEqual([...copy.subarray(400)])
  expect(await read(file.slice(-10))).toEqual([...copy.subarray(990)])
  expect(await file.fingerprint()).toBe('ab')
  expect(file.size).toBe(1000)
  expect(await read(file.slice(5, 5))).toEqual([])
})

test('what could not be copied is read from the file itself', async () => {
  const { server, copy, file } = served()
  const late = read(file.slice(600, 800))
  server.advance(copy.slice(0, 500))
  server.end()
  expect(await late).toEqual([...bytes.subarray(600, 800)])
  expect(await file.fingerprint()).toBeUndefined()
})

test('where nothing is copied, all is read from the file', async () => {
  const { port1, port2 } = new MessageChannel()
  ports.push(port1, port2)
  serveNothing(port2)
  const file = new ServedFile(new File([bytes], 'a.csv'), port1)
  expect(await read(file.slice(0, 1000))).toEqual([...bytes])
  expect(await file.fingerprint()).toBeUndefined()
})

test('a fingerprint is the SHA-256 of the whole, in whatever pieces it comes, small or beyond what is hashed at once', async () => {
  const piece = new Uint8Array(8 * 2 ** 20).map((_, i) => i * 31)
  for (const pieces of [1, 33]) {
    const fingerprint = await Fingerprint.open(piece.length * pieces)
    const expected = createHash('sha256')
    for (let i = 0; i < pieces; i++) {
      fingerprint.add(piece)
      expected.update(piece)
    }
    expect(await fingerprint.digest()).toBe(expected.digest('hex'))
  }
})
