import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** What stands before the first record. */
export const chainStart = '0'.repeat(16)

export interface ReadRecords {
  /** The sound records from the beginning on, as JSON values. */
  records: unknown[]
  /** How far they reach, in bytes; and the checksum of the last, which the next one continues. */
  end: number
  chain: string
  /**
   * What follows them: nothing; the beginning of a record whose writing was cut off; or a record that was changed
   * afterwards.
   */
  rest: 'nothing' | 'torn' | 'damaged'
}

/**
 * A record as a line of the log: a checksum, then JSON. The checksum covers the record and the one before it, so that
 * none can be changed, lost or put elsewhere without being seen.
 */
export function encodeRecord(value: unknown, chain: string): { bytes: Uint8Array; chain: string } {
  const json = JSON.stringify(value)
  const next = checksum(chain, json)
  return { bytes: new TextEncoder().encode(`${next} ${json}\n`), chain: next }
}

export function readRecords(bytes: Uint8Array): ReadRecords {
  const decoder = new TextDecoder()
  const records: unknown[] = []
  let end = 0
  let chain = chainStart
  while (end < bytes.length) {
    const newline = bytes.indexOf(10, end)
    if (newline < 0) return { records, end, chain, rest: 'torn' }
    const line = decoder.decode(bytes.subarray(end, newline))
    const json = line.slice(17)
    if (line[16] !== ' ' || checksum(chain, json) !== line.slice(0, 16)) {
      const isLast = bytes.indexOf(10, newline + 1) < 0
      return { records, end, chain, rest: isLast ? 'torn' : 'damaged' }
    }
    records.push(JSON.parse(json))
    chain = line.slice(0, 16)
    end = newline + 1
  }
  return { records, end, chain, rest: 'nothing' }
}

const checksum = (before: string, json: string) =>
  bytesToHex(sha256(new TextEncoder().encode(before + json))).slice(0, 16)
