import { TerrariumError } from '../../core/errors'
import { words } from '../../core/words'

/** What a disk throws, in words. Errors that have their words stay as they are. */
export function storageError(thrown: unknown): unknown {
  const name = thrown instanceof Error ? thrown.name : ''
  if (thrown instanceof TerrariumError || !(thrown instanceof DOMException || name === 'TypeError')) return thrown
  if (name === 'QuotaExceededError')
    return new TerrariumError(
      'storage-full',
      words('浏览器给本站的存储空间已满。', 'The room that the browser gives this site is full.'),
      words(
        '删除不用的项目，或清理磁盘；也可以把项目另存为文件。',
        'Delete projects you no longer need or free some disk; or save the project as a file.',
      ),
    )
  return new TerrariumError(
    'storage-failed',
    words(`浏览器没能写入或读取它的存储（${name}）。`, `The browser could not use its storage (${name}).`),
    words(
      '无痕窗口可能不允许保存；可以把项目另存为文件。',
      'A private window may forbid it; the project can be saved as a file.',
    ),
  )
}
