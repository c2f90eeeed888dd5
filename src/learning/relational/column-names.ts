import { TerrariumError } from '../../core/errors'
import { words } from '../../core/words'
import { quoted, say } from '../../words/say'

/**
 * Names that can stand in one table: none is empty, and no two differ in case alone, which the database takes for one.
 * @throws TerrariumError `invalid-name`, `duplicate-column`
 */
export function checkColumnNames(names: readonly string[]): void {
  const seen = new Map<string, string>()
  for (const name of names) {
    if (name.trim() === '' || name.length > 200)
      throw new TerrariumError(
        'invalid-name',
        words('列名要有 1 到 200 个字。', 'A column’s name has 1 to 200 characters.'),
      )
    const before = seen.get(name.toLowerCase())
    if (before !== undefined)
      throw new TerrariumError(
        'duplicate-column',
        say(
          before === name
            ? words('列名{name}出现了两次。', 'The column name {name} comes twice.')
            : words(
                '列名{before}和{name}只有大小写不同。',
                'The column names {before} and {name} differ in capitals alone.',
              ),
          { name: quoted(name), before: quoted(before) },
        ),
        words('给其中一列换一个名称。', 'Give one of them another name.'),
      )
    seen.set(name.toLowerCase(), name)
  }
}

/** The name, or the name with the first number that makes it free; `taken` grows by it. */
export function freeColumnName(name: string, taken: Set<string>): string {
  let free = name
  for (let i = 2; taken.has(free.toLowerCase()); i++) free = `${name}_${i}`
  taken.add(free.toLowerCase())
  return free
}

/** The names of a table in lower case, for `freeColumnName`. */
export const namesTaken = (columns: readonly { name: string }[]) => new Set(columns.map((c) => c.name.toLowerCase()))
