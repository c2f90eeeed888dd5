import type { ProgressBar } from '../core/progress'
import { delimiterText } from './csv/dialect'
import { openTable } from './csv/open-table'
import type { ImportDoor } from './door'
import { encodingChoices, withEncoding } from './encoding/with-encoding'
import type { Imported, ImporterOptions } from './importer'
import { loadTable } from './load-table'
import { requireText } from './recognise-file'
import { textWarnings } from './text-warnings'

const headBytes = 64 * 1024
const largeBytes = 8 * 2 ** 20

/**
 * Reads a file of delimited text into a table, in two passes and in bounded memory. The first pass looks at every cell and
 * decides encoding, structure and types; the second one loads. Nothing that does not fit is dropped or changed in silence.
 * @throws TerrariumError `empty-file`, `bad-file`, `unsupported-format`, `unknown-encoding`, `invalid-type`, `missing-column`,
 *   `invalid-option`, `too-large`
 */
export async function importCsv(
  file: File,
  options: ImporterOptions,
  door: ImportDoor,
  progress: ProgressBar,
): Promise<Imported> {
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer())
  requireText(file, head)
  // A large file is loaded while it is looked at, as a rule.
  const looked = file.size > largeBytes ? 0.9 : 0.45
  const looking = progress.slice(0, looked)
  const {
    source,
    value: opened,
    isGuess,
    doubt,
  } = await withEncoding(file, head, options.encoding, (text) => openTable(file, text, options, looking, door))
  const { report, table } = await loadTable(opened, options, door, progress.slice(looked, 1))
  return {
    report: {
      ...report,
      encoding: source.encoding,
      ...(doubt && { encodings: encodingChoices(source.encoding, doubt) }),
      ...(opened.dialect && { delimiter: delimiterText(opened.dialect) }),
      warnings: [...textWarnings(source, isGuess), ...report.warnings],
    },
    tables: [table],
  }
}
