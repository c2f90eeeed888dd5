import { TerrariumError } from './errors'
import { familyOf, type ColumnFamily } from './column'
import type { StepDeclaration } from './step'
import type { TableInfo } from './table'
import { words, type Words } from './words'

/** Why a step cannot run on these tables, in a sentence; null when it can. */
export function whyNot(step: Pick<StepDeclaration, 'needs'>, tables: readonly TableInfo[]): Words | null {
  const { tables: [least, most] = [1, 1], rows = 0, columns = [] } = step.needs
  if (tables.length < least || tables.length > most) {
    const wanted = least === most ? String(least) : `${least}–${most}`
    return words(`需要 ${wanted} 张表，现有 ${tables.length} 张。`, `Needs ${wanted} tables, got ${tables.length}.`)
  }
  const table = tables[0]
  if (!table) return null
  if (table.rows < rows)
    return words(
      `至少需要 ${rows} 行，表“${table.name}”只有 ${table.rows} 行。`,
      `Needs at least ${rows} rows; table “${table.name}” has ${table.rows}.`,
    )
  for (const { of, role, atLeast } of columns) {
    const found = table.columns.filter((c) => (!of || of.includes(familyOf(c.type))) && (!role || c.role === role))
    if (found.length >= atLeast) continue
    const zh = role ? `角色为“${role}”的列` : (of ?? []).map((f) => familyWords[f].zh).join('或')
    const en = role
      ? `column with the role “${role}”`
      : `${(of ?? []).map((f) => familyWords[f].en).join(' or ')} column`
    return words(
      `至少需要 ${atLeast} 个${zh}，表“${table.name}”有 ${found.length} 个。`,
      `Needs at least ${atLeast} ${en}${atLeast === 1 ? '' : 's'}; table “${table.name}” has ${found.length}.`,
    )
  }
  return null
}

const familyWords: Record<ColumnFamily, Words> = {
  number: words('数字列', 'number'),
  text: words('文字列', 'text'),
  boolean: words('是非列', 'true/false'),
  date: words('日期列', 'date'),
  other: words('其他列', 'other'),
}

/**
 * `whyNot` as an error.
 * @throws TerrariumError `unmet-needs`
 */
export function requireNeeds(step: Pick<StepDeclaration, 'needs'>, tables: readonly TableInfo[]): void {
  const reason = whyNot(step, tables)
  if (!reason) return
  const hint = words(
    '换一张表，或先用“准备”里的步骤把这张表整理好。',
    'Choose another table, or get this one ready with the steps under “Prepare” first.',
  )
  throw new TerrariumError('unmet-needs', reason, hint)
}
