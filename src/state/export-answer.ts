import type { QueryAnswer } from '../engine/terrarium'
import { hiddenRows, type Hide } from '../learning/privacy/hide-personal'
import type { PersonalColumn } from '../learning/privacy/personal-columns'
import { writeCsv } from '../project/export-table/write-csv'
import { fillBoth } from '../words/messages'
import { messages } from '../words/messages/sql'
import { copyCells } from './copy-cells'
import { fileName } from './hand-over'
import { letOut } from './let-out'
import { notices } from './notices.svelte'

/** An answer to a question in SQL, with what of it is personal. */
export interface Answer {
  value: QueryAnswer
  personal: readonly PersonalColumn[]
}

/** The rows of an answer as a CSV file. */
export function exportAnswer({ value, personal }: Answer, subject: string): Promise<void> {
  return letOut({
    subject,
    columns: () => personal,
    act: 'export-answer',
    about: { format: 'csv', ...sizeOf(value) },
    make: async (hide) => {
      const { columns, rows } = shown(value, hide)
      const chunk = async (offset: number, limit: number) => rows.slice(offset, offset + limit)
      return {
        blob: await writeCsv({ name: subject, columns, rows: rows.length, chunk }),
        name: fileName(subject, 'csv'),
      }
    },
  })
}

/** The rows of an answer into the clipboard, with the names of their columns. */
export function copyAnswer({ value, personal }: Answer, subject: string): Promise<void> {
  return letOut({
    subject,
    columns: () => personal,
    act: 'copy-cells',
    about: sizeOf(value),
    make: async (hide) => {
      const { columns, rows } = shown(value, hide)
      await copyCells(columns, rows, true)
      notices.tell(fillBoth(messages.answerCopied, { n: rows.length }))
      return undefined
    },
  })
}

function shown({ columns, rows }: QueryAnswer, hide: Hide = {}): QueryAnswer {
  const names = columns.map(({ name }) => name)
  return {
    columns: columns.map((column) => (Object.hasOwn(hide, column.name) ? { ...column, type: 'VARCHAR' } : column)),
    rows: hiddenRows(names, rows, hide),
  }
}

const sizeOf = ({ columns, rows }: QueryAnswer) => ({ rows: rows.length, columns: columns.length })
