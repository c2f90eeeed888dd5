import { TerrariumError } from '../core/errors'
import { words, type Words } from '../core/words'
import { quoted, say } from '../words/say'
import { markedEncoding } from './encoding/detect-encoding'

interface Kind {
  name: Words
  /** What stands where; `at` counts from 0. */
  bytes: string
  at?: number
  hint?: Words
}

const unpack = words('先解压，再导入里面的 CSV 文件。', 'Unpack it first and import the CSV file inside.')
const convert = words('先转换成 CSV 再导入。', 'Convert it to CSV first.')

const picture = (bytes: string, name: string, at = 0): Kind => ({
  name: words(`${name} 图片`, `a ${name} picture`),
  bytes,
  at,
  hint: words('图片里的表格请先转成文字表格。', 'A table in a picture has to be typed or recognised as text first.'),
})

/** Files that say in their first bytes what they are, and are no text. */
const kinds: Kind[] = [
  picture('\x89PNG', 'PNG'),
  picture('\xff\xd8\xff', 'JPEG'),
  picture('GIF8', 'GIF'),
  picture('II*\0', 'TIFF'),
  picture('MM\0*', 'TIFF'),
  picture('WEBP', 'WebP', 8),
  { name: words('PDF 文档', 'a PDF document'), bytes: '%PDF-', hint: convert },
  { name: words('空的 ZIP 压缩包', 'an empty ZIP archive'), bytes: 'PK\x05\x06' },
  { name: words('7-Zip 压缩包', 'a 7-Zip archive'), bytes: '7z\xbc\xaf', hint: unpack },
  { name: words('RAR 压缩包', 'a RAR archive'), bytes: 'Rar!', hint: unpack },
  { name: words('Zstandard 压缩文件', 'a Zstandard archive'), bytes: '\x28\xb5\x2f\xfd', hint: unpack },
  { name: words('BZIP2 压缩文件', 'a BZIP2 archive'), bytes: 'BZh', hint: unpack },
  { name: words('XZ 压缩文件', 'an XZ archive'), bytes: '\xfd7zXZ', hint: unpack },
  { name: words('旧版 Feather 文件（V1）', 'an old Feather file (version 1)'), bytes: 'FEA1', hint: convert },
  { name: words('SQLite 数据库', 'an SQLite database'), bytes: 'SQLite format 3', hint: convert },
  { name: words('DuckDB 数据库', 'a DuckDB database'), bytes: 'DUCK', at: 8, hint: convert },
  { name: words('HDF5 文件', 'an HDF5 file'), bytes: '\x89HDF', hint: convert },
  { name: words('Stata 数据', 'Stata data'), bytes: '<stata_dta>', hint: convert },
  { name: words('SPSS 数据', 'SPSS data'), bytes: '$FL2', hint: convert },
  { name: words('RTF 文档', 'an RTF document'), bytes: '{\\rtf', hint: convert },
  { name: words('Windows 程序', 'a Windows program'), bytes: 'MZ\x90' },
  { name: words('程序文件', 'a program'), bytes: '\x7fELF' },
  { name: words('WebAssembly 程序', 'a WebAssembly program'), bytes: '\0asm' },
  { name: words('视频或音频', 'a video or sound'), bytes: 'ftyp', at: 4 },
  { name: words('MP3 音频', 'an MP3 sound'), bytes: 'ID3' },
  {
    name: words('加密的 Terrarium 项目', 'an encrypted project'),
    bytes: 'age-encryption.org',
    hint: words('用“打开项目”打开它。', 'Open it with “Open project”.'),
  },
]

/** What a file is, by its first bytes. Its name decides only what they leave open. */
export type FileFormat = 'zip' | 'compound' | 'gzip' | 'parquet' | 'arrow' | 'json' | 'text'

export function formatOf({ name }: { name: string }, head: Uint8Array): FileFormat {
  const found = formats.find(({ bytes }) => startsWith(head, bytes, 0))
  return found?.format ?? (isJson(name, head) ? 'json' : 'text')
}

const formats: { bytes: string; format: FileFormat }[] = [
  { bytes: 'PK\x03\x04', format: 'zip' },
  { bytes: '\xd0\xcf\x11\xe0', format: 'compound' },
  { bytes: '\x1f\x8b', format: 'gzip' },
  { bytes: 'PAR1', format: 'parquet' },
  { bytes: 'PARE', format: 'parquet' },
  { bytes: 'ARROW1', format: 'arrow' },
  { bytes: '\xff\xff\xff\xff', format: 'arrow' },
]

/** @throws TerrariumError `empty-file`, `bad-file` for a file of nothing, or of nothing but zeros */
export function requireContent(file: { name: string; size: number }, head: Uint8Array): void {
  const name = quoted(file.name)
  if (file.size === 0)
    throw new TerrariumError(
      'empty-file',
      say(words('文件{name}是空的（0 字节）。', 'The file {name} is empty (0 bytes).'), { name }),
      words('检查导出是否完成，再导入一次。', 'See whether its export was finished, and import it again.'),
    )
  if (head.every((byte) => byte === 0))
    throw new TerrariumError(
      'bad-file',
      say(words('文件{name}里全是空字节，没有内容。', 'The file {name} holds nothing but zero bytes.'), { name }),
      words(
        '多半是下载或拷贝没有完成：重新获取这个文件。',
        'Its download or copy was probably cut short: fetch it again.',
      ),
    )
}

/** For a file of columns with types that has none of them. */
export function noColumns(name: string): TerrariumError {
  return new TerrariumError(
    'empty-file',
    say(words('文件{name}里没有列。', 'The file {name} has no columns.'), { name: quoted(name) }),
    words('检查导出是否选对了内容，再导入一次。', 'See whether the right content was exported, and import it again.'),
  )
}

/** For a file of blanks. */
export function emptyFile(name: string): TerrariumError {
  return new TerrariumError(
    'empty-file',
    say(words('文件{name}里只有空行，没有数据。', 'The file {name} holds nothing but blank lines.'), {
      name: quoted(name),
    }),
    words('检查导出是否选对了内容，再导入一次。', 'See whether the right content was exported, and import it again.'),
  )
}

/**
 * Refuses what is no text before all of it is read.
 * @param head the first bytes of the file, at least 64 KB of them if it has as many
 * @throws TerrariumError `empty-file`, `unsupported-format`, `bad-file`
 */
export function requireText(file: { name: string; size: number }, head: Uint8Array): void {
  requireContent(file, head)
  const name = quoted(file.name)
  const kind = kinds.find(({ bytes, at = 0 }) => startsWith(head, bytes, at))
  if (kind)
    throw new TerrariumError(
      'unsupported-format',
      say(words('文件{name}是{kind}，不是文本表格。', 'The file {name} is {kind}, not a table of text.'), {
        name,
        kind: words(kind.name.zh.replace(/^(?=[A-Za-z])/, ' '), kind.name.en),
      }),
      kind.hint,
    )
  if (isMarkup(head))
    throw new TerrariumError(
      'unsupported-format',
      say(
        words('文件{name}是网页或 XML，不是文本表格。', 'The file {name} is a web page or XML, not a table of text.'),
        { name },
      ),
      words(
        '有些系统导出的“Excel”其实是网页：用 Excel 打开后另存为 CSV UTF-8。',
        'Some systems export web pages as “Excel”: open it in Excel and save it as CSV UTF-8.',
      ),
    )
  if (isBinary(head))
    throw new TerrariumError(
      'bad-file',
      say(words('文件{name}不是文本，读不出表格。', 'The file {name} is not text; no table can be read from it.'), {
        name,
      }),
      words(
        '确认选对了文件，或从原来的系统导出为 CSV。',
        'See whether it is the right file, or export it as CSV from where it came.',
      ),
    )
}

function startsWith(head: Uint8Array, text: string, at: number): boolean {
  if (head.length < at + text.length) return false
  for (let i = 0; i < text.length; i++) if (head[at + i] !== text.charCodeAt(i)) return false
  return true
}

const beginning = (head: Uint8Array) => new TextDecoder().decode(head.subarray(0, 1000)).trimStart()

const isJson = (name: string, head: Uint8Array) =>
  /\.(json|jsonl|ndjson|geojson)$/i.test(name) || /^(\[\s*[[{"]|\{\s*["}])/.test(beginning(head))

function isMarkup(head: Uint8Array): boolean {
  return /^(<!doctype|<html|<\?xml|<table|<head|<meta|<div)/i.test(beginning(head))
}

/** Tabs, line ends and pages, the end of a file, colours of a console, and what divides cells in files of databases. */
const textControls = new Set([1, 2, 9, 10, 12, 13, 26, 27, 30, 31])

/** Control characters and zeros in a share that no text has. UTF-16 has zeros, but only at even or only at odd places. */
function isBinary(head: Uint8Array): boolean {
  if (markedEncoding(head)?.encoding.startsWith('utf-32')) return false
  const zeros = [0, 0]
  let controls = 0
  for (let i = 0; i < head.length; i++) {
    const c = head[i]!
    if (c === 0) zeros[i & 1]!++
    else if (c < 32 && !textControls.has(c)) controls++
  }
  const [even = 0, odd = 0] = zeros
  const isUtf16 = Math.min(even, odd) * 20 < Math.max(even, odd)
  return controls > head.length * 0.05 || (even + odd > head.length * 0.1 && !isUtf16)
}
