import { TerrariumError } from '../../core/errors'
import { words } from '../../core/words'
import { quoted, say } from '../../words/say'
import { likelyEncodings, markedEncoding, utf8Share } from './detect-encoding'
import { TextSource, UndecodableError } from './text-source'

/** More characters lost than one in a thousand bytes: the text is not in this encoding. */
const mostLost = 0.001
const sampleBytes = 2 ** 20

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
): Promise<{ source: TextSource; value: T; isGuess: boolean }> {
  const marked = markedEncoding(head)
  if (wanted !== undefined) {
    const isUtf16 = /^\s*utf-?16\s*$/i.test(wanted) && marked?.encoding.startsWith('utf-16')
    const encoding = isUtf16 && marked ? marked.encoding : labelOf(wanted)
    const source = new TextSource(file, encoding, marked?.encoding === encoding ? marked.markLength : 0, false)
    return { source, value: await work(source), isGuess: false }
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
      return { source, value: await work(source), isGuess: true }
    } catch (error) {
      if (!(error instanceof UndecodableError)) throw error
    }
  }
  // A character cut in half somewhere: it is shown as � and told of.
  const encoding = isDamaged ? first.encoding : likely[0]
  if (encoding !== undefined) {
    const source = new TextSource(file, encoding, isDamaged ? (marked?.markLength ?? 0) : 0, false)
    const value = await work(source)
    if (source.undecodable <= Math.max(3, file.size * mostLost)) return { source, value, isGuess: !isDamaged }
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
