import { alphabets } from './alphabets'

export interface Detected {
  /** A label for TextDecoder, as it is shown and reported. */
  encoding: string
  /** Bytes of the mark at the start of the file. */
  markLength: number
}

const marks: { encoding: string; bytes: number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-32le', bytes: [0xff, 0xfe, 0, 0] },
  { encoding: 'utf-32be', bytes: [0, 0, 0xfe, 0xff] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
  { encoding: 'gb18030', bytes: [0x84, 0x31, 0x95, 0x33] },
]

/** What the first bytes say of the encoding: a byte order mark, or the zeros that UTF-16 has between Latin letters. */
export function markedEncoding(head: Uint8Array): Detected | null {
  const mark = marks.find(({ bytes }) => bytes.every((byte, i) => head[i] === byte))
  if (mark) return { encoding: mark.encoding, markLength: mark.bytes.length }
  const wide = wideEncoding(head)
  if (wide) return { encoding: wide, markLength: 0 }
  const zeros = [0, 0]
  const length = head.length & ~1
  for (let i = 0; i < length; i++) if (head[i] === 0) zeros[i & 1]!++
  const [even = 0, odd = 0] = zeros
  // Commas, digits and line ends have a zero for their other byte: at least one in ten characters of any table.
  if (Math.max(even, odd) < Math.max(4, length / 20) || Math.min(even, odd) * 20 >= Math.max(even, odd)) return null
  return { encoding: odd > even ? 'utf-16le' : 'utf-16be', markLength: 0 }
}

/** UTF-32 without a mark: two of every four bytes are zero, always the same ones. */
function wideEncoding(head: Uint8Array): string | null {
  const characters = head.length >> 2
  if (characters < 4) return null
  const zeros = [0, 0, 0, 0]
  for (let i = 0; i < characters * 4; i++) if (head[i] === 0) zeros[i & 3]!++
  const [a = 0, b = 0, c = 0, d = 0] = zeros
  if (d === characters && c > characters * 0.9 && a === 0) return 'utf-32le'
  return a === characters && b > characters * 0.9 && d === 0 ? 'utf-32be' : null
}

interface Pairs {
  /** Bytes from 0x80 that begin a pair, or stand alone. */
  leads: number
  /** Characters of four bytes, of which every second is a digit: those that GB 18030 has beyond GBK. */
  fours: number
  /** Second bytes below 0x80. */
  lowTrails: number
  /** Pairs of the common Chinese characters of GB 2312, of Big5, of the syllables of KS X 1001. */
  gb2312: number
  big5: number
  hangul: number
  /** How many different ones of the latter: one character again and again proves nothing. */
  syllables: Set<number>
  /** Pairs of the common characters of Shift JIS, where GBK has its rarest. */
  kanji: number
}

/**
 * The encoding of text that is not UTF-8, by how its bytes beyond ASCII pair. In GBK nearly every second byte is high; in
 * Big5 two of five are low; an alphabet of one byte for each letter shows in its words.
 * @param sample bytes that hold some of the text's characters
 * @returns labels for TextDecoder, the likeliest first
 */
export function likelyEncodings(sample: Uint8Array): string[] {
  const { leads, fours, lowTrails, gb2312, big5, hangul, syllables, kanji } = pairsOf(sample)
  const isLonely = lowTrails > leads * 0.8
  const score = new Map<string, number>([
    ['gb18030', isLonely ? 0 : Math.max(0.06, (gb2312 + fours - lowTrails * 1.5) / (leads + fours))],
    ['big5', isLonely ? 0 : lowTrails > leads * 0.12 ? big5 / leads : 0.06],
    // All of a dozen different pairs in the rows of Korean syllables is no accident.
    ['euc-kr', syllables.size >= 12 && hangul > leads * 0.97 && gb2312 > 0 ? 1.1 : 0],
    ['shift_jis', isJapanese(sample, 'shift_jis') ? 1.2 : isLonely ? 0 : (kanji / leads) * 0.95],
    ['euc-jp', isJapanese(sample, 'euc-jp') ? 1.2 : 0],
    ...alphabets(sample, isLonely),
  ])
  return [...score.keys()]
    .filter((encoding) => encoding === 'windows-1252' || decodes(sample, encoding))
    .sort((a, b) => score.get(b)! - score.get(a)!)
}

function pairsOf(sample: Uint8Array): Pairs {
  const pairs: Pairs = {
    leads: 0,
    fours: 0,
    lowTrails: 0,
    gb2312: 0,
    big5: 0,
    hangul: 0,
    syllables: new Set(),
    kanji: 0,
  }
  for (let i = 0; i + 1 < sample.length; i++) {
    const lead = sample[i]!
    if (lead < 0x80) continue
    const trail = sample[++i]!
    if (isDigit(trail) && sample[i + 1]! >= 0x81 && isDigit(sample[i + 2]!)) {
      pairs.fours++
      i += 2
      continue
    }
    pairs.leads++
    if (trail < 0x80) {
      pairs.lowTrails++
      if (trail < 0x40) i--
    }
    if (lead >= 0xb0 && lead <= 0xf7 && trail >= 0xa1) pairs.gb2312++
    if (lead >= 0xa4 && lead <= 0xc6 && trail >= 0x40) pairs.big5++
    if (lead >= 0xb0 && lead <= 0xc8 && trail >= 0xa1) {
      pairs.hangul++
      pairs.syllables.add((lead << 8) | trail)
    }
    if (trail >= 0x40 && (lead <= 0x83 || (lead >= 0x88 && lead <= 0x97))) pairs.kanji++
  }
  return pairs
}

const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39

/** Text without the syllables of Japanese is not Japanese. */
function isJapanese(sample: Uint8Array, encoding: string): boolean {
  if (!decodes(sample, encoding)) return false
  const text = decodeWhole(sample, encoding, false)
  const kana = text.match(/[\u3041-\u30fe]/g)?.length ?? 0
  const wide = text.match(/[\u3000-\u9fff\uff00-\uffef]/g)?.length ?? 0
  return kana > 5 && kana > wide * 0.2
}

/** Whether the sample is text of the encoding; a character cut at its end does not count. */
export function decodes(sample: Uint8Array, encoding: string): boolean {
  try {
    decodeWhole(sample, encoding, true)
    return true
  } catch {
    return false
  }
}

function decodeWhole(sample: Uint8Array, encoding: string, fatal: boolean): string {
  return new TextDecoder(encoding, { fatal }).decode(sample, { stream: true })
}

/** How much of the bytes beyond ASCII is UTF-8, from 0 to 1: a few damaged characters do not make it another encoding. */
export function utf8Share(sample: Uint8Array): number {
  let good = 0
  let bad = 0
  for (let i = 0; i < sample.length;) {
    const c = sample[i]!
    const length = c < 0x80 ? 1 : c >= 0xc2 && c < 0xe0 ? 2 : c >= 0xe0 && c < 0xf0 ? 3 : c >= 0xf0 && c < 0xf5 ? 4 : 0
    let k = 1
    while (k < length && i + k < sample.length && (sample[i + k]! & 0xc0) === 0x80) k++
    const isCut = i + k >= sample.length
    if (length > 1 && k === length) good++
    else if (length !== 1 && !isCut) bad++
    i += length === 0 ? 1 : k
  }
  return good + bad === 0 ? 1 : good / (good + bad)
}
