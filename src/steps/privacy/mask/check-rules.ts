import { familyOf, type ColumnFamily, type ColumnInfo } from '../../../core/column'
import { TerrariumError } from '../../../core/errors'
import { columnOf, type TableInfo } from '../../../core/table'
import { words } from '../../../core/words'
import { treatments, type Treatment } from '../../../learning/privacy/propose-treatment'
import { list, quoted, say } from '../../../words/say'

export interface Rule {
  column: ColumnInfo
  treatment: Treatment
}

/** Families that a treatment can work on, where not all. */
const fitting: Partial<Record<Treatment, readonly ColumnFamily[]>> = {
  generalise: ['number', 'date', 'text'],
  noise: ['number', 'date'],
}

/**
 * The rules with their columns, in the order of the table; columns without one are kept.
 * @throws TerrariumError `missing-column`, `invalid-parameter`, `unfit-column`, `missing-parameter` without a key that is needed
 */
export function checkRules(table: TableInfo, rules: Readonly<Record<string, string>>, key: string | undefined): Rule[] {
  const byColumn = new Map(
    Object.entries(rules).map(([name, rule]) => [columnOf(table, name).name, asTreatment(name, rule)]),
  )
  const checked = table.columns.map((column) => ({ column, treatment: byColumn.get(column.name) ?? 'keep' }))
  for (const { column, treatment } of checked)
    if (fitting[treatment]?.includes(familyOf(column.type)) === false) throw unfit(column, treatment)
  if (checked.every(({ treatment }) => treatment === 'drop'))
    throw new TerrariumError(
      'invalid-parameter',
      words('所有的列都去掉了，什么也不剩。', 'Every column would be dropped, and nothing be left.'),
      words('至少保留一列。', 'Keep one column at least.'),
    )
  if (checked.some(({ treatment }) => treatment === 'pseudonym') && !key)
    throw new TerrariumError(
      'missing-parameter',
      words('做假名要有密钥。', 'Pseudonyms need a key.'),
      words('填写一句别人猜不到的话，并另外保管。', 'Give a phrase that nobody can guess, and keep it elsewhere.'),
    )
  return checked
}

function asTreatment(column: string, rule: string): Treatment {
  const found = treatments.find((treatment) => treatment === rule)
  if (found) return found
  throw new TerrariumError(
    'invalid-parameter',
    say(words('列{column}的处理办法{rule}不存在。', 'The rule {rule} of column {column} does not exist.'), {
      column: quoted(column),
      rule: quoted(rule),
    }),
    say(words('可以是{all}。', 'It may be {all}.'), { all: list(treatments) }),
  )
}

const unfit = ({ name, type }: ColumnInfo, treatment: Treatment) =>
  new TerrariumError(
    'unfit-column',
    say(
      treatment === 'noise'
        ? words(
            '列{name}是 {type}，只有数字和日期能加噪声。',
            'Column {name} is {type}; only numbers and dates take noise.',
          )
        : words('列{name}是 {type}，不能分段或合并。', 'Column {name} is {type}, which can’t be put into bands.'),
      { name: quoted(name), type },
    ),
    words('换一种处理办法，如 redact 或 drop。', 'Choose another rule, such as redact or drop.'),
  )
