import type { Message, Words } from '../core/words'
import { words } from '../core/words'
import { count, list, quoted, say } from '../words/say'
import type { ColumnPlan } from './cells/column-plan'
import type { Evidence } from './cells/evidence'
import type { ColumnNames } from './column-names'
import type { ColumnBuilder } from './columns/column-builder'
import type { Loaded } from './csv/load-records'
import type { OpenTable } from './csv/open-table'
import { rejectReasons, type RepairReason } from './line-reasons'

interface Findings {
  opened: OpenTable
  loaded: Loaded
  names: readonly string[]
  renamed: ColumnNames['renamed']
  /** Columns at the end without a name and a value, which were not loaded. */
  leftColumns: number
  plans: readonly ColumnPlan[]
  evidence: readonly Evidence[]
  lost: ReadonlyMap<string, { count: number; examples: readonly string[] }>
  /** Of so many rows one was loaded. */
  step: number
}

/** All that an import has to tell of: what it changed, left out, guessed, or could not decide. */
export function importWarnings(findings: Findings): Message[] {
  return [
    ...ofStructure(findings),
    ...ofRows(findings),
    ...cellWarnings({ ...findings, builders: findings.loaded.builders }),
  ]
}

export const message = (code: string, text: Words, hint?: Words): Message => ({ code, ...text, ...(hint && { hint }) })

function ofStructure({
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
  const told = renamed.filter(({ from, to }) => header.rows > 0 && from.trim() !== to)
  if (told.length > 0)
    warnings.push(
      message(
        'renamed-columns',
        say(
          words(
            '{n} 个列名为空或重复，已改名：{names}。',
            '{n} column {n|name was|names were} blank or not unique: {names}.',
          ),
          {
            n: count(told.length),
            names: list(
              told
                .slice(0, 5)
                .map(({ from, to }) => `${quoted(from.trim().slice(0, 30)).en} → ${quoted(to.slice(0, 30)).en}`),
            ),
          },
        ),
      ),
    )
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

/** @param step of so many rows one was loaded */
export function sampleWarnings(step: number, rows: number): Message[] {
  if (step <= 1) return []
  const text = words('每 {step} 行取 1 行，共 {n} 行。', 'One row of every {step} was loaded, {n} in all.')
  return [message('sampled-rows', say(text, { step: count(step), n: count(rows) }))]
}

function ofRows({ opened: { survey }, loaded, step }: Findings): Message[] {
  const warnings = sampleWarnings(step, loaded.rows)
  if (loaded.filledUp > 0)
    warnings.push(
      message(
        'short-rows',
        say(
          words(
            '{n} 行的单元格比列少，末尾按空值补齐。',
            '{n} {n|row has|rows have} fewer cells than columns and {n|was|were} filled up with empty ones.',
          ),
          {
            n: count(loaded.filledUp),
          },
        ),
      ),
    )
  if (loaded.moved > 0)
    warnings.push(
      message(
        'moved-cells',
        say(
          words(
            '{n} 行的单元格数与列数不符，已按列的类型对齐。',
            '{n} {n|row had|rows had} an empty cell too many or too few; the others were put where they fit.',
          ),
          {
            n: count(loaded.moved),
          },
        ),
      ),
    )
  const repaired = (reason: RepairReason, text: Words) => {
    const n = survey.repaired.counts.get(reason) ?? 0
    if (n === 0) return
    const lines = survey.repaired.lines.filter((line) => line.reason === reason).slice(0, 5)
    warnings.push(message(reason, say(text, { n: count(n), lines: list(lines.map(({ line }) => String(line))) })))
  }
  repaired(
    'stray-quotes',
    words(
      '{n} 行的引号不成对，已按列数读取（第 {lines} 行）。',
      'The quotes of {n} {n|row|rows} do not pair; they were read by the number of cells (line {lines}).',
    ),
  )
  repaired(
    'off-columns',
    words(
      '{n} 行的内容越出了所在的列，已按空格划分（第 {lines} 行）。',
      'The cells of {n} {n|row|rows} do not keep to their columns; they were divided at the blanks (line {lines}).',
    ),
  )
  return warnings
}

export interface CellFindings extends Pick<Findings, 'names' | 'plans' | 'lost'> {
  evidence: readonly Evidence[]
  builders: readonly ColumnBuilder[]
}

/** What was changed in the cells of each column, and what could not be decided about it. */
export function cellWarnings({ names, plans, lost, evidence, builders }: CellFindings): Message[] {
  const warnings: Message[] = []
  for (const [i, name] of names.entries()) {
    const blanks = plans[i]!.read === 'text' ? builders[i]!.blanks : evidence[i]!.blanks
    if (blanks > 0)
      warnings.push(
        message(
          'blank-cells',
          say(
            words(
              '列{name}有 {n} 个单元格只有空格，按空值处理。',
              '{n} {n|cell|cells} of column {name} {n|holds|hold} only blanks and {n|is|are} empty now.',
            ),
            {
              name: quoted(name),
              n: count(blanks),
            },
          ),
        ),
      )
    const failed = lost.get(name)
    if (failed)
      warnings.push(
        message(
          'cells-lost',
          say(
            words(
              '列{name}有 {n} 个单元格不符合类型 {type}，成为空值{examples}。',
              '{n} {n|cell|cells} of column {name} {n|does|do} not fit the type {type} and {n|is|are} empty now{examples}.',
            ),
            {
              name: quoted(name),
              n: count(failed.count),
              type: plans[i]!.cast ?? plans[i]!.type,
              examples:
                failed.examples.length === 0
                  ? words('', '')
                  : say(words('（如{list}）', ' (such as {list})'), {
                      list: list(failed.examples.map((e) => quoted(e))),
                    }),
            },
          ),
          words('把类型改为 VARCHAR 可以保留原文。', 'Choose VARCHAR to keep what the file says.'),
        ),
      )
  }
  return [...warnings, ...plans.flatMap((plan) => plan.warning ?? [])]
}
