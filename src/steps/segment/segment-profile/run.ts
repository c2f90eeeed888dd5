import type { NamedColumn } from '../../../core/columns'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf } from '../../../core/table'
import { words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { compareSegments } from './compare-segments'
import { outcomeOf } from './outcome'
import { withOwnWords } from './own-words'
import { profileCharts } from './profile-charts'
import { apartWords, profileSentence } from './profile-words'
import { profilesOf, type Profile } from './profiles'
import type { spec } from './spec'

type Params = ParamsOf<typeof spec.params>

const mostSegments = 50

export async function run(context: StepContext<Params>): Promise<StepYield> {
  const { params, database, progress } = context
  const table = context.inputs[0]!
  const by = columnOf(table, params.column)
  const value = params.value ?? table.columns.find((c) => c.role === 'amount')?.name
  const outcome = await outcomeOf(context, table)
  const described = params.columns.filter((name) => name !== by.name && name !== outcome?.column)
  const columns = described.map((name) => columnOf(table, name))

  progress.at(0.1, words('比较各群', 'Comparing segments'))
  refuse(Number(await database.value(`SELECT count(DISTINCT ${ident(by.name)}) FROM ${ident(table.name)}`)), by.name)
  const segments = await compareSegments(database, table.name, by, columns)
  progress.at(0.7, words('起名', 'Naming them'))
  const proposed = await profilesOf(database, segments, { table: table.name, by: by.name, columns, value, outcome })
  const { profiles, strays } = withOwnWords(proposed, params.own ?? [])
  for (const stray of strays) context.warn(stray)
  await write(context, profiles)
  return {
    metrics: { segments: profiles.length, rows: profiles.reduce((n, p) => n + p.size, 0) },
    data: { segments: profiles, value: value ?? null, target: outcome ?? null },
    sentence: profileSentence(profiles, outcome),
    charts: profileCharts(profiles, outcome, value),
    backend: 'sql',
  }
}

function refuse(segments: number, column: string): void {
  if (segments < 2)
    throw new TerrariumError(
      'one-class',
      words(
        `“${column}”只有 ${segments} 个客户群，无从比较。`,
        `“${column}” has ${segments} ${segments === 1 ? 'segment' : 'segments'}: there is nothing to compare.`,
      ),
      words('先分群（例如 k-means），再来画像。', 'Make segments first, with k-means for example.'),
    )
  if (segments > mostSegments)
    throw new TerrariumError(
      'too-many-classes',
      words(
        `“${column}”有 ${segments} 个取值，最多 ${mostSegments} 群。`,
        `“${column}” has ${segments} values; at most ${mostSegments} segments can be compared.`,
      ),
      words('换成客户群编号那一列。', 'Choose the column with the segment’s number.'),
    )
}

async function write(context: StepContext<Params>, profiles: readonly Profile[]): Promise<void> {
  const text = (name: string, of: (p: Profile) => string): NamedColumn => ({
    name,
    kind: 'strings',
    values: profiles.map(of),
    type: 'VARCHAR',
  })
  const figure = (name: string, of: (p: Profile) => number | null): NamedColumn => ({
    name,
    kind: 'number',
    values: Float64Array.from(profiles, (p) => of(p) ?? NaN),
    type: 'DOUBLE',
  })
  const isNumber = profiles.every((p) => typeof p.segment === 'number')
  const table = await context.database.temporary([
    isNumber ? figure('segment', (p) => Number(p.segment)) : text('segment', (p) => String(p.segment)),
    text('name_zh', (p) => p.name.zh),
    text('name_en', (p) => p.name.en),
    figure('customers', (p) => p.size),
    figure('share', (p) => p.share),
    ...(profiles.some((p) => p.value !== null)
      ? [figure('value', (p) => p.value), figure('value_share', (p) => p.valueShare)]
      : []),
    ...(profiles.some((p) => p.targetRate !== null) ? [figure('target_rate', (p) => p.targetRate)] : []),
    text('apart_zh', (p) => apartWords(p).zh),
    text('apart_en', (p) => apartWords(p).en),
    text('treatment_zh', (p) => p.treatment.zh),
    text('treatment_en', (p) => p.treatment.en),
  ])
  const whole = isNumber
    ? 'segment::BIGINT AS segment, customers::BIGINT AS customers'
    : 'customers::BIGINT AS customers'
  await context.write(`SELECT * REPLACE (${whole}) FROM ${table} ORDER BY rowid`)
}
