import { bars } from '../../../charts/bars'
import { familyOf } from '../../../core/column'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf } from '../../../core/table'
import { words, type Words } from '../../../core/words'
import { mostClasses, oneClass, tooManyClasses } from '../../../learning/class-labels'
import { namingNumbers } from '../../../learning/column-faults'
import { columnStrength } from '../../../learning/explain/column-strength'
import { mostLevels } from '../../../learning/fit-columns'
import { openKernels } from '../../../kernels/open-kernels'
import { targetInColumns } from '../../../learning/supervised-messages'
import { categoryCodes, rawColumn, type RawColumn } from '../../../learning/raw-column'
import { readTarget } from '../../../learning/target'
import type { TreeTarget } from '../../../math/tree/tree-target'
import { count, list, number, quoted, say } from '../../../words/say'
import type { spec } from './spec'

interface Finding {
  column: string
  /** AUC or R² of the column alone; null where it cannot be told. */
  score: number | null
  /** The same of whether it has a value at all. */
  missingScore: number | null
  status: 'leak' | 'suspect' | 'identifier' | 'fine'
  reason: Words
}

/** Rows looked at; more add nothing to an alarm. */
const mostRows = 50_000

/** Which columns tell the answer all by themselves, before any model is trained. */
export async function run(context: StepContext<ParamsOf<typeof spec.params>>): Promise<StepYield> {
  const { params, progress, database, random } = context
  const table = context.inputs[0]!
  const chosen = params.columns ?? []
  if (chosen.includes(params.target)) throw targetInColumns(params.target)
  const names =
    chosen.length > 0
      ? chosen
      : table.columns.filter((c) => c.name !== params.target && familyOf(c.type) !== 'other').map((c) => c.name)
  progress.at(0, words('正在读取数据', 'Reading the data'))
  const step = Math.max(1, Math.ceil(table.rows / mostRows))
  const data = await database.read(table.name, [...names, params.target], step > 1 ? `rowid % ${step} = 0` : undefined)
  const target = readTarget(columnOf(table, params.target), rawColumn(data, params.target), ['classify', 'regress'])
  const rows = Uint32Array.from({ length: data.length }, (_, row) => row).filter((row) =>
    target.task === 'classify' ? target.codes[row]! >= 0 : !Number.isNaN(target.values[row]!),
  )
  const learned: TreeTarget =
    target.task === 'classify'
      ? { kind: 'classes', codes: Int32Array.from(rows, (row) => target.codes[row]!), classes: target.levels.length }
      : { kind: 'numbers', y: Float64Array.from(rows, (row) => target.values[row]!) }
  if (target.task === 'classify' && target.levels.length < 2) throw oneClass(params.target, target.levels[0])
  if (target.task === 'classify' && target.levels.length > mostClasses)
    throw tooManyClasses(params.target, target.levels.length)
  const metric = target.task === 'classify' ? 'AUC' : 'R²'
  const kernels = await openKernels(1)
  let findings: Finding[]
  try {
    findings = names.map((name, at) => {
      progress.at((at + 0.5) / names.length, say(words('正在检查{name}', 'Checking {name}'), { name: quoted(name) }))
      return judge(name, rawColumn(data, name))
    })
  } finally {
    kernels.close()
  }
  findings.sort((a, b) => rank(a) - rank(b) || (b.score ?? 0) - (a.score ?? 0))
  const of = (status: Finding['status']) => findings.filter((f) => f.status === status)
  for (const { column, reason, status } of findings)
    if (status === 'leak')
      context.warn({
        code: 'leak',
        zh: `“${column}”：${reason.zh}`,
        en: `“${column}”: ${reason.en}`,
        hint: words(
          '若它在预测当时还不知道，请从依据的列里去掉。',
          'If it is not known yet when the prediction is made, leave it out.',
        ),
      })
  return {
    metrics: { leaks: of('leak').length, suspects: of('suspect').length, columns: names.length },
    data: { columns: findings, metric },
    sentence: sentence(of('leak'), of('suspect'), names.length, params.target),
    charts: [
      bars({
        id: 'strength',
        title: words(`一列单独能说出“${params.target}”多少`, `How much one column alone tells of “${params.target}”`),
        summary: sentence(of('leak'), of('suspect'), names.length, params.target),
        remark: words(`${metric}，在没看过的一半行上`, `${metric} on the half of the rows that was not looked at`),
        category: words('列', 'Column'),
        value: { title: words(metric, metric) },
        bars: findings.flatMap(({ column, score }) => (score === null ? [] : [{ label: column, value: score }])),
        limit: 15,
      }),
    ],
    backend: 'cpu',
  }

  function judge(name: string, raw: RawColumn): Finding {
    const { values, levels } = numbersOf(raw, rows)
    const missing = Float64Array.from(values, (x) => (Number.isNaN(x) ? 1 : 0))
    const gaps = missing.reduce((sum, one) => sum + one, 0)
    const isGappy = gaps > 0 && gaps < rows.length
    const missingScore = isGappy ? columnStrength(missing, 0, learned, random.fork(), kernels) : null
    if (levels > mostLevels || (levels > 0 && levels > rows.length / 2))
      return {
        ...{ column: name, score: null, missingScore, status: 'identifier' },
        reason: say(words('{n} 种不同的值：像编号或自由文字。', '{n} different values: an identifier or free text.'), {
          n: count(levels),
        }),
      }
    const score = columnStrength(values, levels, learned, random.fork(), kernels)
    const highest = Math.max(score ?? 0, missingScore ?? 0)
    const isId = raw.kind === 'number' && namingNumbers(table, [name], data).length > 0
    const innocent = isId ? 'identifier' : 'fine'
    const status = highest >= params.alarm ? 'leak' : highest >= params.suspicion ? 'suspect' : innocent
    const byGaps = (missingScore ?? 0) >= params.suspicion
    const figure = { metric, score: number(highest, { decimals: 3 }) }
    return {
      ...{ column: name, score, missingScore, status },
      reason:
        status === 'fine'
          ? words('没有异常。', 'Nothing unusual.')
          : status === 'identifier'
            ? words('编号：大小没有含义。', 'An identifier: its size means nothing.')
            : byGaps
              ? say(
                  words(
                    '有没有值就几乎说出答案（{metric} {score}）。',
                    'Whether it has a value all but tells the answer ({metric} {score}).',
                  ),
                  figure,
                )
              : say(
                  words(
                    '单独这一列就几乎说出答案（{metric} {score}）。',
                    'Alone it all but tells the answer ({metric} {score}).',
                  ),
                  figure,
                ),
    }
  }
}

const rank = ({ status }: Finding) => ['leak', 'suspect', 'identifier', 'fine'].indexOf(status)

/** A column as numbers, NaN where missing; a category as the numbers of its levels. */
function numbersOf(raw: RawColumn, rows: Uint32Array): { values: Float64Array; levels: number } {
  if (raw.kind === 'number') return { values: Float64Array.from(rows, (row) => raw.values[row]!), levels: 0 }
  const { codes } = categoryCodes(raw, rows)
  const used = new Set(codes)
  used.delete(-1)
  const position = new Map([...used].sort((a, b) => a - b).map((code, i) => [code, i]))
  return { values: Float64Array.from(codes, (code) => position.get(code) ?? NaN), levels: used.size }
}

function sentence(leaks: readonly Finding[], suspects: readonly Finding[], columns: number, target: string): Words {
  const values = { n: count(columns), target: quoted(target) }
  if (leaks.length > 0)
    return say(
      words(
        '{names}单独就几乎说出{target}的答案，多半是事后才有的信息；训练前请先确认。',
        '{names} alone all but {k|tells|tell} {target}: likely known only afterwards. Make sure before you train.',
      ),
      { ...values, names: list(leaks.slice(0, 4).map((f) => quoted(f.column))), k: count(leaks.length) },
    )
  if (suspects.length > 0)
    return say(
      words(
        '没有明显的泄漏，但{names}单独就很能说明{target}，请想一想它们是不是当时就知道。',
        'No clear leak, but {names} alone {k|says|say} a lot of {target}: think whether {k|it is|they are} known in time.',
      ),
      { ...values, names: list(suspects.slice(0, 4).map((f) => quoted(f.column))), k: count(suspects.length) },
    )
  return say(
    words(
      '检查了 {n} 列，没有一列单独就说出{target}的答案。',
      'Of {n} {n|column|columns} checked, none tells {target} by itself.',
    ),
    values,
  )
}
