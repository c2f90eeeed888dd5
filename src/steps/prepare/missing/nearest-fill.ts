import { isNumeric, type ColumnInfo } from '../../../core/column'
import { numberColumn, numbers } from '../../../core/columns'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext } from '../../../core/step'
import { columnOf } from '../../../core/table'
import { words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { knnImpute } from '../../../math/neighbors/knn-impute'
import { fillOf, filledSql, type Done, type Fill } from './fills'
import type { spec } from './spec'

type Context = StepContext<ParamsOf<typeof spec.params>>

/** Steps of arithmetic beyond which neighbours come from a part of the rows: about half a minute. */
const mostSteps = 2e10
const leastDonors = 1000
/** Rows that a model keeps as neighbours for new ones. */
const keptRows = 5000

/** Fills numbers from the nearest rows, and what is no number with its commonest value. */
export async function nearestFill(
  context: Context,
  gappy: readonly ColumnInfo[],
  added: Readonly<Record<string, string>>,
): Promise<Done> {
  const { params, inputs, progress, random, database } = context
  const table = inputs[0]!
  const chosen = params.columns.map((name) => columnOf(table, name))
  const measured = chosen.filter(isNumeric)
  if (measured.length === 0)
    throw new TerrariumError(
      'not-numeric',
      words('最近邻需要数字列，所选的列里没有。', 'Nearest rows need columns of numbers, and none was chosen.'),
      words('选上数字列，或改补最常见的值。', 'Choose columns of numbers, or fill with the commonest value.'),
    )
  const names = measured.map((c) => c.name)
  const data = await database.read(table.name, names)
  const values = names.map((name) => numberColumn(data, name))
  const gaps = values.reduce((most, column) => Math.max(most, column.filter((x) => Number.isNaN(x)).length), 0)
  const most = Math.max(leastDonors, Math.floor(mostSteps / Math.max(1, gaps * names.length)))
  const donors = table.rows > most ? random.permutation(table.rows).slice(0, most).sort() : undefined
  if (donors)
    context.warn({
      code: 'sampled-neighbours',
      zh: `表太大，近邻从随机抽取的 ${donors.length} 行里找（共 ${table.rows} 行）。`,
      en: `The table is large: neighbours were looked for among ${donors.length} of its ${table.rows} rows, drawn at random.`,
    })
  const filled = knnImpute(values, {
    k: params.k,
    ...(donors && { donors }),
    onProgress: (share) => progress.at(0.1 + 0.8 * share, words('正在找相似的行', 'Looking for the nearest rows')),
  })
  const fills: Fill[] = []
  for (const column of chosen.filter((c) => !isNumeric(c))) {
    const fill = await fillOf(database, table.name, column, 'mode')
    if (fill) fills.push(fill)
  }
  const kept = table.rows > keptRows ? random.permutation(table.rows).slice(0, keptRows).sort() : null
  const rows = values.map((column) => (kept ? Float64Array.from(kept, (row) => column[row]!) : column))
  const written = names.flatMap((name, c) => (hasGap(values[c]!) ? [{ name, values: filled[c]! }] : []))
  await writeFilled(context, written, gappy, fills, added)
  return { fills, learns: chosen.map((c) => c.name), neighbours: { columns: names, k: params.k, rows } }
}

const hasGap = (values: Float64Array) => values.some((x) => Number.isNaN(x))

async function writeFilled(
  context: Context,
  written: readonly { name: string; values: Float64Array }[],
  gappy: readonly ColumnInfo[],
  fills: readonly Fill[],
  added: Readonly<Record<string, string>>,
): Promise<void> {
  const table = context.inputs[0]!
  const own = (i: number) => `terrarium_filled_${i}`
  const replaced = gappy.flatMap((column) => {
    const fill = fills.find((f) => f.column === column.name)
    return fill ? [`${filledSql(column, fill)} AS ${ident(column.name)}`] : []
  })
  replaced.push(...written.map(({ name }, i) => `${own(i)} AS ${ident(name)}`))
  const fresh = Object.entries(added).map(([name, sql]) => `${sql} AS ${ident(name)}`)
  const star = replaced.length > 0 ? `t.* REPLACE (${replaced.join(', ')})` : 't.*'
  const columns = written.map(({ values }, i) => numbers(own(i), values))
  const joined = columns.length > 0 ? ` POSITIONAL JOIN ${await context.database.temporary(columns)}` : ''
  await context.write(`SELECT ${[star, ...fresh].join(', ')} FROM ${ident(table.name)} t${joined}`)
}
