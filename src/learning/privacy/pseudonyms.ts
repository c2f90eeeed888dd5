import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

const blockBytes = 64

/** The two padded keys of HMAC-SHA-256 (RFC 2104) in hexadecimal, 128 digits each. They are as good as the key. */
export function paddedKeys(key: string): { inner: string; outer: string } {
  const given = utf8ToBytes(key)
  const block = new Uint8Array(blockBytes)
  block.set(given.length > blockBytes ? sha256(given) : given)
  const padded = (pad: number) => bytesToHex(block.map((byte) => byte ^ pad))
  return { inner: padded(0x36), outer: padded(0x5c) }
}

/**
 * SQL for a text in UTF-8 as HMAC-SHA-256 under a key, 64 hexadecimal digits: the same key gives a value the same pseudonym in
 * every file, and without the key nobody can try values out. NULL stays NULL.
 * @param text an expression of type VARCHAR
 * @param inner and `outer`: expressions of type BLOB. The keys are read from a table, for errors may quote a statement
 */
export const pseudonym = (text: string, inner: string, outer: string): string =>
  `sha256(${outer} || unhex(sha256(${inner} || encode(${text}))))`
