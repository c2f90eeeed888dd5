import { words, type Message } from '../core/words'
import { count, say } from '../words/say'
import type { Findings } from './import-warnings'
import { rejectReasons } from './line-reasons'
import { message } from './message'
import { renamedColumns } from './renamed-columns'

/** How the table of a file was found: its header, its columns, and the lines that are no rows of it. */
export function structureWarnings({
  opened: { dialect, header, survey },
  loaded,
  names,
  renamed,
  leftColumns,
}: Findings): Message[] {
  const warnings: Message[] = []
  if (loaded.rows === 0)
    warnings.push(message('no-rows', words('文件只有表头，没有数据行。', 'The file has a header and no rows.')))
  if (header.rows === 0 && loaded.rows > 0)
    warnings.push(
      message(
        'no-header',
        say(
          words(
            '第一行是数据而不是列名，列名取 {first}、{second}……',
            'The first row is data, not names; the columns are called {first}, {second}, …',
          ),
          {
            first: names[0] ?? '',
            second: names[1] ?? 'column1',
          },
        ),
        words(
          '如果第一行其实是列名，在“列名”里选“首行是列名”，或指定它在哪一行。',
          'If the first row holds names after all, choose so under “Column names”, or say which row holds them.',
        ),
      ),
    )
  if (header.rows === 1 && header.names.length < header.width && loaded.rows > 0)
    warnings.push(
      message(
        'short-header',
        say(
          words(
            '表头只有 {n} 个列名，数据却有 {m} 列，列名可能错位。',
            'The header has {n} {n|name|names} for {m} columns; names may stand above the wrong ones.',
          ),
          { n: count(header.names.length), m: count(header.width) },
        ),
        words('对照数据检查每一列的列名。', 'Check each name against the values below it.'),
      ),
    )
  if (header.secondTable !== undefined)
    warnings.push(
      message(
        'second-table',
        say(
          words(
            '第 {line} 行起像是另一张表，和上面的表读在了一起。',
            'Another table seems to begin on line {line}; it was read as rows of the one above.',
          ),
          { line: count(header.secondTable) },
        ),
        words(
          '把两张表分成两个文件再导入；只要下面那张时，把它的列名所在的行指定为列名行。',
          'Put each into a file of its own; for the lower one alone, say that its line names the columns.',
        ),
      ),
    )
  if (header.hasRowNames)
    warnings.push(
      message(
        'row-names',
        words(
          '表头比数据少一个列名（R 的写法）：第一列是各行的名称，其余列名依次后移。',
          'The header has one name fewer than the rows have cells, as R writes it: the first column names the rows, and the names stand above the others.',
        ),
        words(
          '如果其实是最后一列没有列名，请改列名。',
          'If it is the last column that has no name, rename the columns.',
        ),
      ),
    )
  if (dialect?.alignment)
    warnings.push(
      message(
        'aligned-columns',
        words(
          '文件没有分隔符，各列是按对齐位置或空格划分的。',
          'The file has no delimiter; its columns were told apart by where they stand and the blanks between them.',
        ),
        words(
          '对照前几行，看各列有没有分错。',
          'Compare the first rows with the file to see that no column was split or joined.',
        ),
      ),
    )
  if (dialect?.isGuarded)
    warnings.push(
      message(
        'guarded-cells',
        words(
          '有的单元格带着防止 Excel 改动编号的标记（="0123" 或制表符），标记已去掉。',
          'Some cells were guarded so that Excel would keep their digits (="0123", or a tab); the guards were taken off.',
        ),
      ),
    )
  if (header.rows >= 2)
    warnings.push(
      message(
        'two-row-header',
        words(
          '表头有多行，已合并为一行列名。',
          'The header has several rows; they were joined into one name for each column.',
        ),
      ),
    )
  if (leftColumns > 0)
    warnings.push(
      message(
        'left-columns',
        say(
          words(
            '末尾 {n} 列既没有列名也没有内容，没有读入。',
            '{n} {n|column|columns} at the end without a name or a value {n|was|were} left out.',
          ),
          { n: count(leftColumns) },
        ),
      ),
    )
  warnings.push(...renamedColumns(renamed.filter(({ from, to }) => header.rows > 0 && from.trim() !== to)))
  for (const [reason, n] of survey.rejected.counts)
    warnings.push(
      message(
        'rejected-lines',
        say(words('{n} 行没有导入：{reason}。', '{n} {n|line was|lines were} left out: {reason}.'), {
          n: count(n),
          reason: rejectReasons[reason],
        }),
      ),
    )
  return warnings
}
