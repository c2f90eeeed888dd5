import { TerrariumError } from '../../core/errors'
import type { PreparedInput, Preparation } from '../../core/preparation'
import { compareText } from '../../core/text-order'
import { words } from '../../core/words'
import type { Figure, Figures } from './update-table'

/** The columns that all sites have, and the target. */
export interface Schema {
  inputs: { column: string; kind: 'number' | 'category' }[]
  target: string | null
}

export const schemaFigures = ({ inputs, target }: Schema): Figure[] => [
  ...inputs.map(({ column, kind }, i) => ({ part: 'input', row: column, column: kind, value: i })),
  ...(target === null ? [] : [{ part: 'target', row: target, column: '', value: 0 }]),
]

export const readSchema = (figures: Figures): Schema => ({
  inputs: figures
    .of('input')
    .toSorted((a, b) => a.value - b.value)
    .map(({ row, column }) => ({ column: row, kind: column === 'number' ? 'number' : 'category' })),
  target: figures.of('target')[0]?.row ?? null,
})

/** @throws TerrariumError `different-schema` */
export function requireSameSchema(schemas: readonly Schema[]): Schema {
  const [first, ...others] = schemas.map((schema) => JSON.stringify(schema))
  if (others.every((other) => other === first)) return schemas[0]!
  throw new TerrariumError(
    'different-schema',
    words(
      '各方的列、类型或目标不一样，合不起来。',
      'The sites differ in their columns, types or target, so their updates can’t be merged.',
    ),
    words(
      '各方用同样的列（名称和顺序）和同样的目标再做一次。',
      'Let each site take the same columns, in name and order, and the same target.',
    ),
  )
}

/** A category's level as a feature. */
export const featureOf = (column: string, level: string) => `${column}=${level}`

/** Levels of each category by the features that the sites have, ascending. */
export function levelsIn(schema: Schema, features: Iterable<string>): Map<string, string[]> {
  const levels = new Map(
    schema.inputs.filter(({ kind }) => kind === 'category').map(({ column }) => [column, new Set<string>()]),
  )
  const names = [...levels.keys()].sort((a, b) => b.length - a.length)
  const numbers = new Set(schema.inputs.filter(({ kind }) => kind === 'number').map(({ column }) => column))
  for (const feature of features) {
    if (numbers.has(feature)) continue
    const column = names.find((name) => feature.startsWith(`${name}=`))
    if (column !== undefined) levels.get(column)!.add(feature.slice(column.length + 1))
  }
  return new Map([...levels].map(([column, found]) => [column, [...found].sort(compareText)]))
}

/** How the merged model prepares rows: numbers by the merged mean and deviation, categories by all levels of all sites. */
export function preparationOf(
  schema: Schema,
  levels: ReadonlyMap<string, readonly string[]>,
  scaleOf: (column: string) => { shift: number; scale: number },
  encoding: 'one-hot' | 'one-hot-drop-first' | 'ordinal',
): Preparation {
  const inputs = schema.inputs.map(({ column, kind }): PreparedInput =>
    kind === 'number'
      ? { kind, column, log1p: false, fill: null, ...scaleOf(column) }
      : { kind, column, levels: [...levels.get(column)!], encoding, fill: null },
  )
  const features = inputs.flatMap((input) => {
    if (input.kind === 'number' || encoding === 'ordinal') return [input.column]
    return input.levels.slice(encoding === 'one-hot-drop-first' ? 1 : 0).map((level) => featureOf(input.column, level))
  })
  return { inputs, features, dropMissing: true }
}
