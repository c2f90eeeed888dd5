import { words, type Words } from '../core/words'
import type { AuditLog } from '../engine/terrarium'
import type { AuditRecord } from '../project/audit/audit-chain'
import { fillBoth } from '../words/messages'
import { messages } from '../words/messages/records'
import { same } from '../words/say'
import { fileName, handOver } from './hand-over'
import { projectName } from './project'
import { session } from './session.svelte'

export const actWords = ({ act }: AuditRecord): Words => (act === 'purpose' ? messages['act-purpose'] : messages[act])

/** What a record says beside its act, in the words of the page. */
export function aboutWords({ about }: AuditRecord): Words {
  const parts = Object.entries(about).flatMap(([name, value]) => partOf(name, value) ?? [])
  return words(parts.map(({ zh }) => zh).join(' · '), parts.map(({ en }) => en).join(' · '))
}

function partOf(name: string, value: string | number | boolean | readonly string[]): Words | null {
  if (Array.isArray(value)) {
    if (value.length === 0) return null
    if (name === 'files') return fillBoth(messages.files, { n: value.length })
    if (name === 'from') return fillBoth(messages.from, { names: value.join(', ') })
    if (value.length === 1) return fillBoth(messages.table, { name: value.join('') })
    return fillBoth(messages.tables, { names: value.join(', ') })
  }
  if (name === 'kind') return session.catalogue.get(String(value))?.title ?? same(String(value))
  if (name === 'table') return fillBoth(messages.table, { name: String(value) })
  if (typeof value === 'boolean') return value && (name === 'withData' || name === 'encrypted') ? messages[name] : null
  if (typeof value === 'number') {
    if (name === 'masked') return value > 0 ? fillBoth(messages.masked, { n: value }) : null
    return name === 'rows' || name === 'entries' || name === 'columns'
      ? fillBoth(messages[name], { n: value })
      : same(String(value))
  }
  return value === '' ? null : same(String(value))
}

/** The log as a file: whoever has it can follow the chain without this page. */
export function exportLog(log: AuditLog): void {
  const content = {
    format: 'terrarium-audit',
    version: 1,
    chain:
      'hash = SHA-256 of previous hash, at, act, JSON of about, joined by line feeds, in UTF-8; the first previous is 64 zeros',
    project: session.state.project ?? null,
    purpose: log.purpose ?? null,
    keepUntil: log.keepUntil ?? null,
    isWhole: log.brokenAt === null,
    records: log.records,
  }
  const text = JSON.stringify(content, null, 1)
  handOver(new Blob([text], { type: 'application/json' }), fileName(`${projectName()}-audit`, 'json'))
}
