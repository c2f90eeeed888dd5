import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

const blockBytes = 64

/**
 * SQL for a text as HMAC-SHA-256 under a key (RFC 2104, both in UTF-8), 64 hexadecimal digits: the same key gives a value
 * the same pseudonym in every file, and without the key nobody can try values out. NULL stays NULL. The key is in the SQL,
 * padded: it is never to be shown or kept.
 * @param text an expression of type VARCHAR
 */
export function pseudonym(text: string, key: string): string {
  const given = utf8ToBytes(key)
  const block = new Uint8Array(blockBytes)
  block.set(given.length > blockBytes ? sha256(given) : given)
  const padded = (pad: number) => `unhex('${bytesToHex(block.map((byte) => byte ^ pad))}')`
  return `sha256(${padded(0x5c)} || unhex(sha256(${padded(0x36)} || encode(${text}))))`
}
