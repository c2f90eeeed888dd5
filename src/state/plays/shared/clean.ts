import { ident } from '../../../database/sql'
import type { Judgement } from './features'
import { numberInText } from './number-in-text'
import { outputName, type PlannedStep } from './play'

/**
 * Numbers that stand in text columns, such as amounts with blanks between them, made numbers: only where there are any,
 * and then all of them, so that every play on the table shares the step.
 */
export function cleanStep(table: string, judged: readonly Judgement[]): PlannedStep | undefined {
  const texts = judged.filter(({ isTextNumber, reason }) => isTextNumber && !reason)
  if (texts.length === 0) return undefined
  const columns = texts.map(({ look }) => ({ name: look.column.name, expression: asNumber(look.column.name) }))
  return {
    slot: 'clean',
    step: { kind: 'derive', input: table, output: outputName(table, 'numbers'), params: { columns } },
  }
}

const asNumber = (name: string) => numberInText(ident(name))
