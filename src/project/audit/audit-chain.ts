import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** What may be written down of an act. */
export const acts = [
  'import',
  'sample',
  'step',
  'change',
  'remove',
  'move',
  'undo',
  'redo',
  'replace-files',
  'replay',
  'open',
  'open-file',
  'take-over',
  'key',
  'export-table',
  'copy-table',
  'export-model',
  'export-script',
  'export-results',
  'export-answer',
  'export-chart',
  'export-lines',
  'copy-cells',
  'share-recipe',
  'save-project',
  'save-report',
  'purpose',
  'retention',
  'lock',
  'unlock',
] as const
export type Act = (typeof acts)[number]

/** Names, kinds and counts; never a value of the data or of a setting. */
export type AuditDetail = Readonly<Record<string, string | number | boolean | readonly string[]>>

/** One act in a project: what was done and when. Who did it the page can’t know. */
export interface AuditRecord {
  /** ISO 8601, in UTC, as the computer's clock said. */
  at: string
  act: Act
  about: AuditDetail
  /** SHA-256 over the record and the hash before it, hexadecimal. */
  hash: string
}

/** What stands before the first record. */
export const auditStart = '0'.repeat(64)

/** The record that follows another in the chain. */
export function chained(before: AuditRecord | undefined, act: Act, about: AuditDetail, at: string): AuditRecord {
  const told = { at, act, about }
  return { ...told, hash: hashOf(before?.hash ?? auditStart, told) }
}

/**
 * The place of the first record that does not follow from what stands before it, or null. A chain that somebody made
 * anew altogether is sound, too: only a hash that was kept elsewhere tells.
 */
export function firstBroken(records: readonly AuditRecord[]): number | null {
  let before = auditStart
  for (const [i, { at, act, about, hash }] of records.entries()) {
    if (hashOf(before, { at, act, about }) !== hash) return i
    before = hash
  }
  return null
}

const hashOf = (before: string, told: Omit<AuditRecord, 'hash'>) =>
  bytesToHex(sha256(utf8ToBytes(`${before}\n${told.at}\n${told.act}\n${JSON.stringify(told.about)}`)))
