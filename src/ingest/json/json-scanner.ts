import type { TerrariumError } from '../../core/errors'

/** What kind of value a scalar is. */
export const scalar = { string: 0, number: 1, boolean: 2, null: 3 } as const

/** What reads a JSON text. Ranges are of bytes, valid during the call; a string comes without its quotes, still escaped. */
export interface JsonHandler {
  open(isArray: boolean): void
  close(isArray: boolean): void
  key(bytes: Uint8Array, start: number, end: number, isEscaped: boolean): void
  value(kind: number, bytes: Uint8Array, start: number, end: number, isEscaped: boolean): void
  /** A value of the top level is complete; several of them are NDJSON. */
  endValue(): void
  /** Enough has been seen: reading stops. */
  readonly isDone: boolean
}

/** Deeper than any table. */
const mostDepth = 1000
/** A string is never longer. */
const longest = 64 * 2 ** 20

const [value, valueOrEnd, key, keyOrEnd, colon, commaOrEnd] = [0, 1, 2, 3, 4, 5]

export interface JsonErrors {
  /** @param line of the text, from 1 */
  invalid(line: number): TerrariumError
  tooDeep(): TerrariumError
}

/**
 * Reads JSON (RFC 8259) piece by piece, without recursion: one value, or several one behind the other. Nothing that the
 * standard forbids is let through.
 */
export class JsonScanner {
  readonly #handler: JsonHandler
  readonly #errors: JsonErrors
  /** For each open container, 1 for an array. */
  readonly #stack = new Uint8Array(mostDepth + 1)
  #depth = 0
  #expects = value
  #line = 1
  #isEscaped = false

  constructor(handler: JsonHandler, errors: JsonErrors) {
    this.#handler = handler
    this.#errors = errors
  }

  /** @throws what `errors` makes */
  async scan(pieces: AsyncIterable<{ bytes: Uint8Array }>, onPiece: () => void = () => undefined): Promise<void> {
    let rest: Uint8Array = new Uint8Array(0)
    for await (const { bytes } of pieces) {
      const all = rest.length === 0 ? bytes : joined(rest, bytes)
      const consumed = this.#scan(all, false)
      if (this.#handler.isDone) return
      if (all.length - consumed > longest) throw this.#errors.invalid(this.#line)
      rest = all.slice(consumed)
      onPiece()
    }
    // A number at the end of the text has nothing behind it that ends it.
    const consumed = this.#scan(rest, true)
    if (this.#handler.isDone) return
    if (consumed < rest.length || this.#depth > 0) throw this.#errors.invalid(this.#line)
  }

  /** @returns the bytes consumed; a token that is not complete is left */
  #scan(bytes: Uint8Array, isLast: boolean): number {
    const { length } = bytes
    let p = 0
    const handler = this.#handler
    while (p < length && !handler.isDone) {
      const c = bytes[p]!
      if (c === 32 || c === 10 || c === 13 || c === 9) {
        if (c === 10) this.#line++
        p++
        continue
      }
      let next: number
      if (c === 34) next = this.#string(bytes, p)
      else if (c === 44) next = this.#comma(p)
      else if (c === 58) {
        if (this.#expects !== colon) throw this.#invalid()
        this.#expects = value
        next = p + 1
      } else if (c === 123 || c === 91) next = this.#open(c === 91, p)
      else if (c === 125 || c === 93) next = this.#close(c === 93, p)
      else next = this.#literal(bytes, p, isLast)
      if (next < 0) {
        if (isLast) throw this.#invalid()
        return p
      }
      p = next
    }
    return p
  }

  #comma(p: number): number {
    if (this.#expects !== commaOrEnd || this.#depth === 0) throw this.#invalid()
    this.#expects = this.#stack[this.#depth] === 1 ? value : key
    return p + 1
  }

  #open(isArray: boolean, p: number): number {
    this.#requireValue()
    if (this.#depth === mostDepth) throw this.#errors.tooDeep()
    this.#stack[++this.#depth] = isArray ? 1 : 0
    this.#expects = isArray ? valueOrEnd : keyOrEnd
    this.#handler.open(isArray)
    return p + 1
  }

  #close(isArray: boolean, p: number): number {
    const isOpen = this.#depth > 0 && this.#stack[this.#depth] === (isArray ? 1 : 0)
    const isEnd = this.#expects === commaOrEnd || this.#expects === (isArray ? valueOrEnd : keyOrEnd)
    if (!isOpen || !isEnd) throw this.#invalid()
    this.#depth--
    this.#handler.close(isArray)
    this.#endValue()
    return p + 1
  }

  #string(bytes: Uint8Array, p: number): number {
    const end = this.#endOfString(bytes, p + 1)
    if (end < 0) return -1
    if (this.#expects === key || this.#expects === keyOrEnd) {
      this.#handler.key(bytes, p + 1, end, this.#isEscaped)
      this.#expects = colon
      return end + 1
    }
    this.#requireValue()
    this.#handler.value(scalar.string, bytes, p + 1, end, this.#isEscaped)
    this.#endValue()
    return end + 1
  }

  /** Where the closing quote stands; −1 where it is not there yet. */
  #endOfString(bytes: Uint8Array, p: number): number {
    this.#isEscaped = false
    for (; p < bytes.length; p++) {
      const c = bytes[p]!
      if (c === 34) return p
      if (c < 32) throw this.#invalid()
      if (c !== 92) continue
      this.#isEscaped = true
      const mark = bytes[++p]
      if (mark === undefined) return -1
      if (mark === 117) {
        for (let i = 1; i <= 4; i++) {
          if (p + i >= bytes.length) return -1
          if (!isHex(bytes[p + i]!)) throw this.#invalid()
        }
        p += 4
      } else if (!escapes.has(mark)) throw this.#invalid()
    }
    return -1
  }

  #literal(bytes: Uint8Array, p: number, isLast: boolean): number {
    this.#requireValue()
    let end = p
    while (end < bytes.length && isWord[bytes[end]!] === 1) end++
    if (end === p) throw this.#invalid()
    if (end === bytes.length && !isLast) return -1
    const first = bytes[p]!
    const kind = first === 116 || first === 102 ? scalar.boolean : first === 110 ? scalar.null : scalar.number
    const isRight =
      kind === scalar.number
        ? isNumber(bytes, p, end)
        : matches(bytes, p, end, first === 116 ? 'true' : first === 102 ? 'false' : 'null')
    if (!isRight) throw this.#invalid()
    this.#handler.value(kind, bytes, p, end, false)
    this.#endValue()
    return end
  }

  #requireValue(): void {
    if (this.#expects !== value && this.#expects !== valueOrEnd) throw this.#invalid()
  }

  #endValue(): void {
    if (this.#depth > 0) this.#expects = commaOrEnd
    else {
      this.#expects = value
      this.#handler.endValue()
    }
  }

  #invalid(): TerrariumError {
    return this.#errors.invalid(this.#line)
  }
}

const escapes = new Set([...'"\\/bfnrt'].map((c) => c.charCodeAt(0)))

/** What numbers and the words true, false and null are made of, and what often stands there by mistake. */
const isWord = new Uint8Array(256)
for (const c of '+-.0123456789') isWord[c.charCodeAt(0)] = 1
for (let c = 65; c < 91; c++) isWord[c] = isWord[c + 32] = 1
isWord[95] = 1

const isHex = (c: number) => (c >= 48 && c <= 57) || (c >= 65 && c <= 70) || (c >= 97 && c <= 102)
const isDigit = (c: number | undefined) => c !== undefined && c >= 48 && c <= 57

function matches(bytes: Uint8Array, start: number, end: number, word: string): boolean {
  if (end - start !== word.length) return false
  for (let i = 0; i < word.length; i++) if (bytes[start + i] !== word.charCodeAt(i)) return false
  return true
}

function isNumber(bytes: Uint8Array, p: number, end: number): boolean {
  if (bytes[p] === 45) p++
  if (bytes[p] === 48) p++
  else {
    if (!isDigit(bytes[p])) return false
    while (p < end && isDigit(bytes[p])) p++
  }
  if (p < end && bytes[p] === 46) {
    if (++p === end || !isDigit(bytes[p])) return false
    while (p < end && isDigit(bytes[p])) p++
  }
  if (p < end && (bytes[p]! | 32) === 101) {
    p++
    if (p < end && (bytes[p] === 43 || bytes[p] === 45)) p++
    if (p === end || !isDigit(bytes[p])) return false
    while (p < end && isDigit(bytes[p])) p++
  }
  return p === end
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** The text of a string with escapes. Half of a surrogate pair is no character: its escape stays as it is written. */
export function unescapeJson(bytes: Uint8Array, start: number, end: number): string {
  const text = decoder.decode(bytes.subarray(start, end))
  return text.replace(
    /\\(?:u([dD][89abAB]..)\\u([dD][c-fC-F]..)|u(....)|(.))/gs,
    (all, high?: string, low?: string, unit?: string, c?: string) => {
      if (high !== undefined) return String.fromCharCode(parseInt(high, 16), parseInt(low!, 16))
      if (unit === undefined) return plain[c!]!
      const code = parseInt(unit, 16)
      return code >= 0xd800 && code <= 0xdfff ? all : String.fromCharCode(code)
    },
  )
}

const plain: Record<string, string> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }
