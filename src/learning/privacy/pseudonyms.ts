import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * Texts as HMAC-SHA-256 under a key (RFC 2104, both in UTF-8), 64 hexadecimal digits: the same key gives a value the same
 * pseudonym in every file, and without the key nobody can try values out.
 */
export function pseudonyms(values: readonly string[], key: string): string[] {
  const keyed = hmac.create(sha256, utf8ToBytes(key))
  return values.map((value) => bytesToHex(keyed.clone().update(utf8ToBytes(value)).digest()))
}
