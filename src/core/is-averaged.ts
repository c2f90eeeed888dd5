import type { ColumnInfo } from './column'

const averaged = /price|unit_?cost|单价|价格|售价|率|ratio|rate|discount|折扣|score|评分|rating/i

/** Whether only averages of a number mean something, as of a price, a rate or a score: their sums do not. */
export const isAveraged = ({ name, role, format }: Pick<ColumnInfo, 'name' | 'role' | 'format'>): boolean =>
  averaged.test(name) || role === 'rate' || format === 'percent'
