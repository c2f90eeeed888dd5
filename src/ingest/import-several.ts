import { TerrariumError } from '../core/errors'
import type { ProgressBar } from '../core/progress'
import { words } from '../core/words'
import { quoted, say } from '../words/say'
import { isLackOfColumns, requireColumns } from './chosen-part'
import type { ImportDoor } from './door'
import { importTables } from './import-tables'
import type { Imported, ImporterOptions } from './importer'
import { joinReports } from './join-reports'
import { tableNames } from './table-names'

/** A file of several: in an archive, it is unpacked when its turn has come. */
export interface FilePart {
  /** Its name, with its folders. */
  name: string
  size: number
  open(progress: ProgressBar): Promise<File>
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

/**
 * Reads several files, each into tables of its own. Those that are no tables are left out and told of, as long as there is
 * one that is.
 * @throws TerrariumError what the first file throws where none can be read; `missing-column` for a type of a column that none has
 */
export async function importSeveral(
  parts: readonly FilePart[],
  options: ImporterOptions,
  door: ImportDoor,
  progress: ProgressBar,
): Promise<Imported> {
  const { union: _, keepsNames, ...single } = options
  const total = parts.reduce((sum, { size }) => sum + size + 1, 0)
  const bases = tableNames(
    keepsNames ? undefined : options.table,
    parts.map(({ name }) => baseName(name)),
    options.taken,
  )
  const read: Imported[] = []
  const failures: { name: string; error: TerrariumError }[] = []
  let done = 0
  for (const [i, part] of parts.entries()) {
    const share = progress.slice(done / total, (done += part.size + 1) / total)
    try {
      const file = await part.open(share.slice(0, 0.2))
      const others = [...bases.filter((_, k) => k !== i), ...read.flatMap((one) => one.report.tables)]
      const taken = [...(options.taken ?? []), ...others]
      const isOneOfSeveral = parts.length > 1 || options.isOneOfSeveral === true
      const one = await importTables(
        file,
        { ...single, table: bases[i]!, taken, isOneOfSeveral },
        door,
        share.slice(0.2, 1),
      )
      const tables = one.tables.map((table) => ({
        ...table,
        source: table.source === undefined ? part.name : `${part.name} · ${table.source}`,
      }))
      read.push({ ...one, tables })
    } catch (error) {
      const isOfFile = error instanceof TerrariumError && !error.isBug && leavable.has(error.code)
      const lacksColumns = isLackOfColumns(error, options)
      if (!(isOfFile || lacksColumns) || parts.length === 1) throw error
      failures.push({ name: part.name, error })
    }
  }
  if (read.length === 0) throw failures[0]!.error
  const report = joinReports(read.map((one) => one.report))
  if (!options.isOneOfSeveral) requireColumns(options, [report])
  return {
    report: { ...report, warnings: [...failures.map(leftOut), ...report.warnings] },
    tables: read.flatMap((one) => one.tables),
  }
}

/** The name of a table for a file in a folder. */
const baseName = (path: string) =>
  path
    .split(/[/\\]/)
    .at(-1)!
    .replace(/\.gz$/i, '')
    .replace(/\.[^.]{1,8}$/, '')

const leftOut = ({ name, error: { zh, en } }: { name: string; error: TerrariumError }) => ({
  code: 'file-left-out',
  ...say(words('文件{file}没有导入：{reason}', 'The file {file} was left out: {reason}'), {
    file: quoted(name),
    reason: words(zh, en),
  }),
})
