import { TerrariumError } from '../core/errors'
import { words } from '../core/words'

/** What a table of these files is called: after the file, or after what the names of several begin with. */
export const tableNameOf = (files: readonly File[]): string =>
  tableName(files.length > 1 ? commonName(files) : files[0]!.name)

/** A file's name as a table's: no extension, words joined by underscores. */
export function tableName(file: string): string {
  const base = file.replace(/\.(gz|zip)$/i, '').replace(/\.[^.]{1,8}$/, '')
  return (
    base
      .normalize('NFC')
      .replace(/[^\p{L}\p{N}_]+/gu, '_')
      .replace(/^_+|_+$/g, '')
      .slice(0, 60) || 'table'
  )
}

/** What the names of several files begin with, if that says something: `sales_2024-01.csv`, `sales_2024-02.csv`. */
function commonName(files: readonly File[]): string {
  const [first = '', ...others] = files.map(({ name }) => name.replace(/\.[^.]{1,8}$/, ''))
  let length = first.length
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length--
  const common = first.slice(0, length).replace(/[\d\s._\-年月日]+$/, '')
  return [...common].length > 1 ? common : first
}

/** @throws TerrariumError `invalid-name` */
export function checkName(name: string): string {
  const isHidden = /^__(job|shelf|attic|page)/i.test(name)
  if (name.trim() !== '' && name.length <= 200 && !name.includes('\0') && !isHidden) return name
  throw new TerrariumError(
    'invalid-name',
    words(`“${name.slice(0, 40)}”不能用作表名。`, `“${name.slice(0, 40)}” can’t be a table’s name.`),
    words('用 1 到 200 个字的名称。', 'Use a name of 1 to 200 characters.'),
  )
}
