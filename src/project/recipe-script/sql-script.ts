import { familyOf, type ColumnInfo } from '../../core/column'
import { ident, literal } from '../../database/sql'
import { castExpression } from '../../learning/relational/cast-expression'
import { kindOf } from '../../steps/catalogue'
import { fileOf, oneLine, type ScriptContent, type ScriptEntry } from './script-content'

/**
 * The recipe as one script for DuckDB: each table read from its file, each relational step one statement. What no SQL can
 * say, such as the training of a model, is read back as a table that Terrarium exports.
 */
export function sqlScript({ version, entries }: ScriptContent): string {
  const parts = entries.map((entry, i) =>
    entry.entry.type === 'step' ? stepPart(entry, i + 1) : sourcePart(entry, i + 1),
  )
  const head = [
    `-- A recipe of Terrarium ${version} for DuckDB 1.4 or newer: duckdb < recipe.sql`,
    '-- Files are looked for in the folder where it runs; row numbers (rowid) follow their order.',
    'SET preserve_insertion_order = true;',
  ]
  return [head.join('\n'), ...parts].join('\n\n') + '\n'
}

/** DuckDB reads these by itself; other encodings need to be turned into UTF-8 first. */
const readable = (encoding: string) => ['utf-8', 'utf8', 'ascii', 'utf-16le', 'latin-1'].includes(encoding)

function sourcePart(one: ScriptEntry, place: number): string {
  const { entry, tables, encoding, delimiter } = one
  const title = entry.type === 'import' ? `Import ${entry.file.name}` : 'Sample customers'
  return tables
    .map((table) => {
      const { name, isSource } = fileOf(one, table.name, readable)
      const lines = [`-- ${place}. ${oneLine(title)}`]
      if (!isSource)
        lines.push(
          `-- Export the table ${oneLine(table.name)} from Terrarium as CSV${encoding && entry.type === 'import' ? `, or turn the ${oneLine(encoding)} file into UTF-8` : ''}.`,
        )
      const options = [
        'all_varchar = true',
        'header = true',
        `names = [${table.columns.map((c) => literal(c.name)).join(', ')}]`,
        `delim = ${literal(isSource ? (delimiter ?? ',') : ',')}`,
        `quote = '"'`,
        `escape = '"'`,
        'null_padding = true',
        'strict_mode = false',
        ...(isSource && encoding?.toLowerCase() === 'utf-16le' ? [`encoding = 'utf-16'`] : []),
        ...(isSource && encoding?.toLowerCase() === 'latin-1' ? [`encoding = 'latin-1'`] : []),
      ]
      lines.push(
        `CREATE OR REPLACE TABLE ${ident(table.name)} AS`,
        `SELECT ${table.columns.map(readColumn).join(',\n  ')}`,
        `FROM read_csv(${literal(name)}, ${options.join(', ')});`,
      )
      return lines.join('\n')
    })
    .join('\n\n')
}

/** A cell as it was read: text without a value is empty. */
function readColumn({ name, type }: ColumnInfo): string {
  const column = ident(name)
  if (familyOf(type) === 'text') return `nullif(trim(${column}), '') AS ${column}`
  return `${castExpression({ name, type: 'VARCHAR' }, type, undefined)} AS ${column}`
}

function stepPart({ entry, tables, result }: ScriptEntry, place: number): string {
  if (entry.type !== 'step') return ''
  const { kind } = entry.step
  const title = `-- ${place}. ${kindOf(kind).title.en} (${kind})`
  if (!result) return `${title}: ${entry.disabled ? 'turned off' : 'did not run'}`
  const head = `${title}\n-- ${oneLine(result.sentence.en)}`
  const [table] = tables
  if (!table) return `${head}\n-- It makes no table.`
  const sql = result.data['sql']
  if (typeof sql === 'string') return `${head}\nCREATE OR REPLACE TABLE ${ident(table.name)} AS\n${sql};`
  return [
    head,
    `-- SQL can’t do this step: export the table ${oneLine(table.name)} from Terrarium as CSV.`,
    `CREATE OR REPLACE TABLE ${ident(table.name)} AS`,
    `SELECT ${table.columns.map(readColumn).join(', ')} FROM read_csv(${literal(`${table.name}.csv`)}, all_varchar = true, header = true);`,
  ].join('\n')
}
