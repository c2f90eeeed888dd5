import { TerrariumError } from '../../core/errors'
import { words } from '../../core/words'
import { quoted, say } from '../../words/say'
import { likelyEncodings, markedEncoding, utf8Share, type Detected } from './detect-encoding'
import { TextSource, UndecodableError } from './text-source'

/** More characters lost than one in a thousand bytes: the text is not in this encoding. */
const mostLost = 0.001
const sampleBytes = 2 ** 20

export interface Decoded<T> {
  source: TextSource
  value: T
  isGuess: boolean
  /** Where there is a choice: bytes beyond ASCII with their lines, and what they may be written in, the likeliest first. */
  doubt?: { sample: Uint8Array; likely: string[] }
}

/**
 * Reads a file in the encoding it is written in. Nothing is taken on trust: `work` reads the whole file, and where a byte is no
 * text of the encoding, it is done again with the next likely one.
 * @param wanted a label that the person gave, such as `gb18030`
 * @throws TerrariumError `unknown-encoding`
 */
export async function withEncoding<T>(
  file: File,
  head: Uint8Array,
  wanted: string | undefined,
  work: (source: TextSource) => Promise<T>,
): Promise<Decoded<T>> {
  const marked = markedEncoding(head)
  if (wanted !== undefined) {
    const isUtf16 = /^\s*utf-?16\s*$/i.test(wanted) && marked?.encoding.startsWith('utf-16')
    const encoding = isUtf16 && marked ? marked.encoding : labelOf(wanted)
    const source = new TextSource(file, encoding, marked?.encoding === encoding ? marked.markLength : 0, false)
    const doubt = doubtOf(head, marked)
    return { source, value: await work(source), isGuess: false, ...(doubt && { doubt }) }
  }
  let failure: UndecodableError
  const first = new TextSource(file, marked?.encoding ?? 'utf-8', marked?.markLength ?? 0, true)
  try {
    return { source: first, value: await work(first), isGuess: false }
  } catch (error) {
    if (!(error instanceof UndecodableError)) throw error
    failure = error
  }
  const sample = sampleOf(failure.piece)
  const isDamaged = marked !== null || utf8Share(sample) > 0.9
  const likely = isDamaged ? [] : likelyEncodings(sample)
  for (const encoding of likely) {
    const source = new TextSource(file, encoding, 0, true)
    try {
      return { source, value: await work(source), isGuess: true, doubt: { sample, likely } }
    } catch (error) {
      if (!(error instanceof UndecodableError)) throw error
    }
  }
  // A character cut in half somewhere: it is shown as � and told of.
  const encoding = isDamaged ? first.encoding : likely[0]
  if (encoding !== undefined) {
    const source = new TextSource(file, encoding, isDamaged ? (marked?.markLength ?? 0) : 0, false)
    const value = await work(source)
    if (source.undecodable <= Math.max(3, file.size * mostLost)) {
      const isGuess = !isDamaged
      return { source, value, isGuess, ...(isGuess && { doubt: { sample, likely } }) }
    }
  }
  throw new TerrariumError(
    'unknown-encoding',
    say(words('认不出文件{name}的文字编码。', 'The text encoding of the file {name} is not known.'), {
      name: quoted(file.name),
    }),
    words(
      '导入时指定编码，例如 gb18030、big5、shift_jis；或用 Excel 另存为 CSV UTF-8。',
      'Choose its encoding, such as gb18030, big5 or windows-1252; or save it as CSV UTF-8 in Excel.',
    ),
  )
}

function doubtOf(head: Uint8Array, marked: Detected | null): Decoded<unknown>['doubt'] {
  if (marked || !head.some((byte) => byte >= 0x80)) return undefined
  const sample = sampleOf(head)
  return { sample, likely: [...(utf8Share(sample) > 0.9 ? ['utf-8'] : []), ...likelyEncodings(sample)] }
}

const isPaired = (encoding: string) => /^(gb|big5|shift|euc)/.test(encoding)

const shownLines = 3
const shownCharacters = 120

/** Lines with characters beyond ASCII, as an encoding and the next likely one read them. */
export function encodingChoices(
  encoding: string,
  { sample, likely }: { sample: Uint8Array; likely: readonly string[] },
): { encoding: string; lines: string[] }[] {
  const others = likely.filter((one) => one !== encoding)
  // Beside an encoding of Chinese stands the next one of East Asia.
  const kin = encoding === likely[0] ? others.find((one) => isPaired(one) === isPaired(encoding)) : undefined
  const next = kin ?? others[0]
  return [encoding, ...(next === undefined ? [] : [next])].map((one) => ({
    encoding: one,
    lines: linesIn(sample, one),
  }))
}

/** The same lines for every encoding: they are cut before they are decoded. */
function linesIn(sample: Uint8Array, encoding: string): string[] {
  if (encoding.startsWith('utf-32')) return []
  const lines: string[] = []
  for (let from = 0; from < sample.length && lines.length < shownLines;) {
    const end = sample.indexOf(10, from)
    const line = sample.subarray(from, end < 0 ? sample.length : end)
    if (line.some((byte) => byte >= 0x80))
      lines.push(new TextDecoder(encoding).decode(line).trimEnd().slice(0, shownCharacters))
    from = end < 0 ? sample.length : end + 1
  }
  return lines
}

/** The part of the piece around its first byte beyond ASCII. */
function sampleOf(piece: Uint8Array): Uint8Array {
  const first = piece.findIndex((byte) => byte >= 0x80)
  // Lines are whole: a character is never cut at the start of the sample.
  const start = first <= 0 ? 0 : piece.lastIndexOf(10, first) + 1
  return piece.subarray(start, start + sampleBytes)
}

/** The name that TextDecoder knows it by. */
function labelOf(wanted: string): string {
  const label = wanted.trim().toLowerCase()
  if (/^utf-?32(le|be)$/.test(label)) return label.replace(/^utf-?/, 'utf-')
  const alias = aliases[label.replaceAll(/[\s_-]/g, '')]
  try {
    return new TextDecoder(alias ?? label).encoding
  } catch {
    throw new TerrariumError(
      'unknown-encoding',
      say(words('没有名为{name}的编码。', 'There is no encoding called {name}.'), {
        name: quoted(wanted.slice(0, 40)),
      }),
      words('可用：utf-8、gb18030、gbk、big5、utf-16le 等。', 'Use utf-8, gb18030, gbk, big5, utf-16le and so on.'),
    )
  }
}

const aliases: Record<string, string> = {
  ansi: 'gb18030',
  cp936: 'gb18030',
  cp950: 'big5',
  cp932: 'shift_jis',
  cp949: 'euc-kr',
  utf8sig: 'utf-8',
  utf8bom: 'utf-8',
}
