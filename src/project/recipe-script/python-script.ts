import { familyOf, type ColumnInfo } from '../../core/column'
import { validateRaw } from '../../core/validate'
import type { StepRecord } from '../../core/step'
import { pythonText } from '../../learning/export/python-text'
import { kindOf } from '../../steps/catalogue'
import { loadPython } from '../../steps/load'
import { pythonHelpers } from './python-helpers'
import { fileOf, oneLine, type ScriptContent, type ScriptEntry } from './script-content'

/**
 * The recipe as a Python script on pandas. A step that pandas can't say is run as its SQL by the `duckdb` package; what
 * neither can, such as the training of a model, is read back as a table that Terrarium exports.
 */
export async function pythonScript({ version, entries }: ScriptContent): Promise<string> {
  const parts: string[] = []
  for (const [i, one] of entries.entries())
    parts.push(one.entry.type === 'step' ? await stepPart(one, i + 1) : sourcePart(one, i + 1))
  const needsSql = parts.some((part) => part.includes('run_sql('))
  return (
    [
      `"""A recipe of Terrarium ${version} in Python: needs pandas 1.5 or newer${needsSql ? ', and duckdb for the steps in SQL' : ''}.\n\nFiles are looked for in the folder where it runs. Afterwards \`tables\` holds every table by its name.\n"""`,
      pythonHelpers(parts.join('\n')),
      ...parts,
    ].join('\n\n') + '\n'
  )
}

const readable = (encoding: string) => encoding !== ''

function sourcePart(one: ScriptEntry, place: number): string {
  const { entry, tables, encoding, delimiter } = one
  const title = entry.type === 'import' ? `Import ${entry.file.name}` : 'Sample customers'
  return tables
    .map((table) => {
      const { name, isSource } = fileOf(one, table.name, readable)
      const lines = [`# ${place}. ${oneLine(title)}`]
      if (!isSource) lines.push(`# Export the table ${oneLine(table.name)} from Terrarium as CSV.`)
      const separator = isSource ? (delimiter ?? ',') : ','
      lines.push(
        `${frameOf(table.name)} = read(${pythonText(name)}, ${pythonText(isSource ? encoding! : 'utf-8-sig')}, ${pythonText(separator)}, ${columnTypes(table.columns)})`,
      )
      return lines.join('\n')
    })
    .join('\n\n')
}

async function stepPart(one: ScriptEntry, place: number): Promise<string> {
  const { entry, tables, inputs, result } = one
  if (entry.type !== 'step') return ''
  const { kind } = entry.step
  const declaration = kindOf(kind)
  const title = `# ${place}. ${declaration.title.en} (${kind})`
  if (!result) return `${title}: ${entry.disabled ? 'turned off' : 'did not run'}`
  const head = `${title}\n# ${oneLine(result.sentence.en)}`
  const [output] = tables
  if (!output) return `${head}\n# It makes no table.`
  const target = frameOf(output.name)
  const write = await loadPython(kind)
  const params = validateRaw(declaration.params, entry.step.params, inputs)
  const frames = inputs.map(({ name }) => frameOf(name))
  const step: StepRecord = { params, inputs, frames, output, result }
  const lines = write?.(step as StepRecord<never>)
  if (lines) return `${head}\n${lines}\n${target} = out.reset_index(drop=True)`
  const sql = result.data['sql']
  if (typeof sql === 'string') return `${head}\n${target} = run_sql(${pythonText(sql)})`
  return `${head}\n# pandas alone can’t do this step: export the table ${oneLine(output.name)} from Terrarium as CSV.\n${target} = read(${pythonText(`${output.name}.csv`)}, "utf-8-sig", ",", ${columnTypes(output.columns)})`
}

const frameOf = (table: string) => `tables[${pythonText(table)}]`

const columnTypes = (columns: readonly ColumnInfo[]) =>
  `{${columns.map(({ name, type }) => `${pythonText(name)}: ${pythonText(frameType(type))}`).join(', ')}}`

/** The nullable type of pandas that holds a column. */
function frameType(type: string): string {
  const family = familyOf(type)
  if (family === 'number') return /INT/.test(type) ? 'Int64' : 'Float64'
  if (family === 'boolean') return 'boolean'
  return family === 'date' ? 'datetime64[ns]' : 'string'
}
