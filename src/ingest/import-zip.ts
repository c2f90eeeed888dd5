import { TerrariumError } from '../core/errors'
import type { ProgressBar } from '../core/progress'
import { words } from '../core/words'
import { list, quoted, say } from '../words/say'
import type { ImportDoor } from './door'
import { importTables } from './import-tables'
import { importXlsx } from './import-xlsx'
import type { Imported, ImporterOptions } from './importer'
import { joinReports } from './join-reports'
import { tableNames } from './table-names'
import { unpacked } from './zip/unpacked'
import { ZipArchive, type ZipEntry } from './zip/zip-archive'

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
  if (archive.find('[Content_Types].xml') && archive.entries.some(({ name }) => /(^|[/\\])workbook\.xml$/i.test(name)))
    return importXlsx(file, archive, options, door, progress)
  refuseOffice(file.name, archive)
  const entries = archive.entries.filter(isContent)
  if (entries.length === 0 || entries.length > mostFiles) throw wrongCount(file.name, entries.length)
  const total = entries.reduce((sum, { size }) => sum + size + 1, 0)
  const bases = tableNames(
    options.table,
    entries.map(({ name }) => baseName(name)),
    options.taken,
  )
  const read: Imported[] = []
  const failures: { entry: ZipEntry; error: TerrariumError }[] = []
  let done = 0
  for (const [i, entry] of entries.entries()) {
    const share = progress.slice(done / total, (done += entry.size + 1) / total)
    try {
      const inner = await unpacked(archive.read(entry, mostBytes), entry.name.split(/[/\\]/).at(-1)!, (bytes) =>
        share.at((0.2 * bytes) / (entry.size + 1), words('解压', 'Unpacking')),
      )
      const taken = [
        ...(options.taken ?? []),
        ...bases.filter((_, k) => k !== i),
        ...read.flatMap((one) => one.report.tables),
      ]
      read.push(await importTables(inner, { ...options, table: bases[i]!, taken }, door, share.slice(0.2, 1)))
    } catch (error) {
      const isOfFile = error instanceof TerrariumError && !error.isBug && leavable.has(error.code)
      if (!isOfFile || entries.length === 1) throw error
      failures.push({ entry, error })
    }
  }
  if (read.length === 0) throw failures[0]!.error
  const report = joinReports(read.map((one) => one.report))
  return {
    report: {
      ...report,
      warnings: [...failures.map(({ entry, error }) => leftOut(entry, error)), ...report.warnings],
    },
    tables: read.flatMap((one) => one.tables),
  }
}

/** What one file of many may be, without keeping the others from being read. */
const leavable = new Set([
  'empty-file',
  'unsupported-format',
  'bad-file',
  'not-tabular',
  'unknown-encoding',
  'encrypted-file',
])

/** Not the folders, nor what macOS and Windows put beside the files. */
const isContent = ({ name }: ZipEntry) =>
  !/[/\\]$/.test(name) && !/(^|[/\\])(__MACOSX[/\\]|\.[^/\\]*$|Thumbs\.db$|desktop\.ini$)/i.test(name)

/** The name of a table for a file in a folder. */
const baseName = (path: string) =>
  path
    .split(/[/\\]/)
    .at(-1)!
    .replace(/\.gz$/i, '')
    .replace(/\.[^.]{1,8}$/, '')

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

const leftOut = ({ name }: ZipEntry, { zh, en }: TerrariumError) => ({
  code: 'file-left-out',
  ...say(words('压缩包里的{file}没有导入：{reason}', '{file} in the archive was left out: {reason}'), {
    file: list([quoted(name)]),
    reason: words(zh, en),
  }),
})
