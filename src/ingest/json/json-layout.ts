import type { JsonHandler } from './json-scanner'

/** Where the table of a document stands. */
export type JsonLayout =
  /** Each value of the top level is a row. */
  | { kind: 'lines' }
  /** Each element of the array under these keys is a row; or each value of the object itself, named by its key. */
  | { kind: 'rows'; path: string[]; isKeyed?: boolean }
  /** Each key of the object holds the values of a column: an array, or an object with the same keys as the others. */
  | { kind: 'columns' }

interface Container {
  isArray: boolean
  key: string
  /** How many elements there are of each kind: objects, arrays, and all others. */
  objects: number
  arrays: number
  scalars: number
  /** Of an object: the lengths of its arrays of scalars. */
  lengths: number[]
  /** Of an object: a sum over its keys, and whether all of them are whole numbers. */
  keys: number
  areDigits: boolean
}

/** Objects that stand in an object, if all of them have the same keys. */
interface AlikeObjects {
  count: number
  keys: number
  width: number
  areDigits: boolean
  areScalars: boolean
}

/**
 * Finds out where the table of a JSON document stands, from its first value and from whether another one follows.
 * Arrays inside of a row are no tables of their own.
 */
export class LayoutFinder implements JsonHandler {
  isDone = false
  /** Arrays that may be the table: of objects or of arrays. */
  readonly #tables: string[][] = []
  readonly #stack: Container[] = []
  #isColumns = false
  /** Of the outermost object; null where they differ. */
  #alike: AlikeObjects | null | undefined
  #outer: Container | undefined
  #isObject = false
  #isArray = false
  #key = ''
  #values = 0
  #hasSecond = false
  /** Inside of a row of an array that may be a table. */
  #inRow = 0
  readonly #isLines: boolean

  /** @param isLines the file's name says that each line is a row */
  constructor(isLines: boolean) {
    this.#isLines = isLines
  }

  open(isArray: boolean): void {
    const top = this.#stack.at(-1)
    if (this.#values === 1) this.isDone = this.#hasSecond = true
    // An array that begins with a row is the table: there is no need to read all of it for that.
    if (this.#stack.length === 1 && top!.isArray && top!.scalars === 0 && this.#values === 0 && !this.#isLines) {
      this.#tables.push([])
      this.isDone = true
      return
    }
    if (top) {
      if (isArray) top.arrays++
      else top.objects++
    } else {
      this.#isObject = !isArray
      this.#isArray = isArray
    }
    if (this.#inRow > 0 || top?.isArray) this.#inRow++
    this.#stack.push({
      isArray,
      key: top && !top.isArray ? this.#key : '',
      objects: 0,
      arrays: 0,
      scalars: 0,
      lengths: [],
      keys: 0,
      areDigits: true,
    })
  }

  close(isArray: boolean): void {
    const one = this.#stack.pop()!
    const top = this.#stack.at(-1)
    if (this.#inRow > 0) {
      this.#inRow--
      return
    }
    if (isArray) {
      const isTable = one.scalars === 0 && one.objects > 0 !== one.arrays > 0
      if (isTable) this.#tables.push([...this.#stack, one].slice(1).map(({ key }) => key))
      else if (top && !top.isArray) top.lengths.push(one.scalars + one.objects + one.arrays)
    } else if (this.#stack.length === 1) this.#addAlike(one)
    else if (this.#stack.length === 0) {
      this.#outer = one
      const isOnly = one.objects + one.scalars === 0 && one.arrays > 0
      this.#isColumns =
        isOnly && one.lengths.length === one.arrays && new Set(one.lengths).size === 1 && one.lengths[0]! > 0
    }
  }

  key(bytes: Uint8Array, start: number, end: number): void {
    if (this.#inRow > 0) return
    this.#key = decoder.decode(bytes.subarray(start, end))
    const top = this.#stack.at(-1)!
    for (let p = start; p < end; p++) top.keys = Math.imul(top.keys ^ bytes[p]!, 0x01000193)
    top.keys = Math.imul(top.keys ^ 0x2c, 0x01000193)
    top.areDigits &&= /^\d+$/.test(this.#key)
  }

  #addAlike({ keys, areDigits, objects, arrays, scalars }: Container): void {
    const width = objects + arrays + scalars
    const alike = (this.#alike ??= this.#alike === null ? null : { count: 0, keys, width, areDigits, areScalars: true })
    if (!alike) return
    if (alike.keys !== keys || alike.width !== width) this.#alike = null
    alike.count++
    alike.areScalars &&= objects + arrays === 0
  }

  value(kind: number): void {
    if (this.#values === 1) this.isDone = this.#hasSecond = true
    const top = this.#stack.at(-1)
    // A row of nothing is a row.
    if (top && this.#inRow === 0 && !(top.isArray && kind === 3 && top.objects + top.arrays > 0)) top.scalars++
  }

  endValue(): void {
    this.#values++
  }

  /** Whether there was no value at all. */
  get isEmpty(): boolean {
    return this.#values === 0 && !this.#isObject && !this.#isArray
  }

  /** Null where there is no table. */
  finish(): JsonLayout | null {
    if (!this.#isObject && !this.#isArray) return null
    if (this.#values > 1 || this.#hasSecond || (this.#isLines && this.#isObject)) return { kind: 'lines' }
    if (this.#isColumns && this.#tables.length === 0) return { kind: 'columns' }
    // What describes the fields of the table beside it, as pandas writes it.
    const tables = this.#tables.filter((path) => path.join('.') !== 'schema.fields')
    if (tables.length === 1) return { kind: 'rows', path: tables[0]! }
    return tables.length === 0 ? this.#ofObjects() : null
  }

  /** Objects alike in an object: the columns of a table, where their keys number the rows; else its rows. */
  #ofObjects(): JsonLayout | null {
    const outer = this.#outer
    const alike = this.#alike
    if (!outer || !alike || outer.scalars + outer.arrays > 0 || alike.width === 0) return null
    if (alike.areDigits && alike.areScalars && !outer.areDigits) return { kind: 'columns' }
    return alike.count > 1 && alike.width > 1 ? { kind: 'rows', path: [], isKeyed: true } : null
  }
}

const decoder = new TextDecoder()
