import { TerrariumError } from '../core/errors'
import type { ImportReport } from '../core/import'
import type { Model } from '../core/model'
import type { StepResult } from '../core/step'
import type { TableInfo } from '../core/table'
import type { Database } from '../database/database'
import { ident } from '../database/sql'
import { trimCache } from '../project/store/cache-room'
import { CacheShelf, type CachePlace, type CacheReader, type CacheWriter } from '../project/store/cache-shelf'
import { OpfsDisk } from '../project/store/opfs-disk'
import type { StagedTable } from './job-api'
import { exactTypes, tablePieces } from './table-pieces'

/** What an entry of the recipe has made. */
export interface Made {
  result?: StepResult
  report?: ImportReport
  model?: Model
}

export interface PutByRequest {
  place: CachePlace
  key: string
  /** `from`: the name under which it stands now. */
  tables: { info: TableInfo; from: string }[]
  made: Made
  /** Bytes that all that is put by may have, and that are free on the disk. */
  most: number
  free: number
}

export interface RecallRequest {
  place: CachePlace
  key: string
}

export interface Recalled extends Made {
  tables: StagedTable[]
}

interface Head {
  tables: { info: TableInfo; pieces: number }[]
  made: Made
}

/** What crosses as text. A table with other types than these and exact ones is not put by. */
const textTypes = /^(U?HUGEINT|TIME|UUID|ENUM\(.*\))$/s
/**
 * Puts by what an entry has made, tables as Arrow.
 * @param ending when aborted, nothing of it is kept
 * @returns whether it is there now
 */
export async function putBy(database: Database, request: PutByRequest, ending: AbortSignal): Promise<boolean> {
  const { place, key, tables, made, most, free } = request
  const disk = await OpfsDisk.open()
  const shelf = new CacheShelf(disk, place)
  if (await shelf.has(key)) return true
  const room = Math.min(free, most - (await shelf.size()))
  const writer = await shelf.write(key)
  try {
    const head: Head = { tables: [], made }
    for (const { info, from } of tables) {
      const pieces = await addTable(
        database,
        { ...info, name: from },
        writer,
        () => ending.aborted || writer.size > room,
      )
      if (pieces === null) break
      head.tables.push({ info, pieces })
    }
    if (head.tables.length < tables.length || ending.aborted) {
      await writer.abandon()
      return false
    }
    await writer.finish(head)
  } catch (error) {
    await writer.abandon().catch(() => undefined)
    throw error
  }
  await trimCache(disk, most, place.project)
  return true
}

/** @returns how many pieces it became; null where it was ended, or can’t be brought back as it is */
async function addTable(
  database: Database,
  table: TableInfo,
  writer: CacheWriter,
  isOver: () => boolean,
): Promise<number | null> {
  const { columns } = table
  if (columns.some(({ type }) => !exactTypes.test(type) && !textTypes.test(type))) return null
  const selected = columns.map(({ name, type }) =>
    exactTypes.test(type) ? ident(name) : `${ident(name)}::VARCHAR AS ${ident(name)}`,
  )
  let pieces = 0
  for await (const piece of tablePieces(database, table, selected)) {
    await writer.add(piece)
    pieces++
    if (isOver()) return null
  }
  return pieces
}

/**
 * What an entry has made, its tables under hidden names. What is not sound goes.
 * @returns null where it is not there
 */
export async function recall(database: Database, { place, key }: RecallRequest): Promise<Recalled | null> {
  const shelf = new CacheShelf(await OpfsDisk.open(), place)
  try {
    const reader = await shelf.open(key)
    return reader ? await load(database, reader) : null
  } catch (error) {
    if (error instanceof TerrariumError && ['cancelled', 'database-died'].includes(error.code)) throw error
    await shelf.drop(key).catch(() => undefined)
    return null
  }
}

async function load(database: Database, reader: CacheReader): Promise<Recalled> {
  const { tables, made } = (await reader.head()) as Head
  const staged: StagedTable[] = []
  const count = tables.reduce((sum, { pieces }) => sum + pieces, 0)
  let coming = count > 0 ? reader.piece(0) : undefined
  let at = 0
  for (const { info, pieces } of tables) {
    const loaded = database.temporaryName()
    for (let i = 0; i < pieces; i++) {
      const piece = await coming!
      coming = ++at < count ? reader.piece(at) : undefined
      coming?.catch(() => undefined)
      await database.insertArrow(loaded, piece, i === 0)
    }
    staged.push({ staging: await withTypes(database, loaded, info), info })
  }
  return { ...made, tables: staged }
}

/** @throws Error where the table is not what was put by */
async function withTypes(database: Database, loaded: string, { rows, columns }: TableInfo): Promise<string> {
  let staging = loaded
  const cast = columns.filter(({ type }) => !exactTypes.test(type))
  if (cast.length > 0) {
    staging = database.temporaryName()
    const casts = cast.map(({ name, type }) => `${ident(name)}::${type} AS ${ident(name)}`)
    await database.execute(
      `CREATE TABLE ${ident(staging)} AS SELECT * REPLACE (${casts.join(', ')}) FROM ${ident(loaded)}`,
    )
    await database.execute(`DROP TABLE ${ident(loaded)}`)
  }
  const found = await database.describe(staging)
  const isSame =
    found.rows === rows &&
    found.columns.length === columns.length &&
    columns.every(({ name, type }, i) => found.columns[i]!.name === name && found.columns[i]!.type === type)
  if (!isSame) throw new Error('The table is another one')
  return staging
}
