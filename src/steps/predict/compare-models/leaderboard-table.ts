import { numbers, type NamedColumn } from '../../../core/columns'
import type { FoldSummary } from '../../../learning/cross-validation/summarise-folds'
import { timeBand } from './time-band'
import type { Entry } from './try-methods'

const baselineName = 'baseline'

/** Best first, the baseline last; `time` in bands, so that the same data gives the same table. */
export function leaderboardTable(ranked: readonly Entry[], plain: FoldSummary, metric: string): NamedColumn[] {
  const names = Object.keys(ranked[0]?.summary.means ?? {}).filter((name) => name in plain.means || name === metric)
  const rows = [...ranked.map((entry) => entry.summary.means), plain.means]
  const text = (name: string, values: readonly string[]): NamedColumn => ({
    kind: 'strings',
    name,
    type: 'VARCHAR',
    values: [...values],
  })
  return [
    numbers(
      'rank',
      Float64Array.from(rows, (_, i) => (i < ranked.length && !ranked[i]!.failure ? i + 1 : NaN)),
      'INTEGER',
    ),
    text('model', [...ranked.map((entry) => entry.name), baselineName]),
    text('kind', [...ranked.map((entry) => entry.kind), '']),
    ...names.map((name) =>
      numbers(
        name,
        Float64Array.from(rows, (row) => row[name] ?? NaN),
      ),
    ),
    numbers(
      'deviation',
      Float64Array.from([
        ...ranked.map((entry) => entry.summary.deviations[metric] ?? NaN),
        plain.deviations[metric] ?? NaN,
      ]),
    ),
    text('time', [...ranked.map((entry) => timeBand(entry.milliseconds)), timeBand(0)]),
    text('problem', [...ranked.map((entry) => problemOf(entry)), '']),
  ]
}

/** Empty when it went well. */
export const problemOf = ({ failure }: Entry): string => (failure ? `${failure.en} / ${failure.zh}` : '')
