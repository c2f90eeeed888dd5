import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { auditStart, chained, firstBroken, type AuditRecord } from '../../../src/project/audit/audit-chain'
import { checkAudit } from '../../../src/project/audit/check-audit'
import { applyRecord, recordBetween, type KeptProject } from '../../../src/project/store/kept-recipe'
import { dueness } from '../../../src/project/audit/dueness'

const log: AuditRecord[] = []
for (const [act, about] of [
  ['import', { files: ['ab'], rows: 3 }],
  ['step', { kind: 'mask', tables: ['masked'] }],
  ['export-table', { table: 'masked', masked: 2 }],
] as const)
  log.push(chained(log.at(-1), act, about, `2026-01-0${log.length + 1}T08:00:00.000Z`))

test('each record carries the SHA-256 of the one before on, as the exported file says', () => {
  let before = auditStart
  for (const { at, act, about, hash } of log) {
    const told = [before, at, act, JSON.stringify(about)].join('\n')
    expect(hash).toBe(createHash('sha256').update(told).digest('hex'))
    before = hash
  }
  expect(firstBroken(log)).toBeNull()
})

test('what is changed, taken out or put elsewhere is found', () => {
  const [first, second, third] = log as [AuditRecord, AuditRecord, AuditRecord]
  expect(firstBroken([first, { ...second, about: { kind: 'filter' } }, third])).toBe(1)
  expect(firstBroken([first, { ...second, at: third.at }, third])).toBe(1)
  expect(firstBroken([first, third])).toBe(1)
  expect(firstBroken([second, third])).toBe(0)
  expect(firstBroken([first, third, second])).toBe(1)
})

test('a log from elsewhere is checked to the last key', () => {
  expect(checkAudit(JSON.parse(JSON.stringify(log)))).toEqual(log)
  expect(checkAudit(undefined)).toEqual([])
  for (const change of [{ act: 'hack' }, { about: { rows: { deep: 1 } } }, { hash: 'x' }, { who: 'me' }])
    expect(() => checkAudit([{ ...log[0], ...change }])).toThrow(/damaged/)
})

test('the project’s log only ever adds to it, whatever becomes of the recipe', () => {
  const entries = [{ id: 's1' }, { id: 's2' }]
  let project: KeptProject = applyRecord(undefined, {
    ...{ type: 'all', version: 1, name: 'p', created: 1, entries: [], cursor: 0 },
  })
  const states = [
    { entries: entries.slice(0, 1), cursor: 1, audit: log.slice(0, 1) },
    { entries, cursor: 2, audit: log.slice(0, 2) },
    { entries: entries.slice(1), cursor: 1, audit: log.slice(0, 2) },
    { entries: entries.slice(1), cursor: 1, audit: log },
  ]
  for (const state of states) {
    project = applyRecord(project, JSON.parse(JSON.stringify(recordBetween(project, state))))
    expect(project).toMatchObject(state)
    expect(recordBetween(project, state)).toBeNull()
  }
})

test('the page reminds from a week before the last day on', () => {
  const at = (day: string) => new Date(`${day}T12:00:00`)
  expect(dueness(undefined)).toBe('no')
  expect(dueness('2026-03-31', at('2026-03-20'))).toBe('no')
  expect(dueness('2026-03-31', at('2026-03-26'))).toBe('soon')
  expect(dueness('2026-03-31', at('2026-03-31'))).toBe('soon')
  expect(dueness('2026-03-31', at('2026-04-01'))).toBe('past')
})
