/**
 * What a recipe holds in the place of a key or passphrase: enough to know the right one again, not enough to make it.
 * Whoever has the recipe can try keys out, one at the price of a slow derivation.
 */
export interface SealedSecret {
  sealed: 'pbkdf2-sha256'
  iterations: number
  /** 16 random bytes, hexadecimal. */
  salt: string
  /** What PBKDF2-HMAC-SHA-256 (RFC 8018) makes of the secret and the salt: 16 bytes, hexadecimal. */
  check: string
}

/** More would be a way to make a page work for hours. */
const mostIterations = 10_000_000

export function isSealed(value: unknown): value is SealedSecret {
  if (typeof value !== 'object' || value === null) return false
  const { sealed, iterations, salt, check, ...rest } = value as Record<string, unknown>
  const isCount = Number.isInteger(iterations) && Number(iterations) > 0 && Number(iterations) <= mostIterations
  return sealed === 'pbkdf2-sha256' && isCount && isHex(salt) && isHex(check) && Object.keys(rest).length === 0
}

const isHex = (value: unknown) => typeof value === 'string' && /^[0-9a-f]{32}$/.test(value)
