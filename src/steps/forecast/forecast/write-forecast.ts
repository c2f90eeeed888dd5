import { numbers, type NamedColumn } from '../../../core/columns'
import type { StepContext } from '../../../core/step'
import { ident } from '../../../database/sql'
import { dateSql, momentOf } from '../../../learning/series/calendar'
import type { SeriesTable } from '../../../learning/series/read-series'
import type { Forecasted, Params } from './run'

/** One row for each step ahead of each series; the total has no group. */
export async function writeForecast(
  context: StepContext<Params>,
  { calendar }: SeriesTable,
  found: readonly Forecasted[],
): Promise<void> {
  const { by, horizon } = context.params
  const hasScenario = found.some(({ scenario }) => scenario)
  const column = (name: string, of: (one: Forecasted, h: number) => number | undefined): NamedColumn => {
    const values = new Float64Array(found.length * horizon)
    found.forEach((one, i) => {
      for (let h = 0; h < horizon; h++) values[i * horizon + h] = of(one, h) ?? NaN
    })
    return numbers(name, values)
  }
  const groups: NamedColumn[] =
    by === undefined
      ? []
      : [
          {
            kind: 'strings',
            name: 'part',
            type: 'VARCHAR',
            values: found.flatMap(({ series }) => Array<string | null>(horizon).fill(series.group)),
          },
        ]
  const scenario = hasScenario
    ? [
        column('scenario', (one, h) => one.scenario?.mean[h]),
        column('scenario_lower', (one, h) => one.scenario?.lower[h]),
        column('scenario_upper', (one, h) => one.scenario?.upper[h]),
      ]
    : []
  const temporary = await context.database.temporary([
    ...groups,
    column('moment', ({ series }, h) => momentOf(series.first + series.values.length + h, calendar)),
    column('forecast', ({ ahead }, h) => ahead.mean[h]),
    column('lower', ({ ahead }, h) => ahead.lower[h]),
    column('upper', ({ ahead }, h) => ahead.upper[h]),
    ...scenario,
  ])
  const group = by === undefined ? '' : `part AS ${ident(by)}, `
  const more = hasScenario ? ', scenario, scenario_lower, scenario_upper' : ''
  await context.write(
    `SELECT ${group}${dateSql('moment', calendar)} AS date, forecast, lower, upper${more} FROM ${temporary}`,
  )
}
