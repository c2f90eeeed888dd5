import { TerrariumError } from '../../core/errors'
import type { ProgressBar } from '../../core/progress'
import type { ImportOptions } from '../../core/recipe'
import { words } from '../../core/words'
import { bytes, count, quoted, say } from '../../words/say'
import type { Evidence } from '../cells/evidence'
import { keptColumns, stepOf } from '../chosen-part'
import { columnNames } from '../column-names'
import type { ImportDoor } from '../door'
import type { TextSource } from '../encoding/text-source'
import { cellBytes, roomFor } from '../memory-need'
import { planColumns } from '../plan-columns'
import { emptyFile } from '../recognise-file'
import type { Dialect } from './dialect'
import { EarlyLoad } from './early-load'
import { findHeader, headerCells, headerOn, type Header } from './find-header'
import { textFeed, type RecordFeed } from './record-blocks'
import { repeatedTables, type RecordRange } from './repeated-tables'
import { secondTable } from './second-table'
import { sampleRecords } from './sample-records'
import { sniffDialect } from './sniff-dialect'
import { usualWidth } from './usual-width'
import { surveyRecords, type EarlyStart, type Survey } from './survey'

export interface OpenTable {
  /** How the text divides its cells; none where the cells did not come as text. */
  dialect?: Dialect
  feed: RecordFeed
  header: Header
  survey: Survey
  /** Records that are the whole table again. */
  repeated: RecordRange[]
}

const sampleBytes = 2 ** 20
const headRecords = 200
const mostColumns = 100_000
/** A file whose text is zeros to this share was cut short while it was copied. */
const mostZeros = 0.1

/**
 * Finds the table in a text and looks at all of it.
 * @throws UndecodableError, TerrariumError `empty-file`, `bad-file`, `too-many-columns`, `too-large`, `invalid-option`
 */
export async function openTable(
  file: { name: string },
  source: TextSource,
  options: ImportOptions,
  progress: ProgressBar,
  door?: ImportDoor,
): Promise<OpenTable> {
  const { sample, isWhole } = await firstPiece(source)
  const dialect = sniffDialect(sample, isWhole, delimiterOf(options))
  let header = headerIn(sample, isWhole, dialect, options)
  if (!header) throw emptyFile(file.name)
  requireWidth(file.name, header.width)
  const feed = textFeed(source, dialect)
  const isPart = options.columns !== undefined || options.sampleRows !== undefined
  // A last column without a name may turn out to be none.
  const isOpen = header.rows > 0 && (header.names[header.width - 1] ?? '').trim() === ''
  const start = door && !isPart && !isOpen ? earlyStart(door, header, options) : undefined
  let survey = await surveyRecords(feed, header, progress, start)
  if (survey.long > Math.max(2, survey.rows * 0.05)) {
    // Not stray cells, but rows of changing length.
    header = { ...header, width: survey.widest }
    requireWidth(file.name, header.width)
    survey = await surveyRecords(feed, header, progress)
  }
  requireText(file.name, source)
  if (header.names.every((name) => name.trim() === '') && survey.evidence.every(({ filled }) => filled === 0)) {
    await survey.early?.abandon()
    throw emptyFile(file.name)
  }
  const kept = keptColumns(columnNames(headerCells(header)).names, options)
  requireRoom(file.name, {
    evidence: kept.map((i) => survey.evidence[i]!),
    rows: Math.ceil(survey.rows / stepOf(survey.rows, options)),
  })
  const repeated = survey.headers.length > 0 ? await repeatedTables(feed, header, survey) : []
  return { dialect, feed, header, survey, repeated }
}

/** Loads at once what is likely to fit. */
function earlyStart(door: ImportDoor, header: Header, options: ImportOptions): EarlyStart {
  const { names } = columnNames(headerCells(header))
  return {
    plan: (evidence) => planColumns(names, evidence, options),
    begin(evidence, rows, share) {
      if (memoryNeed({ evidence, rows }) / share > roomFor() * 0.8) return null
      return new EarlyLoad(door, names, planColumns(names, evidence, options))
    },
  }
}

/**
 * The header by the first records; null where there are none.
 * @throws TerrariumError `invalid-option`
 */
function headerIn(sample: Uint8Array, isWhole: boolean, dialect: Dialect, options: ImportOptions): Header | null {
  const rough = sampleRecords(sample, isWhole, dialect)
  if (rough.rows === 0) return null
  const heads = Array.from({ length: Math.min(rough.rows, headRecords) }, (_, row) => rough.texts(row))
  // Once the width is known, a stray quote in the header itself is read by it.
  const records = sampleRecords(sample, isWhole, dialect, usualWidth(heads))
  const count = Math.min(records.rows, headRecords)
  const first = Array.from({ length: count }, (_, row) => records.texts(row))
  const numbers = Array.from({ length: count }, (_, row) => records.rowLines[row]! + 1)
  if (options.headerRow !== undefined) {
    const header = headerOn(options.headerRow, first, numbers)
    if (!header) throw noSuchLine(options.headerRow, numbers.at(-1)!)
    return header
  }
  const lines = Array.from({ length: count }, (_, row) => records.line(row, Infinity))
  const header = findHeader(first, options.header, lines)
  const second = secondTable(first, numbers, header)
  return second === undefined ? header : { ...header, secondTable: second }
}

const noSuchLine = (line: number, last: number) =>
  new TerrariumError(
    'invalid-option',
    say(
      words(
        '第 {line} 行是空行，或在前 {n} 行之后，不能作列名。',
        'Line {line} is blank or beyond the first {n} lines and can’t name the columns.',
      ),
      { line: count(line), n: count(last) },
    ),
    words('按文件里的行号，从 1 数起。', 'Lines are counted as in the file, from 1.'),
  )

async function firstPiece(source: TextSource): Promise<{ sample: Uint8Array; isWhole: boolean }> {
  for await (const { bytes: sample, read } of source.pieces(sampleBytes))
    return { sample: sample.slice(), isWhole: read >= source.size }
  return { sample: new Uint8Array(0), isWhole: true }
}

function delimiterOf({ delimiter }: ImportOptions): string | undefined {
  if (delimiter === undefined) return undefined
  const character = { '\\t': '\t', tab: '\t', '\\0': '\0' }[delimiter] ?? delimiter
  if ([...character].length === 1 && !/[\r\n"\0]/.test(character)) return character
  throw new TerrariumError(
    'invalid-option',
    say(
      words(
        '分隔符{delimiter}不能用：应为一个字符。',
        'The delimiter {delimiter} can’t be used: it must be one character.',
      ),
      {
        delimiter: quoted(delimiter.slice(0, 20)),
      },
    ),
    words('例如逗号、分号、竖线或 \\t（制表符）。', 'Such as a comma, a semicolon, a bar, or \\t for a tab.'),
  )
}

export function requireWidth(name: string, width: number): void {
  if (width <= mostColumns) return
  throw new TerrariumError(
    'too-many-columns',
    say(
      words(
        '文件{name}有 {n} 列，最多支持 {most} 列。',
        'The file {name} has {n} columns; at most {most} are possible.',
      ),
      {
        name: quoted(name),
        n: count(width),
        most: count(mostColumns),
      },
    ),
    words('检查分隔符是否选对。', 'See whether the delimiter is the right one.'),
  )
}

function requireText(name: string, { zeros, size }: TextSource): void {
  if (zeros <= size * mostZeros) return
  throw new TerrariumError(
    'bad-file',
    say(
      words('文件{name}里有 {n} 个空字节，内容不完整。', 'The file {name} holds {n} zero bytes; it is not complete.'),
      {
        name: quoted(name),
        n: count(zeros),
      },
    ),
    words(
      '多半是下载或拷贝没有完成：重新获取这个文件。',
      'Its download or copy was probably cut short: fetch it again.',
    ),
  )
}

/** What the columns take in the database. */
const memoryNeed = ({ evidence, rows }: { evidence: readonly Evidence[]; rows: number }): number =>
  rows * evidence.reduce((sum, column) => sum + cellBytes(column), 0)

/** Refuses before loading what cannot fit. */
export function requireRoom(name: string, survey: Pick<Survey, 'evidence' | 'rows'>): void {
  const { evidence, rows } = survey
  const need = memoryNeed(survey)
  const most = roomFor()
  if (need <= most) return
  throw new TerrariumError(
    'too-large',
    say(
      words(
        '文件{name}有 {rows} 行、{columns} 列，载入约需 {need} 内存，浏览器里最多约 {most}。',
        'The file {name} has {rows} rows and {columns} columns and needs about {need} of memory; a browser has about {most}.',
      ),
      {
        name: quoted(name),
        rows: count(rows),
        columns: count(evidence.length),
        need: bytes(need),
        most: bytes(most),
      },
    ),
    words(
      '只导入需要的列（columns），或均匀抽取一部分行（sampleRows）；也可以在原来的系统里按时间分成几个文件。',
      'Import only the columns you need (columns), or some rows spread evenly (sampleRows); or split it by time where it came from.',
    ),
  )
}
