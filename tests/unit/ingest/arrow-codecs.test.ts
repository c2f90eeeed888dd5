import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Random } from '../../../src/core/random'
import { decodeLz4Frames } from '../../../src/ingest/arrow/lz4-frame'
import { xxHash32 } from '../../../src/ingest/arrow/xxhash32'
import { decodeZstdFrames } from '../../../src/ingest/arrow/zstd-frame'

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../fixtures/ingest/${name}`, import.meta.url)))

/** What the fixtures were made of. */
function content(lines: number): Uint8Array {
  let text = ''
  for (let i = 0; i < lines; i++) text += `C${(i * 7919) % 50},城市${i % 7},${(i * i) % 101}\n`
  return new TextEncoder().encode(text + '\0'.repeat(200_000))
}

test('xxHash32 of the texts in its specification', () => {
  const hash = (text: string) => xxHash32(new TextEncoder().encode(text))
  expect(hash('')).toBe(0x02cc5d05)
  expect(hash('a')).toBe(0x550d7456)
  expect(hash('abc')).toBe(0x32d153ff)
  expect(hash('Nobody inspects the spammish repetition')).toBe(0xe2293b2f)
})

describe.each([
  ['text-1.zst', 9000, decodeZstdFrames],
  ['text-19.zst', 9000, decodeZstdFrames],
  ['linked.lz4', 2000, decodeLz4Frames],
  ['checked.lz4', 2000, decodeLz4Frames],
] as const)('%s', (name, lines, decode) => {
  const packed = fixture(name)
  const plain = content(lines)

  test('is what was packed, also twice over and behind a frame to skip', () => {
    expect(Buffer.compare(decode(packed, plain.length), plain)).toBe(0)
    const skipped = Uint8Array.of(0x5e, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3)
    const twice = decode(new Uint8Array([...packed, ...skipped, ...packed]), plain.length * 2)
    expect(Buffer.compare(twice, Buffer.concat([plain, plain]))).toBe(0)
  })

  test('of another size, or cut short, is refused', () => {
    for (const size of [0, plain.length - 1, plain.length + 1]) expect(() => decode(packed, size)).toThrow(RangeError)
    for (const length of [3, 5, 20, packed.length >> 1, packed.length - 5])
      expect(() => decode(packed.subarray(0, length), plain.length)).toThrow(RangeError)
  })

  test('damaged, it is content of that size or refused, and nothing is read or written outside of it', () => {
    const random = new Random(7)
    for (let round = 0; round < 150; round++) {
      const damaged = packed.slice()
      for (let i = 0; i <= random.integer(3); i++)
        damaged[random.integer(Math.min(400, packed.length))] = random.integer(256)
      let outcome: unknown
      try {
        outcome = decode(damaged, plain.length).length
      } catch (error) {
        outcome = error
      }
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(RangeError)
      else expect(outcome).toBe(plain.length)
    }
  })
})
