import { TerrariumError } from '../core/errors'
import type { ImportReport, SheetOfFile } from '../core/import'
import type { ProgressBar } from '../core/progress'
import { nearest } from '../core/table'
import { words, type Message } from '../core/words'
import { count, list, quoted, say } from '../words/say'
import { isLackOfColumns, keptColumns, requireColumns } from './chosen-part'
import { columnNames } from './column-names'
import { headerCells } from './csv/find-header'
import type { ImportDoor } from './door'
import { message } from './message'
import type { Imported, ImporterOptions } from './importer'
import { joinReports } from './join-reports'
import { loadTable, type ImportedTable } from './load-table'
import { tableNames } from './table-names'
import { decideCells } from './xlsx/decide-cells'
import { openSheet } from './xlsx/open-sheet'
import { noFacts, type SheetCells, type SheetSection } from './xlsx/sheet-cells'
import { SheetReader } from './xlsx/sheet-reader'
import { sheetWarnings } from './xlsx/sheet-warnings'
import { tablesOf, wholeSheet } from './xlsx/stacked-tables'
import { mostPartBytes, openWorkbook, type SheetPart, type Workbook } from './xlsx/workbook'
import { scanXml } from './xlsx/xml-scanner'
import { damagedFile } from './zip/damaged-file'
import type { ZipArchive } from './zip/zip-archive'

/**
 * Reads the sheets of an Excel workbook: all that are visible and hold something, each as a table, or the one that
 * `options.sheet` names. Tables one below the
 * other in a sheet, or side by side, are tables of their own (`tablesOf`). Titles above the header, totals below, types and roles are
 * found as in delimited text.
 * @param archive the file, opened
 * @throws TerrariumError `missing-sheet`, `empty-file`, `bad-file`, `encrypted-file`, `too-large`, and what `loadTable` throws
 */
export async function importXlsx(
  file: File,
  archive: ZipArchive,
  options: ImporterOptions,
  door: ImportDoor,
  progress: ProgressBar,
): Promise<Imported> {
  const damaged = () => damagedFile(file.name, words('工作簿的内容不完整', 'the workbook is not complete'))
  const book = await openWorkbook(archive, file.name, damaged)
  if (!book) throw damaged()
  const chosen = chooseSheets(file.name, book, options.sheet)
  const total = chosen.reduce((sum, { entry }) => sum + Math.max(1, entry.size), 0)
  const filled: Filled[] = []
  const failures: TerrariumError[] = []
  let done = 0
  for (const sheet of chosen) {
    const share = progress.slice(done / total, (done += Math.max(1, sheet.entry.size)) / total)
    const cells = await readSheet(archive, book, sheet, share.slice(0, 0.5))
    const parts = options.headerRow === undefined ? await tablesOf(cells) : wholeSheet(cells)
    const isOneOfSeveral = options.isOneOfSeveral === true || chosen.length > 1 || parts.length > 1
    for (const [i, part] of parts.entries()) {
      const slice = share.slice(0.5 + (0.5 * i) / parts.length, 0.5 + (0.5 * (i + 1)) / parts.length)
      try {
        const loaded = await loadSheet(file.name, cells, part, { ...options, isOneOfSeveral }, door, slice)
        if (loaded) filled.push({ sheet, stacked: parts.length, ...loaded })
      } catch (error) {
        if (!isOneOfSeveral || !isLackOfColumns(error, options)) throw error
        failures.push(error)
      }
    }
  }
  if (filled.length === 0) throw failures[0] ?? emptyBook(file.name, book, options.sheet)
  const sources = sourcesOf(filled)
  const isOneSheet = filled.every(({ sheet }) => sheet === filled[0]!.sheet)
  const names = tableNames(options.table, isOneSheet ? partsOf(filled) : sources, options.taken)
  const tables = filled.map(({ table }, i) => ({
    ...table,
    info: { ...table.info, name: names[i]! },
    ...(filled.length > 1 && { source: sources[i]! }),
  }))
  const reports = filled.map(({ report }, i) => named(report, names[i]!))
  const sheets: SheetOfFile[] = book.sheets.map((sheet) => {
    const table = names[filled.findIndex((one) => one.sheet === sheet)]
    return { name: sheet.name, isHidden: sheet.isHidden, ...(table !== undefined && { table }) }
  })
  const report = joinReports(reports)
  if (!options.isOneOfSeveral) requireColumns(options, reports)
  return { report: { ...report, warnings: [...stackedWarnings(filled, names), ...report.warnings], sheets }, tables }
}

interface Filled {
  sheet: SheetPart
  /** How many tables the sheet has. */
  stacked: number
  /** What stands above the table. */
  title: string
  report: ImportReport
  table: ImportedTable
}

/** What tells the tables of one sheet apart: their titles, or their numbers. */
const partsOf = (filled: readonly Filled[]): string[] =>
  filled.map(({ sheet, title }, i) => {
    const place = filled.slice(0, i).filter((one) => one.sheet === sheet).length + 1
    return title || (place === 1 ? '' : String(place))
  })

/** Which sheet each table comes from, and which part of it. */
function sourcesOf(filled: readonly Filled[]): string[] {
  const parts = partsOf(filled)
  return filled.map(({ sheet, stacked }, i) => (stacked === 1 ? sheet.name : `${sheet.name} ${parts[i]!}`.trim()))
}

/** Sheets that hold more than one table. */
function stackedWarnings(filled: readonly Filled[], names: readonly string[]): Message[] {
  const sheets = [...new Set(filled.filter(({ stacked }) => stacked > 1).map(({ sheet }) => sheet))]
  return sheets.map((sheet) => {
    const own = names.filter((_, i) => filled[i]!.sheet === sheet)
    return message(
      'stacked-tables',
      say(
        words(
          '工作表{sheet}里有 {n} 张各自独立的表（以空行或空列隔开），各导入为一张表：{names}。',
          'The sheet {sheet} holds {n} tables apart from one another, with blank rows or columns between them; each became a table: {names}.',
        ),
        {
          sheet: quoted(sheet.name),
          n: count(own.length),
          names: list(own.slice(0, 10).map((name) => quoted(name))),
        },
      ),
      words(
        '如果它们其实是一张表，在 Excel 里删去中间的空行、空列和多余的表头再导入。',
        'If they are one table after all, take out what is blank between them and the names in Excel and import it again.',
      ),
    )
  })
}

async function readSheet(
  archive: ZipArchive,
  { context }: Workbook,
  { entry, name }: SheetPart,
  progress: ProgressBar,
): Promise<SheetCells> {
  const reader = new SheetReader(context)
  let read = 0
  async function* pieces() {
    for await (const piece of archive.read(entry, mostPartBytes)) {
      yield piece
      read += piece.length
      progress.at(read / entry.size, words(`读取工作表“${name}”`, `Reading the sheet “${name}”`))
    }
  }
  await scanXml(pieces(), reader, context.damaged)
  reader.cells.finish()
  return reader.cells
}

async function loadSheet(
  name: string,
  cells: SheetCells,
  part: SheetSection,
  options: ImporterOptions,
  door: ImportDoor,
  progress: ProgressBar,
): Promise<Pick<Filled, 'report' | 'table' | 'title'> | null> {
  const opened = await openSheet(name, cells, part, options, progress.slice(0, 0.3))
  if (!opened) return null
  const { feed, header } = opened
  const { report, table } = await loadTable(opened, options, door, progress.slice(0.3, 1), (name, evidence, place) =>
    decideCells(name, evidence, part.facts[feed.columns[place]!] ?? noFacts()),
  )
  const all = columnNames(headerCells(header)).names
  const loaded = new Set(keptColumns(all, options))
  const names = all.map((one, i) => (loaded.has(i) ? one : undefined))
  const title =
    report.rejected
      .find(({ reason }) => reason === 'preamble')
      ?.text.trim()
      .slice(0, 30) ?? ''
  return { report: { ...report, warnings: [...report.warnings, ...sheetWarnings(part, feed, names)] }, table, title }
}

/** The report with another name for its table. */
function named(report: ImportReport, table: string): ImportReport {
  return {
    ...report,
    tables: [table],
    columns: report.columns.map((column) => ({ ...column, table })),
    ...(report.allRejected && { allRejected: report.allRejected.map((one) => ({ ...one, table })) }),
    ...(report.allRepaired && { allRepaired: report.allRepaired.map((one) => ({ ...one, table })) }),
  }
}

function chooseSheets(file: string, { sheets }: Workbook, wanted: string | undefined): SheetPart[] {
  if (wanted === undefined) return sheets.filter(({ isHidden }) => !isHidden)
  const found =
    sheets.find(({ name }) => name === wanted) ??
    sheets.find(({ name }) => name.trim().toLowerCase() === wanted.trim().toLowerCase())
  if (found) return [found]
  const names = sheets.map(({ name }) => name)
  const near = nearest(wanted, names)
  throw new TerrariumError(
    'missing-sheet',
    say(words('文件{file}里没有工作表{sheet}。', 'The file {file} has no sheet {sheet}.'), {
      file: quoted(file),
      sheet: quoted(wanted.slice(0, 60)),
    }),
    near
      ? words(`是不是“${near}”？`, `Did you mean “${near}”?`)
      : say(words('可选：{names}。', 'It has {names}.'), {
          names: list(names.slice(0, 20).map((name) => quoted(name))),
        }),
  )
}

function emptyBook(file: string, { sheets }: Workbook, wanted: string | undefined): TerrariumError {
  const hidden = sheets.filter(({ isHidden }) => isHidden)
  return new TerrariumError(
    'empty-file',
    wanted === undefined
      ? say(words('工作簿{file}里没有数据。', 'The workbook {file} holds no data.'), { file: quoted(file) })
      : say(words('工作表{sheet}是空的。', 'The sheet {sheet} is empty.'), { sheet: quoted(wanted) }),
    wanted === undefined && hidden.length > 0
      ? say(
          words(
            '隐藏的工作表没有读取：{names}。需要时在导入选项里选择。',
            'Hidden sheets were not read: {names}. Choose one in the options where it is needed.',
          ),
          { names: list(hidden.slice(0, 10).map(({ name }) => quoted(name))) },
        )
      : words(
          '检查导出是否选对了内容，再导入一次。',
          'See whether the right content was exported, and import it again.',
        ),
  )
}
