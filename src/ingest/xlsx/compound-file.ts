import { TerrariumError } from '../../core/errors'
import { words } from '../../core/words'
import { quoted, say } from '../../words/say'
import { encryptedFile } from '../zip/damaged-file'

/** Why a file of the old Office container can't be read: a workbook with a password, or one of before 2007. */
export async function refuseCompound(file: File, head: Uint8Array): Promise<TerrariumError> {
  const names = await streamNames(file, head)
  if (names.includes('EncryptedPackage')) return encryptedFile(file.name)
  const isBook = names.includes('Workbook') || names.includes('Book') || /\.(xls|et)$/i.test(file.name)
  return new TerrariumError(
    'unsupported-format',
    isBook
      ? say(
          words(
            '文件{name}是旧版 Excel 格式（.xls，2003 年以前），浏览器里读不了。',
            'The file {name} is in the old Excel format (.xls, up to 2003), which can’t be read here.',
          ),
          { name: quoted(file.name) },
        )
      : say(
          words('文件{name}是旧版 Office 文件，不是表格。', 'The file {name} is an old Office file and not a table.'),
          { name: quoted(file.name) },
        ),
    isBook
      ? words(
          '用 Excel 或 WPS 打开，选“另存为”→“Excel 工作簿（.xlsx）”，再导入。',
          'Open it in Excel or WPS, choose “Save as” and “Excel workbook (.xlsx)”, and import that.',
        )
      : words('在原来的程序里导出为 .xlsx 或 CSV 再导入。', 'Export it as .xlsx or CSV where it came from.'),
  )
}

/** The names in the first sector of the directory ([MS-CFB] 2.6). */
async function streamNames(file: File, head: Uint8Array): Promise<string[]> {
  if (head.length < 512) return []
  const view = new DataView(head.buffer, head.byteOffset, head.length)
  const shift = view.getUint16(30, true)
  if (shift !== 9 && shift !== 12) return []
  const size = 2 ** shift
  const at = (view.getUint32(48, true) + 1) * size
  const sector = new Uint8Array(await file.slice(at, at + size * 4).arrayBuffer())
  const names: string[] = []
  for (let entry = 0; entry + 128 <= sector.length; entry += 128) {
    const length = Math.min(64, sector[entry + 64]!)
    names.push(new TextDecoder('utf-16le').decode(sector.subarray(entry, entry + Math.max(0, length - 2))))
  }
  return names
}
