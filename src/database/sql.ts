import { TerrariumError } from '../core/errors'
import { words } from '../core/words'

/** A piece of SQL that is safe to put into more SQL. */
export class Sql {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  toString(): string {
    return this.text
  }
}

/** A name as an identifier: quoted, quotes doubled. */
export function ident(name: string): string {
  refuseNul(name)
  return `"${name.replaceAll('"', '""')}"`
}

/** A value as a literal. Not for data in bulk: columns go through Arrow. */
export function literal(value: string | number | boolean | null): string {
  if (value === null) return 'NULL'
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value === 'number') {
    if (Number.isFinite(value))
      return Number.isInteger(value) && Math.abs(value) < 2 ** 53 ? String(value) : `${value.toExponential()}::DOUBLE`
    return `'${value}'::DOUBLE`
  }
  refuseNul(value)
  return `'${value.replaceAll("'", "''")}'`
}

/** Identifiers separated by commas. */
export const idents = (names: readonly string[]) => names.map(ident).join(', ')

/** A template whose values become literals; wrap what is SQL already in `new Sql(…)`. */
export function sql(parts: TemplateStringsArray, ...values: (Sql | string | number | boolean | null)[]): string {
  return parts.reduce((text, part, i) => {
    const value = values[i - 1] as Sql | string | number | boolean | null
    return text + (value instanceof Sql ? value.text : literal(value)) + part
  })
}

function refuseNul(text: string): void {
  if (text.includes('\0'))
    throw new TerrariumError(
      'invalid-name',
      words('名称和文字里不能有空字符（NUL）。', 'A name or text can’t contain a NUL character.'),
    )
}
