import { familyOf } from '../../../core/column'
import { numberColumn } from '../../../core/columns'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext } from '../../../core/step'
import { columnOf } from '../../../core/table'
import { words } from '../../../core/words'
import { ident, literal } from '../../../database/sql'
import { count, quoted, say } from '../../../words/say'
import type { spec } from './spec'

export type SurvivalContext = StepContext<ParamsOf<typeof spec.params>>

export interface Durations {
  durations: Float64Array
  /** 1 where it ended by the event. */
  event: Uint8Array
  events: number
  /** An SQL condition on the rows that are here. */
  where: string
}

/**
 * Durations and whether they ended by the event; rows that lack one of them (or the group) are left out with a warning.
 * @throws TerrariumError `negative-duration`, `no-events`, `no-rows`, `unknown-event`
 */
export async function readDurations(context: SurvivalContext): Promise<Durations> {
  const { params, inputs, database } = context
  const table = inputs[0]!
  const duration = `${ident(params.duration)}::DOUBLE`
  const event = eventSql(context)
  const known = [`${duration} IS NOT NULL`, `${event} IS NOT NULL`]
  if (params.by !== undefined) known.push(`${ident(params.by)} IS NOT NULL`)
  const where = known.join(' AND ')
  const data = await database.query(
    `SELECT ${duration} AS duration, (${event})::INTEGER::DOUBLE AS event FROM ${ident(table.name)} WHERE ${where} ORDER BY rowid`,
  )
  const durations = numberColumn(data, 'duration')
  const found = Uint8Array.from(numberColumn(data, 'event'))
  if (durations.length === 0)
    throw new TerrariumError(
      'no-rows',
      words('没有一行同时有时长和是否流失。', 'No row has both a duration and an event.'),
    )
  const least = durations.reduce((a, b) => Math.min(a, b), Infinity)
  if (!(least >= 0) || durations.some((d) => d === Infinity)) throw badDuration(params.duration, durations)
  const events = found.reduce((sum, e) => sum + e, 0)
  if (events === 0) throw noEvents(params.event)
  const left = table.rows - durations.length
  if (left > 0)
    context.warn({
      code: 'rows-left-out',
      ...say(
        words(
          '{n} 行缺少时长、流失或分组，没有计入。',
          '{n} {n|row lacks|rows lack} a duration, an event or a group and {n|does|do} not count.',
        ),
        {
          n: count(left),
        },
      ),
    })
  return { durations, event: found, events, where }
}

const yes = ['true', '1', 'yes', 'y', '是', '1.0']

/** True for an event, false for none, null where it is not known. */
function eventSql({ params, inputs }: SurvivalContext): string {
  const name = ident(params.event)
  const text = `lower(trim(${name}::VARCHAR))`
  if (params.eventValue?.trim()) return `${text} = ${literal(params.eventValue.trim().toLowerCase())}`
  const family = familyOf(columnOf(inputs[0]!, params.event).type)
  if (family === 'boolean') return name
  if (family === 'number') return `${name} = 1`
  return `${text} IN (${yes.map(literal).join(', ')})`
}

const badDuration = (name: string, durations: Float64Array) =>
  new TerrariumError(
    'negative-duration',
    say(
      words(
        '{column}有 {n} 行不是从 0 起的有限时长。',
        '{column} has {n} {n|row|rows} that {n|is|are} no finite duration from 0.',
      ),
      {
        column: quoted(name),
        n: count(durations.filter((d) => !(d >= 0 && d < Infinity)).length),
      },
    ),
    words(
      '检查起止日期是否写反，先筛选掉这些行。',
      'See whether start and end are swapped, and filter these rows out first.',
    ),
  )

const noEvents = (name: string) =>
  new TerrariumError(
    'no-events',
    words(`“${name}”里没有一行算流失（true、1、Yes、是）。`, `No row of “${name}” is an event (true, 1, Yes or 是).`),
    words('写明哪个值算流失，或换一列。', 'Say which value is an event, or choose another column.'),
  )
