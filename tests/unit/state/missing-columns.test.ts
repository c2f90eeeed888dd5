import { expect, test } from 'vitest'
import { column, columns, list, record, text } from '../../../src/core/params'
import { words } from '../../../src/core/words'
import type { EntryState, Written } from '../../../src/engine/session-state'
import { lackingAfterEdit, lackingColumns } from '../../../src/state/missing-columns'

const said = { label: words('', ''), help: words('', '') }
const catalogue = new Map([
  [
    'derive',
    { params: { columns: list({ ...said, fields: { expression: text({ ...said, editor: 'sql-expression' }) } }) } },
  ],
  ['filter', { params: { where: text({ ...said, editor: 'sql-condition', optional: true }) } }],
  ['bin', { params: { column: column(said), labels: text({ ...said, optional: true }) } }],
  ['pick', { params: { columns: columns(said) } }],
  ['cast', { params: { types: record({ ...said, values: 'text' }) } }],
])
const entry = (
  id: string,
  kind: string,
  input: string,
  params: Record<string, unknown>,
  wrote: Written[],
): EntryState => ({
  entry: { type: 'step', id, step: { kind, input, params }, today: '2026-01-01' },
  wrote,
})
const wide = ['a', 'b', 'Net Fee']
/** Adds “Net Fee” to the table it takes. */
const adds = entry('s1', 'derive', 't', {}, [{ table: 't', columns: wide, before: ['a', 'b'] }])
const lacking = (...later: EntryState[]) => lackingColumns(adds, later, catalogue)

test('a step that names a column of a step before it, however it names it', () => {
  const out = [{ table: 'u', columns: wide }]
  expect(lacking(entry('s2', 'bin', 'T', { column: 'net fee' }, out))).toEqual(['s2'])
  expect(lacking(entry('s2', 'pick', 't', { columns: ['a', 'Net Fee'] }, out))).toEqual(['s2'])
  expect(lacking(entry('s2', 'cast', 't', { types: { 'Net Fee': 'DOUBLE' } }, out))).toEqual(['s2'])
  expect(lacking(entry('s2', 'filter', 't', { where: '"Net Fee" > 3' }, out))).toEqual(['s2'])
  expect(lacking(entry('s2', 'derive', 't', { columns: [{ expression: 'round("Net Fee")' }] }, out))).toEqual(['s2'])
})

test('not one that only says the word, or takes another table', () => {
  const out = [{ table: 'u', columns: wide }]
  expect(lacking(entry('s2', 'bin', 't', { column: 'a', labels: 'Net Fee' }, out))).toEqual([])
  expect(lacking(entry('s2', 'filter', 't', { where: `a = '"Net Fee"'` }, out))).toEqual([])
  expect(lacking(entry('s2', 'bin', 'other', { column: 'Net Fee' }, out))).toEqual([])
})

test('also through the tables between, until a step writes them anew', () => {
  const copy = entry('s2', 'filter', 't', { where: 'a > 1' }, [{ table: 'u', columns: wide }])
  const use = entry('s3', 'bin', 'u', { column: 'Net Fee' }, [])
  expect(lacking(copy, use)).toEqual(['s3'])
  const anew = entry('s2b', 'filter', 'other', {}, [{ table: 'u', columns: ['Net Fee'], before: wide }])
  expect(lacking(copy, anew, use)).toEqual([])
})

test('nothing, where the table is made by the step alone', () => {
  const makes = entry('s1', 'derive', 'x', {}, [{ table: 't', columns: wide }])
  expect(lackingColumns(makes, [entry('s2', 'bin', 't', { column: 'a' }, [])], catalogue)).toEqual([])
})

test('a step that names a column which other settings would no longer write', () => {
  const after = (columns: string[], ...later: EntryState[]) => lackingAfterEdit(adds, 'T', columns, later, catalogue)
  const uses = entry('s2', 'bin', 't', { column: 'net fee' }, [{ table: 'u', columns: wide }])
  expect(after(['a', 'b'], uses)).toEqual(['s2'])
  expect(after(['a', 'NET FEE'], uses)).toEqual([])
  // Of another table nothing is lost.
  expect(lackingAfterEdit(adds, 'other', ['a'], [uses], catalogue)).toEqual([])
})
