import { familyOf, type ColumnInfo } from '../../../core/column'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import { columnOf, type TableInfo } from '../../../core/table'
import { words, type Words } from '../../../core/words'
import type { NoiseKind } from '../../../math/privacy/mechanism'
import { quoted, say } from '../../../words/say'
import type { spec } from './spec'

export type Params = ParamsOf<typeof spec.params>

/** What is asked, checked: nothing in it comes from the rows. */
export interface Question {
  measure: 'count' | 'sum' | 'mean'
  /** Whose values are summed or averaged. */
  column: ColumnInfo | undefined
  /** Whose values are the groups. */
  by: ColumnInfo | undefined
  /** The groups, where they are known without the data; null: they are found, and small ones stay hidden. */
  groups: string[] | null
  /** The edges of a number's histogram, least to most. */
  edges: number[] | null
  bounds: { lower: number; upper: number } | null
  id: ColumnInfo | undefined
  rowsPerPerson: number
  noise: NoiseKind
  epsilon: number
  delta: number
}

/** @throws TerrariumError `missing-parameter`, `invalid-parameter`, `not-numeric` */
export function readQuestion(params: Params, table: TableInfo): Question {
  const { measure, epsilon, rowsPerPerson } = params
  const needsColumn = measure !== 'count'
  if (needsColumn && params.column === undefined) throw missing('column', words('选一列。', 'Choose a column.'))
  const column = needsColumn ? columnOf(table, params.column!) : undefined
  const isNumber = column !== undefined && familyOf(column.type) === 'number'
  if ((measure === 'sum' || measure === 'mean') && !isNumber)
    throw new TerrariumError(
      'not-numeric',
      say(words('{column}不是数字，没有合计和平均。', '{column} is no number and has no sum or mean.'), {
        column: quoted(params.column!),
      }),
    )
  const bounds = readBounds(params.bounds)
  const isBinned = measure === 'histogram' && isNumber
  if ((measure === 'sum' || measure === 'mean' || isBinned) && !bounds)
    throw missing(
      'bounds',
      words(
        '给出取值范围：一个人能改变结果多少，由它决定。',
        'Give the bounds: how much one person can change the result follows from them.',
      ),
    )
  const by =
    measure === 'histogram'
      ? isBinned
        ? undefined
        : column
      : params.by === undefined
        ? undefined
        : columnOf(table, params.by)
  const groups = by || isBinned ? readGroups(params.groups) : null
  const finds = by !== undefined && groups === null
  const delta = params.delta ?? 0
  const noise = params.mechanism === 'auto' ? (delta > 0 ? 'gaussian' : 'laplace') : params.mechanism
  if (delta === 0 && finds)
    throw missing(
      'delta',
      say(
        words(
          '{column}有哪些值也是数据：给出 δ（如 1e-6），或列出事先知道的组。',
          'Which values {column} has is data too: give δ (such as 1e-6), or list the groups that are known beforehand.',
        ),
        { column: quoted(by.name) },
      ),
    )
  if (delta === 0 && noise === 'gaussian')
    throw missing('delta', words('高斯噪声要给 δ，如 1e-6。', 'Gaussian noise needs δ, such as 1e-6.'))
  return {
    measure: measure === 'histogram' ? 'count' : measure,
    column: measure === 'histogram' ? (isBinned ? column : undefined) : column,
    by,
    groups: isBinned ? null : groups,
    edges: isBinned ? edgesOf(bounds!, params.bins) : null,
    bounds,
    id: params.id === undefined ? undefined : columnOf(table, params.id),
    rowsPerPerson: params.id === undefined ? 1 : rowsPerPerson,
    noise,
    epsilon,
    delta,
  }
}

const edgesOf = ({ lower, upper }: { lower: number; upper: number }, bins: number) =>
  Array.from({ length: bins + 1 }, (_, i) => (i === bins ? upper : lower + ((upper - lower) * i) / bins))

/** `{lower, upper}` or `[lower, upper]`. */
function readBounds(given: unknown): { lower: number; upper: number } | null {
  if (given === undefined || given === null) return null
  const { lower, upper } = Array.isArray(given)
    ? { lower: given[0] as unknown, upper: given[1] as unknown }
    : (given as { lower: unknown; upper: unknown })
  const isFinite = (x: unknown): x is number => typeof x === 'number' && Number.isFinite(x) && Math.abs(x) < 1e15
  if (isFinite(lower) && isFinite(upper) && lower < upper && upper - lower > 1e-9) return { lower, upper }
  throw new TerrariumError(
    'invalid-parameter',
    words('取值范围要有最小和最大两个数，小的在前。', 'The bounds are two numbers, the lower first.'),
    words('例如 0 和 10000。', 'Such as 0 and 10000.'),
  )
}

function readGroups(given: unknown): string[] | null {
  if (given === undefined || given === null) return null
  const items: unknown[] = Array.isArray(given) ? given : typeof given === 'string' ? given.split(/[,，、]/) : [given]
  const groups = [...new Set(items.map((item) => String(item).trim()).filter((item) => item !== ''))]
  return groups.length > 0 ? groups : null
}

const missing = (name: string, text: Words) =>
  new TerrariumError('missing-parameter', words(`缺少参数“${name}”。`, `The parameter “${name}” is missing.`), text)
