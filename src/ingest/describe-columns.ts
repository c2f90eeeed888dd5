import type { ColumnInfo } from '../core/column'
import type { ColumnDecision } from '../core/import'
import type { ImportOptions } from '../core/recipe'
import type { ColumnPlan } from './cells/column-plan'
import type { Evidence } from './cells/evidence'
import type { CellSample } from './columns/cell-sample'
import { inferRoles } from './roles'

/** What is known and decided of each column, with the role it seems to have. */
export function describeColumns(
  names: readonly string[],
  plans: readonly ColumnPlan[],
  evidence: readonly Evidence[],
  samples: readonly CellSample[],
  { roles = {} }: ImportOptions,
): Omit<ColumnDecision, 'failed' | 'table'>[] {
  const infos: ColumnInfo[] = names.map((name, i) => ({
    name,
    type: plans[i]!.cast ?? plans[i]!.type,
    ...(plans[i]!.format && { format: plans[i]!.format }),
  }))
  const inferred = inferRoles(
    infos.map((info, i) => {
      const { rows, filled, distinct, totalLength, longest, values } = samples[i]!
      const { least, most, numbers } = evidence[i]!
      return {
        ...info,
        rows,
        filled,
        distinct,
        meanLength: filled === 0 ? 0 : totalLength / filled,
        longest,
        values,
        ...(numbers > 0 && { least, most }),
      }
    }),
  )
  return infos.map((info, i) => {
    const role = Object.hasOwn(roles, info.name) ? roles[info.name] : inferred[i]
    const { reason, question } = plans[i]!
    return { ...info, ...(role && { role }), reason, ...(question && { question }) }
  })
}

/** What a table keeps of a column. */
export function infoOf({ name, type, role, format }: ColumnInfo): ColumnInfo {
  return { name, type, ...(role && { role }), ...(format && { format }) }
}
