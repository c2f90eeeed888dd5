import { TerrariumError } from '../core/errors'
import { words } from '../core/words'
import type { ClipboardTable } from '../project/export-table/clipboard-table'

/**
 * Puts a table into the clipboard. Some seconds after a click or a key, the browser takes the text alone.
 * @throws TerrariumError `copy-refused`
 */
export async function writeClipboard(table: ClipboardTable): Promise<void> {
  if (copyAtOnce(table)) return
  try {
    await navigator.clipboard.writeText(table.text)
  } catch {
    throw new TerrariumError(
      'copy-refused',
      words('浏览器没有允许写入剪贴板。', 'The browser did not let the page write to the clipboard.'),
      words('点一下页面再试，或改为导出文件。', 'Click into the page and try again, or export a file instead.'),
    )
  }
}

/**
 * As a copy by the keyboard would: `navigator.clipboard.write` parses the HTML in the page first, whose policy takes the
 * cells' styles away, and with them what keeps an id as it is.
 */
function copyAtOnce({ text, html }: ClipboardTable): boolean {
  let isDone = false
  const fill = (event: ClipboardEvent) => {
    event.preventDefault()
    event.stopImmediatePropagation()
    event.clipboardData?.setData('text/plain', text)
    event.clipboardData?.setData('text/html', html)
    isDone = event.clipboardData !== null
  }
  document.addEventListener('copy', fill, { capture: true })
  try {
    return document.execCommand('copy') && isDone
  } finally {
    document.removeEventListener('copy', fill, { capture: true })
  }
}
