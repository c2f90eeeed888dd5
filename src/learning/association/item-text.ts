import type { StepDatabase } from '../../core/step'
import { ident, literal } from '../../database/sql'

/** A text without the white space around it, that of Chinese texts included. */
export const trimmed = (expression: string): string =>
  `trim(${expression}, ' ' || chr(9) || chr(10) || chr(13) || chr(160) || chr(12288))`

const delimiters = [',', ';', '|', '\t', '，', '、', '；']

/** What most rows have between their items; the first of equals. A comma when there is nothing of the kind. */
export async function delimiterOf(database: StepDatabase, table: string, column: string): Promise<string> {
  const text = `${ident(column)}::VARCHAR`
  const counts = delimiters.map((one) => `count(*) FILTER (contains(${text}, ${literal(one)}))::DOUBLE`)
  const [row = []] = await database.rows(`SELECT ${counts.join(', ')} FROM ${ident(table)}`)
  const most = Math.max(...row.map(Number))
  return most > 0 ? delimiters[row.findIndex((n) => Number(n) === most)]! : ','
}
