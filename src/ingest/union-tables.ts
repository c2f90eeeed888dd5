import { TerrariumError } from '../core/errors'
import type { ColumnDecision, RejectedFile, RejectedLine } from '../core/import'
import type { Message, Words } from '../core/words'
import { words } from '../core/words'
import { ident, literal } from '../database/sql'
import { count, list, quoted, say } from '../words/say'
import type { ImportDoor } from './door'
import { message } from './message'
import type { Imported, ImporterOptions } from './importer'
import { partsOf, unionColumns, type MixedColumn, type Part, type UnionColumn } from './union-columns'

const defaultSource = 'source'

/**
 * Puts tables of several files or sheets together as one, by the names of their columns: rows in the order of the files, a
 * column that says where each came from, empty cells where a file lacks a column.
 * @param mixed columns that were of different types, and have been read as text since
 * @throws TerrariumError `nothing-in-common` for tables without a column of the same name
 */
export async function unionTables(
  imported: Imported,
  options: ImporterOptions,
  door: ImportDoor,
  mixed: readonly MixedColumn[] = [],
): Promise<Imported> {
  const parts = partsOf(imported)
  const columns = await unionColumns(parts, imported.report, door, mixed)
  if (!columns.some(({ places }) => places.filter((place) => place !== undefined).length > 1))
    throw nothingInCommon(parts)
  const wanted = typeof options.union === 'string' && options.union.trim() ? options.union.trim() : defaultSource
  const sourceName = freeName(wanted, columns)
  const staging = door.temporaryName()
  for (const [i, part] of parts.entries()) {
    const cells = columns.map(({ name, type, places }) => {
      const place = places[i]
      return `CAST(${place === undefined ? 'NULL' : ident(place)} AS ${type}) AS ${ident(name)}`
    })
    const select = `SELECT ${literal(part.source)} AS ${ident(sourceName)}, ${cells.join(', ')} FROM ${ident(part.staging)} ORDER BY rowid`
    await door.execute(
      i === 0 ? `CREATE TABLE ${ident(staging)} AS ${select}` : `INSERT INTO ${ident(staging)} ${select}`,
    )
    await door.execute(`DROP TABLE ${ident(part.staging)}`)
  }
  const decisions = decisionsOf(columns, imported.report.columns, parts, options.table)
  const sourceColumn: ColumnDecision = {
    name: sourceName,
    type: 'VARCHAR',
    role: 'category',
    table: options.table,
    reason: words('每一行来自哪个文件或工作表', 'Which file or sheet each row comes from'),
    failed: 0,
  }
  const all = [sourceColumn, ...decisions]
  const { report } = imported
  const info = {
    name: options.table,
    rows: report.rows,
    columns: all.map(({ name, type, role, format }) => ({
      name,
      type,
      ...(role && { role }),
      ...(format && { format }),
    })),
  }
  return {
    report: {
      ...report,
      rejected: report.rejected.map((line) => withSource(line, parts)),
      ...(report.allRejected && { allRejected: report.allRejected.map((one) => fileWithSource(one, parts)) }),
      ...(report.allRepaired && { allRepaired: report.allRepaired.map((one) => fileWithSource(one, parts)) }),
      ...(report.repaired && { repaired: report.repaired.map((line) => withSource(line, parts)) }),
      tables: [options.table],
      columns: all,
      warnings: [...unionWarnings(columns, parts), ...report.warnings],
    },
    tables: [{ staging, info }],
  }
}

const sourceOf = (table: string | undefined, parts: readonly Part[]): string | undefined =>
  parts.find(({ info }) => info.name === table)?.source

const fileWithSource = (file: RejectedFile, parts: readonly Part[]): RejectedFile => ({
  ...file,
  table: sourceOf(file.table, parts) ?? file.table,
})

/** A line that says which file it stands in: the tables of the files are no more. */
function withSource(line: RejectedLine, parts: readonly Part[]): RejectedLine {
  const source = sourceOf(line.table, parts)
  return source === undefined ? line : { ...line, table: source }
}

function freeName(wanted: string, columns: readonly UnionColumn[]): string {
  const taken = new Set(['rowid', ...columns.map(({ name }) => name.toLowerCase())])
  let name = wanted
  for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${wanted}_${n}`
  return name
}

/** What was decided of each column, by the first part that has it. */
function decisionsOf(
  columns: readonly UnionColumn[],
  decided: readonly ColumnDecision[],
  parts: readonly Part[],
  table: string,
): ColumnDecision[] {
  return columns.map(({ name, type, places, mixed }) => {
    const own = parts.flatMap(({ info }, i) =>
      decided.filter((one) => one.table === info.name && one.name === places[i]),
    )
    const [first] = own
    const { format, role, ...rest } = first!
    const isSame = type === first!.type
    const question = mixed ? mixed.question : own.find((one) => one.question)?.question
    return {
      ...rest,
      ...(question && { question }),
      ...(isSame && format && { format }),
      ...(role && (isSame || !mixed) && { role }),
      name,
      type,
      table,
      failed: own.reduce((sum, one) => sum + one.failed, 0),
      reason: reasonOf(own, type, mixed !== undefined),
    }
  })
}

/** Why a column is what it is, by what was decided in each part. */
function reasonOf(own: readonly ColumnDecision[], type: string, isMixed: boolean): Words {
  if (isMixed) return words('各文件的类型不同，按文字保留', 'Of different types in the files, kept as text')
  const [first] = own
  if (own.every((one) => one.type === type))
    return own.length === 1
      ? first!.reason
      : say(words('{n} 份里都是这个类型；第一份：{reason}', 'The same in all {n}; in the first: {reason}'), {
          n: count(own.length),
          reason: first!.reason,
        })
  return words('各文件的类型不同，取能容纳全部的类型', 'Of different types in the files: one that holds them all')
}

function unionWarnings(columns: readonly UnionColumn[], parts: readonly Part[]): Message[] {
  const warnings: Message[] = []
  const partial = columns.filter(({ places }) => places.includes(undefined))
  if (partial.length > 0)
    warnings.push(
      message(
        'columns-in-some-files',
        say(
          words(
            '{n} 列不是每个文件都有，缺的地方为空：{names}。',
            '{n} {n|column is|columns are} not in every file and empty where {n|it is|they are} missing: {names}.',
          ),
          {
            n: count(partial.length),
            names: list(
              partial.slice(0, 5).map(({ name, places }) => {
                const has = places.filter((place) => place !== undefined).length
                return `“${name}” (${has}/${parts.length})`
              }),
            ),
          },
        ),
      ),
    )
  const mixed = columns.filter((column) => column.mixed)
  if (mixed.length > 0)
    warnings.push(
      message(
        'types-differ',
        say(
          words(
            '这些列在各文件里类型不同，按文字保留：{names}。',
            'These columns are of different types in the files and stay text: {names}.',
          ),
          { names: list(mixed.slice(0, 5).map(({ name }) => quoted(name))) },
        ),
        words('在下面给它们指定类型。', 'Choose a type for them below.'),
      ),
    )
  return warnings
}

const nothingInCommon = (parts: readonly Part[]) =>
  new TerrariumError(
    'nothing-in-common',
    say(
      words(
        '{names}没有一个相同的列名，合不成一张表。',
        '{names} have no column of the same name; they can’t be one table.',
      ),
      {
        names: list(parts.slice(0, 4).map(({ source }) => quoted(source))),
      },
    ),
    words('分别导入它们，再用“连接”合并。', 'Import them as tables of their own and join them.'),
  )
