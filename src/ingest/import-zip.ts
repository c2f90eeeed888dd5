import { TerrariumError } from '../core/errors'
import type { ProgressBar } from '../core/progress'
import { words } from '../core/words'
import { quoted, say } from '../words/say'
import type { ImportDoor } from './door'
import { importSeveral } from './import-several'
import { importXlsx } from './import-xlsx'
import type { Imported, ImporterOptions } from './importer'
import { isContent, isWorkbook } from './zip/archive-content'
import { unpacked } from './zip/unpacked'
import { ZipArchive } from './zip/zip-archive'

const mostFiles = 1000
const mostBytes = 4 * 2 ** 30

/**
 * Reads a ZIP archive: a workbook, or files that each become tables of their own. Files that are no tables are left out
 * and told of, as long as there is one that is.
 * @throws TerrariumError `empty-file`, `bad-file`, `encrypted-file`, `unsupported-format`, `too-large`, and what the files inside throw
 */
export async function importZip(
  file: File,
  options: ImporterOptions,
  door: ImportDoor,
  progress: ProgressBar,
): Promise<Imported> {
  const archive = await ZipArchive.open(file, file.name)
  if (isWorkbook(archive)) return importXlsx(file, archive, options, door, progress)
  refuseOffice(file.name, archive)
  const entries = archive.entries.filter(isContent)
  if (entries.length === 0 || entries.length > mostFiles) throw wrongCount(file.name, entries.length)
  const parts = entries.map((entry) => ({
    name: entry.name,
    size: entry.size,
    open: (share: ProgressBar) =>
      unpacked(archive.read(entry, mostBytes), entry.name.split(/[/\\]/).at(-1)!, (bytes) =>
        share.at(bytes / (entry.size + 1), words('解压', 'Unpacking')),
      ),
  }))
  return importSeveral(parts, options, door, progress)
}

function refuseOffice(name: string, archive: ZipArchive): void {
  const isText = archive.find('word/document.xml') ?? archive.find('ppt/presentation.xml')
  const isBinary = archive.entries.some((entry) => /(^|\/)workbook\.bin$/i.test(entry.name))
  const isOpenDocument = archive.find('META-INF/manifest.xml') && archive.find('content.xml')
  const isNumbers = archive.find('Index/Document.iwa')
  if (!isText && !isBinary && !isOpenDocument && !isNumbers) return
  const kind = isText
    ? words('Word 或 PowerPoint 文件', 'a Word or PowerPoint file')
    : isBinary
      ? words(' Excel 二进制工作簿（.xlsb）', 'a binary Excel workbook (.xlsb)')
      : isNumbers
        ? words(' Apple Numbers 表格', 'an Apple Numbers document')
        : words(' OpenDocument 表格（.ods）', 'an OpenDocument file (.ods)')
  throw new TerrariumError(
    'unsupported-format',
    say(words('文件{name}是{kind}，读不了。', 'The file {name} is {kind}, which can’t be read.'), {
      name: quoted(name),
      kind,
    }),
    words(
      '打开它，另存为“Excel 工作簿（.xlsx）”或 CSV 再导入。',
      'Open it, save it as an Excel workbook (.xlsx) or CSV, and import that.',
    ),
  )
}

function wrongCount(name: string, files: number): TerrariumError {
  return new TerrariumError(
    files === 0 ? 'empty-file' : 'too-many-files',
    files === 0
      ? say(words('压缩包{name}里没有文件。', 'The archive {name} holds no file.'), { name: quoted(name) })
      : say(
          words(
            '压缩包{name}里有 {n} 个文件，最多 {most} 个。',
            'The archive {name} holds {n} files; at most {most} are read.',
          ),
          {
            name: quoted(name),
            n: String(files),
            most: String(mostFiles),
          },
        ),
    words('选出需要的文件再压缩，或直接导入它们。', 'Choose the files that you need and import them.'),
  )
}
