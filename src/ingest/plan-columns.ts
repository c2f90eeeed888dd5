import { TerrariumError } from '../core/errors'
import { nearest } from '../core/table'
import { words } from '../core/words'
import { quoted, say } from '../words/say'
import type { ColumnPlan } from './cells/column-plan'
import { decideType } from './cells/decide-type'
import type { Evidence } from './cells/evidence'
import { givenType } from './cells/given-type'
import type { ImporterOptions } from './importer'

/**
 * How each column is loaded: as its cells show, or as the person said.
 * @param decide for cells that bring more than text
 * @throws TerrariumError `missing-column`, `invalid-type`
 */
export function planColumns(
  names: readonly string[],
  evidence: readonly Evidence[],
  { types = {}, isOneOfSeveral = false }: Pick<ImporterOptions, 'types' | 'isOneOfSeveral'>,
  decide: (name: string, evidence: Evidence, place: number) => ColumnPlan = decideType,
): ColumnPlan[] {
  const given = new Map<string, string>()
  for (const [column, type] of Object.entries(types)) {
    const name = columnNamed(names, column)
    if (name !== undefined) given.set(name, type)
    else if (!isOneOfSeveral) throw missingColumn(column, names)
  }
  return names.map((name, i) => {
    const type = given.get(name)
    return type === undefined ? decide(name, evidence[i]!, i) : givenType(name, type, evidence[i]!)
  })
}

/** The column of that name, also where only blanks around it or its case differ. */
export function columnNamed(names: readonly string[], name: string): string | undefined {
  const plain = name.trim().toLowerCase()
  return names.find((one) => one === name) ?? names.find((one) => one.toLowerCase() === plain)
}

export function missingColumn(column: string, names: readonly string[]): TerrariumError {
  const near = nearest(column, names)
  return new TerrariumError(
    'missing-column',
    say(words('文件里没有列{column}。', 'The file has no column {column}.'), { column: quoted(column.slice(0, 60)) }),
    near === undefined ? undefined : words(`是不是“${near}”？`, `Did you mean “${near}”?`),
  )
}
