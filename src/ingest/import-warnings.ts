import type { Message, Words } from '../core/words'
import { words } from '../core/words'
import { count, list, quoted, say } from '../words/say'
import type { ColumnPlan } from './cells/column-plan'
import type { Evidence } from './cells/evidence'
import type { ColumnNames } from './column-names'
import type { ColumnBuilder } from './columns/column-builder'
import type { Loaded } from './csv/load-records'
import type { OpenTable } from './csv/open-table'
import type { RepairReason } from './line-reasons'
import { message } from './message'
import { structureWarnings } from './structure-warnings'

export interface Findings {
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
    ...structureWarnings(findings),
    ...ofRows(findings),
    ...cellWarnings({ ...findings, builders: findings.loaded.builders }),
  ]
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
