import type { TerrariumError } from '../../core/errors'
import { isRecoverable } from '../cells/recoverable'
import { CellColumn } from './cell-columns'
import type { JsonLayout } from './json-layout'
import { scalar, unescapeJson, type JsonHandler } from './json-scanner'
import { JsonText } from './json-text'

/** A place in the rows where values stand: a column, or an object that holds columns, or both. */
interface Place {
  name: string
  bytes: Uint8Array
  column: number
  inner: Place[]
  byKey: Map<string, Place>
  /** Which of the inner ones comes next, if rows are alike. */
  next: number
  /** The row that it was last met in. */
  row: number
}

export interface RowErrors {
  notTabular(): TerrariumError
  tooManyColumns(): TerrariumError
}

const mostColumns = 10_000
const chunkRows = 8192
const chunkBytes = 8 * 2 ** 20

/**
 * The rows of a JSON document as columns of cells: objects inside of a row become columns with dotted names, arrays inside
 * of a row stay JSON text. `onChunk` is called when some thousand rows have come together; it takes them.
 */
export class RowReader implements JsonHandler {
  readonly columns: CellColumn[] = []
  readonly names: string[] = []
  readonly isDone = false
  /** Rows in all, and in this chunk. */
  rows = 0
  chunk = 0
  /** Names that came twice in one object. */
  duplicates = 0
  /** Names beside the table, which are left out. */
  readonly leftOut = new Set<string>()
  /** Names of the columns that stand beside rows without names, under `columns`. */
  readonly namesBeside: string[] = []
  /** Rows are arrays without names. */
  isUnnamed = false
  isChunkFull = false

  readonly #layout: JsonLayout
  readonly #errors: RowErrors
  readonly #rowDepth: number
  readonly #root: Place = place('', new Uint8Array(0))
  readonly #text = new JsonText()
  readonly #open: Place[] = []
  readonly #path: string[] = []
  readonly #isArray: boolean[] = []
  #current: Place = this.#root
  #key = ''
  #index = 0
  #bytes = 0

  constructor(layout: JsonLayout, errors: RowErrors) {
    this.#layout = layout
    this.#errors = errors
    this.#rowDepth = layout.kind === 'lines' ? 0 : layout.kind === 'columns' ? 2 : layout.path.length + 1
  }

  open(isArray: boolean): void {
    if (this.#text.depth > 0) {
      this.#text.open(isArray)
      return
    }
    const depth = this.#isArray.length
    if (this.#open.length > 0) {
      this.#step()
      // An object in a row's object goes on in its own columns; all else is kept as text.
      if (isArray || this.#isArray.at(-1)) {
        this.#text.open(isArray)
        return
      }
      this.#current.next = 0
      this.#open.push(this.#current)
    } else if (depth === this.#rowDepth && this.#isAtTable()) this.#openRow(isArray)
    else if (this.#layout.kind === 'columns' && depth === 2) {
      this.#text.open(isArray)
      return
    } else if (this.#layout.kind === 'columns' && depth === 1) {
      this.#current = this.#child(this.#root, this.#key)
      this.#index = 0
    } else this.#leaveOut(depth)
    this.#isArray.push(isArray)
    this.#path.push(this.#key)
  }

  close(isArray: boolean): void {
    if (this.#text.depth > 0) {
      this.#text.close(isArray)
      if (this.#text.depth === 0) this.#add(false, this.#text.buffer.bytes, 0, this.#text.buffer.length)
      return
    }
    this.#isArray.pop()
    this.#path.pop()
    if (this.#open.length > 0) {
      this.#open.pop()
      if (this.#open.length === 0) this.#endRow()
    } else if (this.#layout.kind === 'columns' && this.#isArray.length === 1)
      this.rows = Math.max(this.rows, this.#index)
  }

  key(bytes: Uint8Array, start: number, end: number, isEscaped: boolean): void {
    if (this.#text.depth > 0) {
      this.#text.key(bytes, start, end)
      return
    }
    const parent = this.#open.at(-1)
    if (!parent) {
      this.#key = isEscaped ? unescapeJson(bytes, start, end) : decoder.decode(bytes.subarray(start, end))
      return
    }
    const expected = parent.inner[parent.next]
    if (expected && isSame(expected.bytes, bytes, start, end)) this.#current = expected
    else {
      const name = isEscaped ? unescapeJson(bytes, start, end) : decoder.decode(bytes.subarray(start, end))
      this.#current = parent.byKey.get(name) ?? this.#newPlace(parent, name, bytes.slice(start, end))
      parent.next = parent.inner.indexOf(this.#current)
    }
    parent.next++
    if (this.#current.row === this.rows) this.duplicates++
    this.#current.row = this.rows
  }

  value(kind: number, bytes: Uint8Array, start: number, end: number, isEscaped: boolean): void {
    if (this.#text.depth > 0) {
      this.#text.value(kind, bytes, start, end)
      return
    }
    const depth = this.#isArray.length
    if (this.#open.length === 0 && !(this.#layout.kind === 'columns' && depth === 2)) {
      if (depth === this.#rowDepth && this.#isAtTable()) {
        // A row of nothing.
        if (kind !== scalar.null) throw this.#errors.notTabular()
        this.#endRow()
      } else if (kind === scalar.string && depth === 2 && this.#path[1] === 'columns') {
        this.namesBeside.push(isEscaped ? unescapeJson(bytes, start, end) : decoder.decode(bytes.subarray(start, end)))
      } else this.#leaveOut(depth)
      return
    }
    this.#step()
    if (kind === scalar.null) this.#add(false, bytes, start, start)
    else if (kind === scalar.string) {
      if (isEscaped) this.#addText(true, unescapeJson(bytes, start, end))
      else this.#add(true, bytes, start, end)
    } else if (kind === scalar.number && hasExponent(bytes, start, end)) {
      const written = decoder.decode(bytes.subarray(start, end))
      const number = Number(written)
      this.#addText(false, isRecoverable(written, number) ? String(number) : written)
    } else this.#add(false, bytes, start, end)
  }

  endValue(): void {
    if (this.#layout.kind === 'columns') this.isChunkFull = true
  }

  /** The cells of the chunk, all columns of equal length. The reader starts anew with `clear`. */
  fill(): void {
    const rows = this.#layout.kind === 'columns' ? this.rows : this.chunk
    this.chunk = rows
    for (const column of this.columns) column.fillTo(rows)
  }

  clear(): void {
    for (const column of this.columns) column.clear()
    this.chunk = this.#bytes = 0
    this.isChunkFull = false
  }

  #openRow(isArray: boolean): void {
    if (this.rows === 0) this.isUnnamed = isArray
    if (this.isUnnamed !== isArray) throw this.#errors.notTabular()
    this.#root.next = 0
    this.#index = 0
    this.#open.push(this.#root)
    if (this.#layout.kind === 'rows' && this.#layout.isKeyed) {
      this.#current = this.#child(this.#root, '')
      this.#addText(true, this.#key)
      this.#root.next = 1
    }
    this.#current = this.#root
  }

  /** What stands beside the table, or beside what leads to it. */
  #leaveOut(depth: number): void {
    if (this.#layout.kind !== 'rows' || depth === 0 || this.#isArray.at(-1) || this.#isOnPath(depth)) return
    const { path } = this.#layout
    const isBeside = this.#path.slice(1, depth).every((key, i) => key === path[i])
    if (isBeside && this.leftOut.size < 50) this.leftOut.add(this.#key)
  }

  /** In an array, each value is at the place behind the last one. */
  #step(): void {
    if (!this.#isArray.at(-1) || this.#layout.kind === 'columns') return
    const parent = this.#open.at(-1)!
    const name = String(this.#index++)
    this.#current = parent.inner[this.#index - 1] ?? this.#newPlace(parent, name, encoder.encode(name))
  }

  #child(parent: Place, key: string): Place {
    return parent.byKey.get(key) ?? this.#newPlace(parent, key, encoder.encode(key))
  }

  #newPlace(parent: Place, key: string, bytes: Uint8Array): Place {
    const made = place(parent === this.#root ? key : `${parent.name}.${key}`, bytes)
    parent.byKey.set(key, made)
    parent.inner.push(made)
    return made
  }

  #addText(isString: boolean, text: string): void {
    const bytes = encoder.encode(text)
    this.#add(isString, bytes, 0, bytes.length)
  }

  #add(isString: boolean, bytes: Uint8Array, start: number, end: number): void {
    const current = this.#current
    if (current.column < 0) {
      if (this.columns.length === mostColumns) throw this.#errors.tooManyColumns()
      current.column = this.columns.length
      this.columns.push(new CellColumn())
      this.names.push(current.name)
    }
    const row = this.#layout.kind === 'columns' ? this.#index++ : this.chunk
    this.columns[current.column]!.add(row, isString, bytes, start, end)
    this.#bytes += end - start
  }

  #endRow(): void {
    this.rows++
    this.chunk++
    if (this.chunk >= chunkRows || this.#bytes >= chunkBytes) this.isChunkFull = this.#layout.kind !== 'columns'
  }

  #isAtTable(): boolean {
    const { kind } = this.#layout
    return kind === 'lines' || (kind === 'rows' && this.#isOnPath(this.#rowDepth))
  }

  /** Whether the open containers are those that lead to the table. */
  #isOnPath(depth: number): boolean {
    if (this.#layout.kind !== 'rows') return false
    const { path } = this.#layout
    for (let i = 1; i < Math.min(depth, path.length + 1); i++) if (this.#path[i] !== path[i - 1]) return false
    return depth > path.length || (depth > 0 && this.#key === path[depth - 1])
  }
}

const place = (name: string, bytes: Uint8Array): Place => ({
  name,
  bytes,
  column: -1,
  inner: [],
  byKey: new Map(),
  next: 0,
  row: -1,
})

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

function isSame(key: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (key.length !== end - start) return false
  for (let i = 0; i < key.length; i++) if (key[i] !== bytes[start + i]) return false
  return true
}

function hasExponent(bytes: Uint8Array, start: number, end: number): boolean {
  for (let p = start; p < end; p++) if ((bytes[p]! | 32) === 101) return true
  return false
}
