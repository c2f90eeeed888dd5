import { decrypt, encrypt, fromBase64, passphraseNeeded, toBase64, type ProjectKeys } from './project-lock'

/** A record as it stands in the log of a locked project. */
export interface SealedRecord {
  /** Base64. */
  sealed: string
}

export const isSealedRecord = (record: unknown): record is SealedRecord =>
  typeof record === 'object' && record !== null && 'sealed' in record

/** @param place of the record: the log's name and its number there; it can't be read elsewhere */
export async function sealRecord(keys: ProjectKeys | undefined, record: unknown, place: string): Promise<unknown> {
  if (!keys) return record
  const bytes = new TextEncoder().encode(JSON.stringify(record))
  return { sealed: toBase64(await encrypt(keys.data, bytes, place)) } satisfies SealedRecord
}

/** @throws TerrariumError `passphrase-needed` where it is sealed and there are no keys */
export async function openRecord(keys: ProjectKeys | undefined, record: unknown, place: string): Promise<unknown> {
  if (!isSealedRecord(record)) return record
  if (!keys) throw passphraseNeeded()
  return JSON.parse(new TextDecoder().decode(await decrypt(keys.data, fromBase64(record.sealed), place)))
}
