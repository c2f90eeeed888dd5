import { TerrariumError } from '../../core/errors'
import { words } from '../../core/words'

/**
 * What stands beside a locked project, for everybody to read: how the passphrase gives the key. The project's own key is
 * random; the passphrase only wraps it.
 */
export interface ProjectLock {
  version: 1
  method: 'pbkdf2-sha256 aes-256-gcm'
  iterations: number
  /** 16 bytes, as base64; so is what follows. */
  salt: string
  /** 12 bytes of nonce, then the 64 bytes of the project's keys and 16 of the tag. */
  wrapped: string
  /** After so long without a touch the page closes the project. */
  idleMinutes: number
}

/** Of an opened lock. Neither key can be read out; both can go to another thread. */
export interface ProjectKeys {
  /** AES-256-GCM. */
  data: CryptoKey
  /** HMAC-SHA-256, for the names of files. */
  names: CryptoKey
  idleMinutes: number
}

/** OWASP's figure for PBKDF2-HMAC-SHA-256. */
const usualIterations = 600_000
const mostIterations = 10_000_000
const nonceBytes = 12

export async function makeLock(
  passphrase: string,
  idleMinutes: number,
  iterations = usualIterations,
): Promise<{ lock: ProjectLock; keys: ProjectKeys }> {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const master = crypto.getRandomValues(new Uint8Array(64))
  const wrapped = await encrypt(await wrappingKey(passphrase, salt, iterations), master, 'lock')
  const lock: ProjectLock = {
    ...{ version: 1, method: 'pbkdf2-sha256 aes-256-gcm', iterations, idleMinutes },
    salt: toBase64(salt),
    wrapped: toBase64(wrapped),
  }
  return { lock, keys: await keysOf(master, idleMinutes) }
}

/** @throws TerrariumError `wrong-passphrase`, `damaged-project` */
export async function openLock(given: unknown, passphrase: string): Promise<ProjectKeys> {
  const { salt, iterations, wrapped, idleMinutes } = checked(given)
  const key = await wrappingKey(passphrase, fromBase64(salt), iterations)
  const master = await decrypt(key, fromBase64(wrapped), 'lock').catch(() => undefined)
  if (!master) throw wrongPassphrase()
  return keysOf(master, idleMinutes)
}

/** @param about what it is and where it stands: it can be read there only */
export async function encrypt(key: CryptoKey, bytes: Bytes, about: string): Promise<Bytes> {
  const iv = crypto.getRandomValues(new Uint8Array(nonceBytes))
  const additionalData = new TextEncoder().encode(about)
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, bytes))
  const whole = new Uint8Array(iv.length + sealed.length)
  whole.set(iv)
  whole.set(sealed, iv.length)
  return whole
}

/** @throws OperationError where the key, the place or a byte is another */
export async function decrypt(key: CryptoKey, sealed: Bytes, about: string): Promise<Bytes> {
  const [iv, rest] = [sealed.subarray(0, nonceBytes), sealed.subarray(nonceBytes)]
  const additionalData = new TextEncoder().encode(about)
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, rest))
}

export async function hiddenName({ names }: ProjectKeys, name: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', names, new TextEncoder().encode(name)))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export type Bytes = Uint8Array<ArrayBuffer>

export const toBase64 = (bytes: Uint8Array): string => {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}
export const fromBase64 = (text: string): Bytes => Uint8Array.from(atob(text), (char) => char.charCodeAt(0))

export const passphraseNeeded = () =>
  new TerrariumError(
    'passphrase-needed',
    words('这个项目上了锁，请输入口令。', 'This project is locked: its passphrase is needed.'),
  )

const wrongPassphrase = () =>
  new TerrariumError(
    'wrong-passphrase',
    words('口令不对。', 'The passphrase is wrong.'),
    words(
      '口令无法找回；请核对大小写和输入法。',
      'A passphrase can’t be recovered; check capitals and the keyboard layout.',
    ),
  )

async function wrappingKey(passphrase: string, salt: Bytes, count: number): Promise<CryptoKey> {
  const secret = await crypto.subtle.importKey('raw', new TextEncoder().encode(passphrase), 'PBKDF2', false, [
    'deriveKey',
  ])
  const method = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: count }
  return crypto.subtle.deriveKey(method, secret, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

async function keysOf(master: Bytes, idleMinutes: number): Promise<ProjectKeys> {
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const [data, names] = await Promise.all([
    crypto.subtle.importKey('raw', master.slice(0, 32), 'AES-GCM', false, ['encrypt', 'decrypt']),
    crypto.subtle.importKey('raw', master.slice(32), hmac, false, ['sign']),
  ])
  return { data, names, idleMinutes }
}

function checked(given: unknown): ProjectLock {
  const { version, method, iterations, salt, wrapped, idleMinutes } = (given ?? {}) as Record<string, unknown>
  const isSound =
    version === 1 &&
    method === 'pbkdf2-sha256 aes-256-gcm' &&
    Number.isInteger(iterations) &&
    Number(iterations) > 0 &&
    Number(iterations) <= mostIterations &&
    typeof salt === 'string' &&
    typeof wrapped === 'string' &&
    Number.isFinite(idleMinutes)
  if (isSound) return given as ProjectLock
  throw new TerrariumError(
    'damaged-project',
    words('这个项目的锁已损坏，打不开。', 'The lock of this project is damaged; it can’t be opened.'),
    words('如果另存过项目文件，请打开那一份。', 'If you saved it as a project file, open that one.'),
  )
}
