import { divergingBars } from '../../../charts/diverging-bars'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf } from '../../../core/table'
import { words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { singleExpression } from '../../../database/statement'
import { orderLabels } from '../../../learning/class-labels'
import { rawColumn } from '../../../learning/raw-column'
import { readTarget } from '../../../learning/target'
import { benjaminiHochberg } from '../../../math/statistics/benjamini-hochberg'
import { count, number, percent, quoted, say } from '../../../words/say'
import { factorsOf } from './factors'
import { influenceSentence, traitWords, type Influence } from './influence-words'
import type { spec } from './spec'
import { weigh } from './weigh'

type Context = StepContext<ParamsOf<typeof spec.params>>

const alpha = 0.05
/** Traits of one column say much the same: its strongest are enough. */
const perColumn = 2

export async function run(context: Context): Promise<StepYield> {
  const { params, database, inputs, progress, random } = context
  const table = inputs[0]!
  const { outcome, isClass, label } = await outcomeOf(context)
  const used = params.columns.filter((name) => name !== params.target && !isNamed(params.where, name))
  const known = outcome.reduce((n, y) => n + (y === y ? 1 : 0), 0)
  const overall = outcome.reduce((sum, y) => sum + (y === y ? y : 0), 0) / known
  refuseConstant(outcome, isClass, label)
  const minRows = params.minRows < 1 ? Math.max(5, params.minRows * known) : params.minRows
  const half = Uint8Array.from({ length: table.rows }, () => random.integer(2))
  const otherHalf = half.map((one) => 1 - one)
  const tried: { influence: Influence; learned: number; isHeld: boolean }[] = []
  for (const [i, column] of used.entries()) {
    progress.at(0.05 + (0.9 * i) / used.length, words('正在比较各个特点', 'Looking at the traits'))
    const raw = rawColumn(await database.read(table.name, [column]), column)
    for (const factor of factorsOf(column, raw, outcome, isClass, half, minRows)) {
      const all = weigh(factor, outcome, isClass, null)
      if (!all || all.rows < minRows || known - all.rows < minRows) continue
      const [found, checked] = [weigh(factor, outcome, isClass, half), weigh(factor, outcome, isClass, otherHalf)]
      if (!found || !checked) continue
      const isHeld = checked.pValue < alpha && Math.sign(checked.difference) === Math.sign(found.difference)
      tried.push({
        influence: {
          column,
          level: factor.level,
          where: factor.where,
          ...all,
          checkedDifference: checked.difference,
          checkedPValue: checked.pValue,
        },
        learned: found.pValue,
        isHeld,
      })
    }
  }
  const adjusted = benjaminiHochberg(tried.map((t) => t.learned))
  const sure = tried.filter((t, i) => t.isHeld && adjusted[i]! < alpha).map((t) => t.influence)
  sure.sort((a, b) => Math.abs(b.z) - Math.abs(a.z))
  const kept = sure
    .filter((one, i) => sure.slice(0, i).filter((o) => o.column === one.column).length < perColumn)
    .slice(0, params.top)
  const say_ = { isClass, label, overall }
  return {
    metrics: { influences: kept.length, tried: tried.length, sure: sure.length, overall, rows: known },
    data: {
      influences: kept.map((one) => ({ ...one, sentence: influenceSentence(one, say_) })),
      outcome: label,
      task: isClass ? 'classify' : 'regress',
    },
    sentence:
      kept.length === 0
        ? say(
            words(
              '在 {n} 列里没有找到和{label}有可靠关系的特点。',
              'No trait in {n} {n|column|columns} reliably goes with {label}.',
            ),
            { n: count(used.length), label: quoted(label) },
          )
        : say(words('{first}这是关联，不一定是原因。', '{first} Association, not cause.'), {
            first: influenceSentence(kept[0]!, say_),
          }),
    charts: kept.length === 0 ? [] : [chartOf(kept, isClass, label, overall)],
    backend: 'cpu',
  }
}

/** 0 and 1 for an outcome of classes or a condition, else numbers; NaN where there is none. */
async function outcomeOf({
  params,
  database,
  inputs,
}: Context): Promise<{ outcome: Float64Array; isClass: boolean; label: string }> {
  const table = inputs[0]!
  const { target, where, value } = params
  if (where !== undefined && where.trim() !== '') {
    const answer = await database.query(
      `SELECT coalesce((${singleExpression(where)}), FALSE)::INTEGER AS y FROM ${ident(table.name)} ORDER BY rowid`,
    )
    const [y] = answer.columns
    if (y?.kind !== 'number') throw new Error('A condition gave no numbers')
    return { outcome: y.values, isClass: true, label: where.trim() }
  }
  if (target === undefined)
    throw new TerrariumError(
      'missing-parameter',
      words('请选一个要解释的结果，或给出条件。', 'Choose an outcome to explain, or give a condition.'),
    )
  const raw = rawColumn(await database.read(table.name, [target]), target)
  const read = readTarget(
    columnOf(table, target),
    raw,
    ['classify', 'regress'],
    value === undefined ? undefined : 'classify',
  )
  if (read.task === 'regress') return { outcome: read.values, isClass: false, label: target }
  if (value !== undefined) orderLabels(read.levels, value)
  const wanted = value ?? read.levels.at(-1) ?? ''
  const at = read.levels.indexOf(wanted)
  return {
    outcome: Float64Array.from(read.codes, (code) => (code < 0 ? NaN : code === at ? 1 : 0)),
    isClass: true,
    label: `${target} = ${wanted}`,
  }
}

/** A column of the condition itself would explain it, and say nothing. */
function isNamed(where: string | undefined, column: string): boolean {
  if (where === undefined) return false
  if (where.includes(ident(column))) return true
  const plain = column.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(^|[^\\p{L}\\p{N}_"'])${plain}([^\\p{L}\\p{N}_"']|$)`, 'iu').test(where)
}

function refuseConstant(outcome: Float64Array, isClass: boolean, label: string): void {
  const values = new Set<number>()
  for (const y of outcome) if (y === y && values.size < 2) values.add(y)
  if (values.size === 2) return
  throw new TerrariumError(
    'one-class',
    words(
      `“${label}”在所有行里都一样，没有可解释的差别。`,
      `“${label}” is the same in every row: there is no difference to explain.`,
    ),
    isClass
      ? words('换一个结果或条件。', 'Choose another outcome or condition.')
      : words('换一个数字列。', 'Choose another number.'),
  )
}

function chartOf(kept: readonly Influence[], isClass: boolean, label: string, overall: number) {
  const figure = isClass ? ('percent' as const) : ('number' as const)
  const shown = (x: number) => (isClass ? percent(x) : number(x))
  const first = kept[0]!
  return divergingBars({
    id: 'influences',
    title: words(`和“${label}”关系最大的特点`, `What goes with “${label}”`),
    remark: isClass
      ? say(
          words(
            '数字：有此特点的比例；全体 {x}；线为 95% 区间',
            'figures: share with the trait; {x} overall; lines: 95 % intervals',
          ),
          { x: percent(overall) },
        )
      : say(
          words(
            '数字：有此特点的平均；全体平均 {x}；线为 95% 区间',
            'figures: mean with the trait; {x} on average; lines: 95 % intervals',
          ),
          { x: number(overall) },
        ),
    summary: say(words('差别最大的是{trait}。', 'The largest difference is with {trait}.'), {
      trait: traitWords(first),
    }),
    category: words('特点', 'Trait'),
    value: { title: words('与其他行相差', 'Difference from the rest'), figure },
    order: 'given',
    bars: kept.map((one) => ({
      label: traitWords(one),
      value: one.difference,
      lower: one.lower,
      upper: one.upper,
      text: shown(one.inside),
    })),
    limit: 12,
  })
}
