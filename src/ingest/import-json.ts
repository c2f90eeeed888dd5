import type { ProgressBar } from '../core/progress'
import { words } from '../core/words'
import { ident } from '../database/sql'
import { castColumn } from './cast-column'
import type { ColumnPlan } from './cells/column-plan'
import { columnNames } from './column-names'
import { builderOf } from './columns/builder-of'
import { CellSample } from './columns/cell-sample'
import type { ColumnBuilder } from './columns/column-builder'
import { requireRoom } from './csv/open-table'
import { describeColumns, infoOf } from './describe-columns'
import type { ImportDoor } from './door'
import type { TextSource } from './encoding/text-source'
import { withEncoding } from './encoding/with-encoding'
import type { Imported, ImporterOptions } from './importer'
import { jsonErrors } from './json/json-errors'
import { jsonWarnings } from './json/json-warnings'
import { surveyJson, type JsonSurvey } from './json/survey-json'
import { RowReader } from './json/row-reader'
import { JsonScanner } from './json/json-scanner'
import { planColumns } from './plan-columns'
import { requireContent } from './recognise-file'
import { textWarnings } from './text-warnings'

const pieceBytes = 2 * 2 ** 20

/**
 * Reads a JSON document, or one on each line, into a table. Objects inside of a row become columns with dotted names, arrays
 * inside of a row stay JSON text; numbers keep all their digits; strings stay text, unless all of a column are dates.
 * @throws TerrariumError `not-tabular`, `bad-file`, `empty-file`, `unknown-encoding`, `too-many-columns`, `too-large`,
 *   `invalid-type`, `missing-column`
 */
export async function importJson(
  file: File,
  head: Uint8Array,
  options: ImporterOptions,
  door: ImportDoor,
  progress: ProgressBar,
): Promise<Imported> {
  requireContent(file, head)
  const looking = progress.slice(0, 0.45)
  const {
    source,
    value: survey,
    isGuess,
  } = await withEncoding(file, head, options.encoding, (text) => surveyJson(file, text, options, looking))
  const { names, renamed } = columnNames(survey.names)
  const evidence = survey.columns.map((column) => column.evidence)
  requireRoom(file.name, { evidence, rows: survey.rows })
  const plans = planColumns(names, evidence, options, (name, _, place) => survey.columns[place]!.decide(name))
  const staging = door.temporaryName()
  const loaded = await load(file, source, survey, names, plans, staging, door, progress.slice(0.45, 0.95))
  const lost = new Map<string, { count: number; examples: readonly string[] }>()
  for (const [i, plan] of plans.entries()) {
    const { failed, failures } = loaded.builders[i]!
    const failedInCast = plan.cast ? await castColumn(door, staging, names[i]!, plan.cast) : 0
    if (failed + failedInCast > 0) lost.set(names[i]!, { count: failed + failedInCast, examples: failures })
  }
  const columns = describeColumns(names, plans, evidence, loaded.samples, options)
  return {
    report: {
      tables: [options.table],
      rows: survey.rows,
      encoding: source.encoding,
      rejected: [],
      rejectedCount: 0,
      warnings: [
        ...textWarnings(source, isGuess),
        ...jsonWarnings({ survey, renamed, names, plans, lost, evidence, builders: loaded.builders }),
      ],
      columns: columns.map((column) => ({
        ...column,
        failed: lost.get(column.name)?.count ?? 0,
        table: options.table,
      })),
    },
    tables: [{ staging, info: { name: options.table, rows: survey.rows, columns: columns.map(infoOf) } }],
  }
}

async function load(
  file: File,
  source: TextSource,
  survey: JsonSurvey,
  names: readonly string[],
  plans: readonly ColumnPlan[],
  staging: string,
  door: ImportDoor,
  progress: ProgressBar,
): Promise<{ builders: ColumnBuilder[]; samples: CellSample[] }> {
  const definitions = names.map((name, i) => `${ident(name)} ${plans[i]!.type}`)
  await door.execute(`CREATE TABLE ${ident(staging)} (${definitions.join(', ')})`)
  const builders = plans.map(builderOf)
  const samples = plans.map(() => new CellSample())
  const errors = jsonErrors(file.name)
  const rows = new RowReader(survey.layout, errors)
  let skip = survey.skip
  let pending: Promise<void> = Promise.resolve()
  const take = async () => {
    rows.fill()
    const count = rows.chunk - skip
    for (const [i, builder] of builders.entries()) {
      // A column that only later rows have is empty so far.
      const column = rows.columns[i]
      const run = column
        ? { ...column.run(), first: skip, count }
        : { bytes: nothing, starts: new Int32Array(count), ends: new Int32Array(count), first: 0, stride: 1, count }
      builder.append(run)
      samples[i]!.add(run)
    }
    rows.clear()
    skip = 0
    // The database takes in one chunk while the next one is parsed.
    await pending
    if (count === 0) return
    pending = door.insert(
      staging,
      builders.map((builder, i) => builder.take(names[i]!)),
      false,
    )
    pending.catch(() => undefined)
  }
  async function* pieces() {
    for await (const { bytes, read } of source.pieces(pieceBytes, true)) {
      yield { bytes }
      if (rows.isChunkFull && survey.layout.kind !== 'columns') await take()
      progress.at(read / source.size, words('载入数据', 'Loading the rows'))
    }
  }
  await new JsonScanner(rows, errors).scan(pieces())
  await take()
  await pending
  return { builders, samples }
}

const nothing = new Uint8Array(0)
