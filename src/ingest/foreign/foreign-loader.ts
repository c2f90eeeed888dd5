import type { ColumnDecision } from '../../core/import'
import type { Message } from '../../core/words'
import { words } from '../../core/words'
import { encodeForeign, type ForeignLosses } from '../../database/foreign-columns'
import { zoneOf, type ForeignBatch, type ForeignTable } from '../../database/foreign-table'
import { pickedRows } from '../../database/picked-rows'
import { requireSoundBatch } from '../../database/sound-batch'
import { typeName } from '../../database/plain-value'
import { ident, literal } from '../../database/sql'
import { count, quoted, say } from '../../words/say'
import { castColumn } from '../cast-column'
import { Evidence } from '../cells/evidence'
import { givenType } from '../cells/given-type'
import { keptColumns, stepOf } from '../chosen-part'
import { columnNames } from '../column-names'
import type { ImportDoor } from '../door'
import { sampleWarnings } from '../import-warnings'
import { message } from '../message'
import { renamedColumns } from '../renamed-columns'
import type { Imported, ImporterOptions } from '../importer'
import { columnNamed, missingColumn } from '../plan-columns'
import { inferRoles } from '../roles'

const sampledRows = 20_000

/** Takes the batches of a file whose columns have types of their own into a table, and tells of it. */
export class ForeignLoader {
  readonly #door: ImportDoor
  readonly #options: ImporterOptions
  readonly #staging: string
  readonly #fields: ForeignTable['fields']
  readonly #names: string[]
  readonly #renamed: { from: string; to: string }[]
  readonly #losses: ForeignLosses = { rounded: new Map() }
  /** The places of the columns that are loaded, among the fields. */
  readonly kept: readonly number[]
  /** Of so many rows one is loaded. */
  readonly #step: number
  #seen = 0
  #pending: Promise<void> = Promise.resolve()
  #isMade = false
  rows = 0

  /**
   * @param fields of the file, all of them
   * @param rows in all
   * @throws TerrariumError `missing-column`, `invalid-option`
   */
  constructor(fields: ForeignTable['fields'], rows: number, options: ImporterOptions, door: ImportDoor) {
    this.#options = options
    this.#door = door
    this.#staging = door.temporaryName()
    const { names, renamed } = columnNames(fields.map(({ name }) => name))
    this.kept = keptColumns(names, options)
    this.#step = stepOf(rows, options)
    this.#fields = this.kept.map((i) => fields[i]!)
    this.#names = this.kept.map((i) => names[i]!)
    this.#renamed = renamed.filter(({ to }) => this.#names.includes(to))
  }

  /** How much of the rows is loaded. */
  get share(): number {
    return 1 / this.#step
  }

  /**
   * @param batch of the columns that are kept, in their order
   * @throws RangeError for one that is not sound
   */
  async add(batch: ForeignBatch): Promise<void> {
    requireSoundBatch(this.#fields, batch.columns, batch.length)
    const { columns, length } = this.#step === 1 ? batch : sampled(batch, this.#step, this.#seen)
    this.#seen += batch.length
    if (length > 0 || !this.#isMade) await this.#insert({ columns, length })
  }

  async #insert({ columns, length }: ForeignBatch): Promise<void> {
    const stream = encodeForeign(this.#fields, this.#names, columns, length, this.#losses)
    // The database takes in one batch while the next one is read.
    await this.#pending
    this.rows += length
    this.#pending = this.#door.insertArrow(this.#staging, stream, !this.#isMade)
    this.#pending.catch(() => undefined)
    this.#isMade = true
  }

  /** @throws TerrariumError `invalid-type`, `missing-column` */
  async finish(): Promise<Imported> {
    if (!this.#isMade) await this.#insert({ columns: [], length: 0 })
    await this.#pending
    const notNumbers = await this.#emptyNotNumbers()
    const failed = await this.#cast()
    const columns = await this.#describe(failed)
    const { table: name } = this.#options
    const info = {
      name,
      rows: this.rows,
      columns: columns.map(({ name, type, role }) => ({ name, type, ...(role && { role }) })),
    }
    return {
      report: {
        tables: [name],
        rows: this.rows,
        rejected: [],
        rejectedCount: 0,
        warnings: [...this.#warnings(notNumbers), ...sampleWarnings(this.#step, this.rows)],
        columns,
      },
      tables: [{ staging: this.#staging, info }],
    }
  }

  /** What is not a number is no value: NaN, as pandas writes what is missing. */
  async #emptyNotNumbers(): Promise<[string, number][]> {
    const found: [string, number][] = []
    for (const [i, { type }] of this.#fields.entries()) {
      if (!/^(DOUBLE|FLOAT)$/.test(typeName(type))) continue
      const name = ident(this.#names[i]!)
      const table = ident(this.#staging)
      const n = Number(await this.#door.value(`SELECT count(*) FROM ${table} WHERE isnan(${name})`))
      if (n === 0) continue
      await this.#door.execute(`UPDATE ${table} SET ${name} = NULL WHERE isnan(${name})`)
      found.push([this.#names[i]!, n])
    }
    return found
  }

  async #cast(): Promise<Map<string, number>> {
    const failed = new Map<string, number>()
    for (const [column, type] of Object.entries(this.#options.types ?? {})) {
      const name = columnNamed(this.#names, column)
      if (name === undefined && !this.#options.isOneOfSeveral) throw missingColumn(column, this.#names)
      if (name === undefined) continue
      const plan = givenType(name, type, new Evidence())
      failed.set(name, await castColumn(this.#door, this.#staging, name, plan.cast ?? plan.type))
    }
    return failed
  }

  async #describe(failed: ReadonlyMap<string, number>): Promise<ColumnDecision[]> {
    const types = new Map(
      (
        await this.#door.rows(
          `SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ${literal(this.#staging)}`,
        )
      ).map(([name, type]) => [String(name), String(type)]),
    )
    const facts = []
    for (const name of this.#names) facts.push(await this.#factsOf(name, types.get(name) ?? 'VARCHAR'))
    const roles = inferRoles(facts)
    return facts.map(({ name, type }, i) => {
      const given = this.#options.roles?.[name]
      const role = given ?? roles[i]
      return {
        name,
        type,
        ...(role && { role }),
        table: this.#options.table,
        reason: failed.has(name)
          ? words('由你指定', 'Chosen by you')
          : words('文件里写明的类型', 'The type that the file says'),
        failed: failed.get(name) ?? 0,
      }
    })
  }

  async #factsOf(name: string, type: string) {
    const column = ident(name)
    const sample = `(SELECT ${column} AS v, ${column}::VARCHAR AS t FROM ${ident(this.#staging)} LIMIT ${sampledRows})`
    const [facts = []] = await this.#door.rows(
      `SELECT count(*), count(v), count(DISTINCT t), avg(length(t)), max(length(t)), ` +
        `TRY_CAST(min(v) AS DOUBLE), TRY_CAST(max(v) AS DOUBLE) FROM ${sample}`,
    )
    const values = await this.#door.rows(`SELECT DISTINCT left(t, 60) FROM ${sample} WHERE t IS NOT NULL LIMIT 5`)
    const [rows, filled, distinct, meanLength, longest, least, most] = facts.map((fact) => Number(fact ?? NaN))
    return {
      name,
      type,
      rows: rows ?? 0,
      filled: filled ?? 0,
      distinct: distinct ?? 0,
      meanLength: meanLength || 0,
      longest: longest || 0,
      values: values.map(([value]) => String(value)),
      ...(Number.isFinite(least) && Number.isFinite(most) && { least: least!, most: most! }),
    }
  }

  #warnings(notNumbers: [string, number][]): Message[] {
    const warnings: Message[] = []
    if (this.rows === 0) warnings.push(message('no-rows', words('文件里没有数据行。', 'The file has no rows.')))
    warnings.push(...renamedColumns(this.#renamed))
    this.#fields.forEach((field, i) => {
      const zone = zoneOf(field)
      if (zone !== undefined)
        warnings.push(
          message(
            'times-in-utc',
            say(
              words(
                '列{name}的时间带时区 {zone}，已换算为世界时（UTC）。',
                'The times of column {name} are of the zone {zone} and were converted to UTC.',
              ),
              { name: quoted(this.#names[i]!), zone: zone.slice(0, 40) },
            ),
          ),
        )
    })
    for (const [name, n] of notNumbers)
      warnings.push(
        message(
          'not-numbers',
          say(
            words(
              '列{name}有 {n} 个“非数”（NaN），按空值处理。',
              '{n} {n|value|values} of column {name} {n|is|are} not a number (NaN) and {n|is|are} empty now.',
            ),
            {
              name: quoted(name),
              n: count(n),
            },
          ),
        ),
      )
    for (const [name, n] of this.#losses.rounded)
      warnings.push(
        message(
          'rounded-times',
          say(
            words(
              '列{name}有 {n} 个时间细于微秒，已舍去更细的部分。',
              '{n} {n|time|times} of column {name} {n|was|were} finer than microseconds and {n|was|were} cut there.',
            ),
            {
              name: quoted(name),
              n: count(n),
            },
          ),
        ),
      )
    return warnings
  }
}

/** The rows of a batch that a sample of every `step`-th row takes, where `seen` rows were before. */
function sampled({ columns, length }: ForeignBatch, step: number, seen: number): ForeignBatch {
  const first = (step - (seen % step)) % step
  const rows = Int32Array.from({ length: Math.max(0, Math.ceil((length - first) / step)) }, (_, i) => first + i * step)
  return { columns: columns.map((column) => pickedRows([column], rows)), length: rows.length }
}
