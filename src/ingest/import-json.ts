import type { ProgressBar } from '../core/progress'
import { words } from '../core/words'
import { castColumn } from './cast-column'
import type { ColumnPlan } from './cells/column-plan'
import type { Evidence } from './cells/evidence'
import { keptColumns, stepOf } from './chosen-part'
import { columnNames } from './column-names'
import { builderOf } from './columns/builder-of'
import { CellSample } from './columns/cell-sample'
import type { ColumnBuilder } from './columns/column-builder'
import { requireRoom } from './csv/open-table'
import { describeColumns, infoOf } from './describe-columns'
import type { ImportDoor } from './door'
import type { TextSource } from './encoding/text-source'
import { withEncoding } from './encoding/with-encoding'
import { sampleWarnings } from './import-warnings'
import type { Imported, ImporterOptions } from './importer'
import { jsonErrors } from './json/json-errors'
import { jsonWarnings } from './json/json-warnings'
import { surveyJson, type JsonSurvey } from './json/survey-json'
import { RowReader } from './json/row-reader'
import { JsonScanner } from './json/json-scanner'
import { planColumns } from './plan-columns'
import { requireContent } from './recognise-file'
import { TableFiller } from './table-filler'
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
  const { names: all, renamed } = columnNames(survey.names)
  const allEvidence = survey.columns.map((column) => column.evidence)
  const allPlans = planColumns(all, allEvidence, options, (name, _, place) => survey.columns[place]!.decide(name))
  const kept = keptColumns(all, options)
  const [names, evidence, plans] = [all, allEvidence, allPlans].map((list) => kept.map((i) => list[i]!)) as [
    string[],
    Evidence[],
    ColumnPlan[],
  ]
  const step = stepOf(survey.rows, options)
  requireRoom(file.name, { evidence, rows: Math.ceil(survey.rows / step) })
  const staging = door.temporaryName()
  const part = { names, plans, kept, step }
  const loaded = await load(file, source, survey, part, staging, door, progress.slice(0.45, 0.95))
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
      rows: loaded.rows,
      encoding: source.encoding,
      rejected: [],
      rejectedCount: 0,
      warnings: [
        ...textWarnings(source, isGuess),
        ...jsonWarnings({ survey, renamed, names, plans, lost, evidence, builders: loaded.builders }),
        ...sampleWarnings(step, loaded.rows),
      ],
      columns: columns.map((column) => ({
        ...column,
        failed: lost.get(column.name)?.count ?? 0,
        table: options.table,
      })),
    },
    tables: [{ staging, info: { name: options.table, rows: loaded.rows, columns: columns.map(infoOf) } }],
  }
}

/** What of a document is loaded: some of its columns, one row of every `step`. */
interface Part {
  names: readonly string[]
  plans: readonly ColumnPlan[]
  kept: readonly number[]
  step: number
}

async function load(
  file: File,
  source: TextSource,
  survey: JsonSurvey,
  { names, plans, kept, step }: Part,
  staging: string,
  door: ImportDoor,
  progress: ProgressBar,
): Promise<{ builders: ColumnBuilder[]; samples: CellSample[]; rows: number }> {
  const builders = plans.map(builderOf)
  const filler = new TableFiller(door, staging, names, plans, builders)
  const samples = plans.map(() => new CellSample())
  const errors = jsonErrors(file.name)
  const rows = new RowReader(survey.layout, errors)
  let skip = survey.skip
  let seen = 0
  let loaded = 0
  const take = async (read: number) => {
    rows.fill()
    const toNext = (step - (seen % step)) % step
    seen += rows.chunk - skip
    const count = Math.max(0, Math.ceil((rows.chunk - skip - toNext) / step))
    loaded += count
    for (const [i, builder] of builders.entries()) {
      // A column that only later rows have is empty so far.
      const column = rows.columns[kept[i]!]
      const run = column
        ? { ...column.run(), first: skip + toNext, stride: step, count }
        : { bytes: nothing, starts: new Int32Array(count), ends: new Int32Array(count), first: 0, stride: 1, count }
      builder.append(run)
      samples[i]!.add(run)
    }
    rows.clear()
    skip = 0
    await filler.add(count, read)
  }
  async function* pieces() {
    for await (const { bytes, read } of source.pieces(pieceBytes, true)) {
      yield { bytes }
      if (rows.isChunkFull && survey.layout.kind !== 'columns') await take(read)
      progress.at(read / source.size, words('载入数据', 'Loading the rows'))
    }
  }
  await new JsonScanner(rows, errors).scan(pieces())
  await take(source.size)
  await filler.finish()
  return { builders, samples, rows: loaded }
}

const nothing = new Uint8Array(0)
