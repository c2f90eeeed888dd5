import { TerrariumError } from '../../../core/errors'
import { words } from '../../../core/words'
import { kaplanMeier, medianOf, type SurvivalPoint } from '../../../math/survival/kaplan-meier'
import { logRank, type LogRank } from '../../../math/survival/log-rank'
import type { Durations, SurvivalContext } from './read-durations'

export interface GroupCurve {
  group: string
  rows: number
  events: number
  median: number | null
  points: SurvivalPoint[]
}

/** More curves than this can't be told apart, nor tested with sense. */
const mostGroups = 50

/**
 * A curve for each group, ascending by name, and the test of whether they differ.
 * @throws TerrariumError `too-many-groups`
 */
export async function compareGroups(
  { params, inputs, database }: SurvivalContext,
  { durations, event, where }: Durations,
): Promise<{ groups: GroupCurve[]; test: LogRank | null } | null> {
  if (params.by === undefined) return null
  const { codes, levels } = await groupCodes(database, inputs[0]!.name, params.by, where)
  if (levels.length > mostGroups) throw tooManyGroups(params.by, levels.length)
  const groups = levels.map((group, code): GroupCurve => {
    const rows = [...codes.keys()].filter((i) => codes[i] === code)
    const points = kaplanMeier(
      Float64Array.from(rows, (i) => durations[i]!),
      Uint8Array.from(rows, (i) => event[i]!),
    )
    const events = rows.reduce((sum, i) => sum + event[i]!, 0)
    return { group, rows: rows.length, events, median: medianOf(points), points }
  })
  const test = levels.length > 1 ? logRank(durations, event, codes, levels.length) : null
  return { groups, test }
}

async function groupCodes(database: SurvivalContext['database'], table: string, by: string, where: string) {
  const data = await database.read(table, [by], where)
  const column = data.columns[0]!
  if (column.kind === 'text') {
    // Levels without a row here are no groups.
    const seen = [...new Set(column.codes)].sort((a, b) => a - b)
    const at = new Map(seen.map((code, i) => [code, i]))
    return { codes: column.codes.map((code) => at.get(code)!), levels: seen.map((code) => column.levels[code]!) }
  }
  if (column.kind !== 'number') throw new Error(`${by} came back as ${column.kind}`)
  const values = [...new Set(column.values)].sort((a, b) => a - b)
  const at = new Map(values.map((value, i) => [value, i]))
  return { codes: Int32Array.from(column.values, (value) => at.get(value)!), levels: values.map(String) }
}

const tooManyGroups = (by: string, groups: number) =>
  new TerrariumError(
    'too-many-groups',
    words(
      `“${by}”有 ${groups} 种值，最多能比较 ${mostGroups} 组。`,
      `“${by}” has ${groups} different values; at most ${mostGroups} groups can be compared.`,
    ),
    words('先分档，或归并成少数几类。', 'Bin it first, or merge it into a few groups.'),
  )
