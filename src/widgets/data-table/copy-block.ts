import type { ColumnInfo } from '../../core/column'
import { ClipboardWriter, mostCopiedCells } from '../../project/export-table/clipboard-table'
import { hidePart } from '../../learning/privacy/hide-part'
import { announce } from '../../state/announce.svelte'
import { copyCells } from '../../state/copy-cells'
import { notices } from '../../state/notices.svelte'
import { session } from '../../state/session.svelte'
import { fillBoth } from '../../words/messages'
import { messages as personalMessages } from '../../words/messages/personal'
import { messages } from '../../words/messages/table'
import { plainText } from './cell-text'
import { blockOf, type Selection } from './selection'
import type { TablePages } from './table-pages.svelte'

/**
 * Puts the selected block on the clipboard as rows and columns, also what is on no screen; names where those are chosen. That
 * it was copied is written down.
 * @param table whose rows they are
 */
export async function copyBlock(
  clipboard: DataTransfer | null,
  table: string,
  pages: TablePages,
  columns: readonly ColumnInfo[],
  selection: Selection,
  masked: ReadonlySet<string>,
): Promise<void> {
  const { top, bottom, left, right } = blockOf(selection)
  const names = columns.slice(left, right + 1)
  if (selection.active.row === -1) {
    clipboard?.setData('text/plain', names.map((c) => c.name).join('\t'))
    return
  }
  const n = (bottom - top + 1) * names.length
  if (n > mostCopiedCells) return notices.tell(fillBoth(messages.tooManyToCopy, { most: mostCopiedCells, n }))
  const cached = Array.from({ length: bottom - top + 1 }, (_, i) => pages.row(top + i))
  const hides = names.map(({ name }) => masked.has(name))
  const cut = (row: readonly unknown[] = []) =>
    row.slice(left, right + 1).map((value, i) => (hides[i] && value !== null ? hidePart(plainText(value)) : value))
  try {
    // One cell is copied to be typed somewhere else: as it is.
    if (n === 1 && cached[0]) clipboard?.setData('text/plain', plainText(cut(cached[0])[0]))
    else if (cached.every((row) => row !== undefined)) {
      const writer = new ClipboardWriter(names, false)
      writer.add(cached.map(cut))
      const { text, html } = writer.finish()
      clipboard?.setData('text/plain', text)
      clipboard?.setData('text/html', html)
    } else await copyCells(names, (await pages.cells(top, bottom + 1)).map(cut))
    announce(fillBoth(messages.copied, { n }))
    const about = { table, rows: bottom - top + 1, columns: names.length, masked: hides.filter(Boolean).length }
    await (await session.open()).tellAct('copy-cells', about)
    if (hides.includes(true)) notices.tell(fillBoth(personalMessages.copiedMasked, {}))
  } catch (thrown) {
    notices.fail(thrown)
  }
}
