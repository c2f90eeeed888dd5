import type { TerrariumError } from '../../core/errors'

/** The tag that was just met; used again for the next. */
export class XmlTag {
  bytes: Uint8Array = new Uint8Array(0)
  /** Where its attributes stand. */
  start = 0
  end = 0

  /** An attribute by its name without a prefix; undefined where it has none. */
  get(name: string): string | undefined {
    const text = decoder.decode(this.bytes.subarray(this.start, this.end))
    for (const [, key, double, single] of text.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
      if (key === name || key!.endsWith(`:${name}`)) return unescapeXml(double ?? single ?? '')
    return undefined
  }
}

/** What reads an XML part. Names come without their prefixes. */
export interface XmlHandler {
  open(name: string, tag: XmlTag): void
  close(name: string): void
  /** Text between tags, in one or several pieces, only while `wantsText`. @param isLiteral entities in it mean nothing (CDATA) */
  text(bytes: Uint8Array, start: number, end: number, isLiteral: boolean): void
  wantsText: boolean
}

const batchBytes = 256 * 1024
/** A tag, a comment or a literal text is never longer. */
const longest = 8 * 2 ** 20

/**
 * Reads XML piece by piece, without a stack that could overflow: tags and texts in their order. There are no entities but the
 * five of XML and numbers: a part with a DOCTYPE is refused.
 * @param damaged what to throw for what is no XML
 */
export async function scanXml(
  pieces: AsyncIterable<Uint8Array>,
  handler: XmlHandler,
  damaged: () => TerrariumError,
): Promise<void> {
  const scanner = new Scanner(handler, damaged)
  let buffer = new Uint8Array(batchBytes * 2)
  let length = 0
  for await (const piece of asUtf8(pieces)) {
    if (length + piece.length > buffer.length) {
      const larger = new Uint8Array((length + piece.length) * 2)
      larger.set(buffer.subarray(0, length))
      buffer = larger
    }
    buffer.set(piece, length)
    length += piece.length
    if (length < batchBytes) continue
    const consumed = scanner.scan(buffer, length, false)
    if (length - consumed > longest) throw damaged()
    buffer.copyWithin(0, consumed, length)
    length -= consumed
  }
  scanner.scan(buffer, length, true)
}

/** A part in UTF-16 has its mark; all others are UTF-8, as the standard says. */
async function* asUtf8(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let decode: ((piece: Uint8Array) => Uint8Array) | undefined
  let isFirst = true
  for await (const piece of pieces) {
    if (isFirst && piece.length > 1) {
      const encoding =
        piece[0] === 0xff && piece[1] === 0xfe ? 'utf-16le' : piece[0] === 0xfe && piece[1] === 0xff ? 'utf-16be' : ''
      if (encoding) {
        const from = new TextDecoder(encoding)
        decode = (bytes) => encoder.encode(from.decode(bytes, { stream: true }))
      }
    }
    isFirst = false
    yield decode ? decode(piece) : piece
  }
}

const [less, greater, slash, bang, question, colon, quote, apostrophe] = [60, 62, 47, 33, 63, 58, 34, 39]

class Scanner {
  readonly #handler: XmlHandler
  readonly #damaged: () => TerrariumError
  readonly #tag = new XmlTag()
  readonly #names = new Map<number, string>()
  #depth = 0

  constructor(handler: XmlHandler, damaged: () => TerrariumError) {
    this.#handler = handler
    this.#damaged = damaged
  }

  /** @returns the bytes consumed; a tag or text that is not complete is left */
  scan(bytes: Uint8Array, length: number, isLast: boolean): number {
    const handler = this.#handler
    let p = 0
    while (p < length) {
      if (bytes[p] !== less) {
        const start = p
        while (p < length && bytes[p] !== less) p++
        const end = p === length && !isLast ? wholeText(bytes, start, p) : p
        if (handler.wantsText && end > start) handler.text(bytes, start, end, false)
        if (p === length && !isLast) return end
        continue
      }
      const end = this.#scanTag(bytes, p, length)
      if (end < 0) {
        if (isLast) throw this.#damaged()
        return p
      }
      p = end
    }
    if (isLast && this.#depth !== 0) throw this.#damaged()
    return p
  }

  /** @returns where the tag ends; −1 where it is not complete */
  #scanTag(bytes: Uint8Array, p: number, length: number): number {
    const next = p + 1 < length ? bytes[p + 1] : -1
    if (next === bang) return this.#scanDeclaration(bytes, p, length)
    if (next === question) return after(bytes, '?>', p, length)
    const isClose = next === slash
    let at = isClose ? p + 2 : p + 1
    let nameStart = at
    let key = 0
    for (; at < length; at++) {
      const c = bytes[at]!
      if (c <= 32 || c === greater || c === slash) break
      if (c === colon) {
        nameStart = at + 1
        key = 0
      } else key = key * 256 + c
    }
    const nameEnd = at
    let open = 0
    for (; at < length; at++) {
      const c = bytes[at]!
      if (open !== 0) {
        if (c === open) open = 0
      } else if (c === greater) break
      else if (c === quote || c === apostrophe) open = c
    }
    if (at >= length) return -1
    const name = this.#name(bytes, nameStart, nameEnd, key)
    if (isClose) this.#close(name)
    else {
      const isEmpty = bytes[at - 1] === slash
      const tag = this.#tag
      tag.bytes = bytes
      tag.start = nameEnd
      tag.end = isEmpty ? at - 1 : at
      this.#depth++
      this.#handler.open(name, tag)
      if (isEmpty) this.#close(name)
    }
    return at + 1
  }

  #close(name: string): void {
    if (--this.#depth < 0) throw this.#damaged()
    this.#handler.close(name)
  }

  #scanDeclaration(bytes: Uint8Array, p: number, length: number): number {
    if (length - p < 9) return -1
    if (startsWith(bytes, p, '<!--')) return after(bytes, '-->', p + 4, length)
    if (!startsWith(bytes, p, '<![CDATA[')) throw this.#damaged()
    const end = after(bytes, ']]>', p + 9, length)
    if (end >= 0 && this.#handler.wantsText) this.#handler.text(bytes, p + 9, end - 3, true)
    return end
  }

  /** Names of up to six letters, which nearly all are, are known by their bytes. */
  #name(bytes: Uint8Array, start: number, end: number, key: number): string {
    if (end - start > 6) return decoder.decode(bytes.subarray(start, end))
    let name = this.#names.get(key)
    if (name === undefined) {
      name = decoder.decode(bytes.subarray(start, end))
      this.#names.set(key, name)
    }
    return name
  }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const encoder = new TextEncoder()

/** As much of a text that goes on as holds no half of an entity or of a character. */
function wholeText(bytes: Uint8Array, start: number, end: number): number {
  const entity = bytes.lastIndexOf(38, end - 1)
  if (entity >= Math.max(start, end - 12) && bytes.indexOf(59, entity) < 0) return entity
  while (end > start && bytes[end - 1]! >= 0x80) if (bytes[--end]! >= 0xc0) break
  return end
}

function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false
  return true
}

function after(bytes: Uint8Array, text: string, from: number, length: number): number {
  const first = text.charCodeAt(0)
  for (let at = bytes.indexOf(first, from); at >= 0 && at + text.length <= length; at = bytes.indexOf(first, at + 1))
    if (startsWith(bytes, at, text)) return at + text.length
  return -1
}

const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** The text that XML writes with entities. One that means nothing stays as it is. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi,
    (all, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return Object.hasOwn(named, name) ? named[name]! : all
      const code = hex !== undefined ? parseInt(hex, 16) : Number(decimal)
      return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) && code > 0 ? String.fromCodePoint(code) : all
    },
  )
}
