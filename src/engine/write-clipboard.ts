import { TerrariumError } from '../core/errors'
import { words } from '../core/words'
import type { ClipboardTable } from '../project/export-table/clipboard-table'

/**
 * Puts a table into the clipboard. The browser is asked at once and given the table when it is made: it only listens
 * shortly after a click or a key.
 * @throws TerrariumError `copy-refused`, and what making the table throws
 */
export async function writeClipboard(made: Promise<ClipboardTable>): Promise<void> {
  const part = (type: string, textOf: (table: ClipboardTable) => string) =>
    made.then((table) => new Blob([textOf(table)], { type }))
  try {
    await navigator.clipboard.write([
      new ClipboardItem({
        'text/plain': part('text/plain', ({ text }) => text),
        'text/html': part('text/html', ({ html }) => html),
      }),
    ])
  } catch {
    await made
    throw new TerrariumError(
      'copy-refused',
      words('浏览器没有允许写入剪贴板。', 'The browser did not let the page write to the clipboard.'),
      words('点一下页面再试，或改为导出文件。', 'Click into the page and try again, or export a file instead.'),
    )
  }
}
