import type { Random } from '../../src/core/random'

/** Bytes that mean something to one format or the other. */
const telling = [
  0, 1, 9, 10, 13, 32, 34, 38, 39, 44, 45, 46, 48, 58, 59, 60, 62, 63, 91, 92, 93, 123, 125, 127, 128, 254, 255,
]
const tellingTexts = [
  '"',
  '""',
  '<',
  '</c>',
  '<v>',
  '&#0;',
  '&amp',
  ']]>',
  '<!DOCTYPE',
  '{',
  '[[',
  '}',
  ',,',
  '\r',
  '\u0000',
  '1e999',
  '-',
  '\\u',
  'null',
]

/**
 * A damaged copy of a file: a few of the things that happen to files on their way, and of those that no program writes.
 * The same random numbers make the same damage.
 */
export function mutate(bytes: Uint8Array, random: Random): Uint8Array {
  let damaged = Array.from(bytes)
  const rounds = 1 + random.integer(random.integer(4) === 0 ? 30 : 4)
  for (let k = 0; k < rounds && damaged.length > 0; k++) {
    const at = random.integer(damaged.length)
    switch (random.integer(10)) {
      case 0:
        damaged[at] = telling[random.integer(telling.length)]!
        break
      case 1:
        damaged[at]! ^= 1 << random.integer(8)
        break
      case 2:
        damaged.splice(at, 1 + random.integer(40))
        break
      case 3:
        damaged.splice(at, 0, telling[random.integer(telling.length)]!)
        break
      case 4:
        damaged.splice(at, 0, ...new TextEncoder().encode(tellingTexts[random.integer(tellingTexts.length)]))
        break
      case 5:
        damaged.splice(at, 0, ...damaged.slice(at, at + 1 + random.integer(200)))
        break
      case 6:
        damaged.length = at + 1
        break
      case 7: {
        // A length or a place, as binary formats have them, far too large.
        const value = [0xffffffff, 0x7fffffff, 0x80000000, 0, 1, damaged.length][random.integer(6)]!
        for (let i = 0; i < 4 && at + i < damaged.length; i++) damaged[at + i] = (value >>> (8 * i)) & 255
        break
      }
      case 8: {
        const from = random.integer(damaged.length)
        const piece = damaged.slice(from, from + random.integer(100))
        damaged.splice(at, piece.length, ...piece)
        break
      }
      default:
        damaged = [...damaged.slice(at), ...damaged.slice(0, at)]
    }
  }
  return Uint8Array.from(damaged)
}
