import { familyOf } from '../../../core/column'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf } from '../../../core/table'
import { words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { classSizeChart } from '../../../learning/privacy/class-size-chart'
import { measureAnonymity, type Anonymity } from '../../../learning/privacy/measure-anonymity'
import { count, join, number, percent, quoted, say } from '../../../words/say'
import type { spec } from './spec'

type Context = StepContext<ParamsOf<typeof spec.params>>

export async function run(context: Context): Promise<StepYield> {
  const { params, database, inputs, progress } = context
  const table = inputs[0]!
  const { sensitive } = params
  const quasiIdentifiers = [...new Set(params.quasiIdentifiers)]
  if (sensitive !== undefined && quasiIdentifiers.includes(sensitive))
    throw new TerrariumError(
      'invalid-parameter',
      say(
        words(
          '{column}不能既是敏感的列，又是用来对人的列。',
          '{column} can’t be the sensitive column and a quasi-identifier at once.',
        ),
        { column: quoted(sensitive) },
      ),
      words('从其中一处去掉它。', 'Take it out of one of the two.'),
    )
  progress.at(0.1, words('正在分组计数', 'Counting the groups'))
  const isOrdered = sensitive !== undefined && ['number', 'date'].includes(familyOf(columnOf(table, sensitive).type))
  const found = await measureAnonymity(database, ident(table.name), quasiIdentifiers, sensitive, isOrdered)
  warn(context, found)
  const { sizes, ...figures } = found
  return {
    metrics: { ...figures, rows: table.rows },
    data: { classes: sizes },
    sentence: sentenceOf(context, found, table.rows),
    charts: [classSizeChart(sizes)],
    backend: 'sql',
  }
}

function sentenceOf({ params }: Context, found: Anonymity, rows: number) {
  const alone = Math.round(found.uniqueShare * rows)
  const slots = { k: count(found.k), n: count(alone), share: percent(found.uniqueShare), classes: count(found.classes) }
  const lead =
    found.k === 1
      ? say(
          words(
            '只凭这些列，{n} 行（{share}）是独一无二的：k = 1。',
            'By these columns alone, {n} {n|row is|rows are} unique ({share}): k = 1.',
          ),
          slots,
        )
      : say(
          words(
            '凭这些列分成 {classes} 组，每一行至少与另外的行共 {k} 行相同：k = {k}。',
            'These columns make {classes} {classes|class|classes}, each of at least {k} rows that look alike: k = {k}.',
          ),
          slots,
        )
  if (params.sensitive === undefined) return lead
  return join(
    lead,
    say(
      words(
        '{column}在一组里最少有 {l} 种值，最多偏离整体 {t}。',
        '{column} has as few as {l} {l|value|values} in a class and strays from the whole by up to {t}.',
      ),
      { column: quoted(params.sensitive), l: count(found.l ?? 0), t: number(found.t) },
    ),
  )
}

function warn(context: Context, { k, l }: Anonymity): void {
  if (k < 5)
    context.warn({
      code: 'small-classes',
      ...words(
        `最小的一组只有 ${k} 行，认得出人；对外提供通常要求 k 至少为 5。`,
        `The smallest class has ${k} ${k === 1 ? 'row' : 'rows'}, which points at people; data given out should have a k of at least 5.`,
      ),
      hint: words(
        '把年龄、日期分段，合并少见的值，或去掉一列。',
        'Put ages and dates into bands, merge rare values, or leave a column out.',
      ),
    })
  if (k > 1 && l === 1)
    context.warn({
      code: 'no-diversity',
      ...words(
        '有的组里敏感的列全是同一个值：知道一个人在哪组，就知道了他的情况。',
        'In some class the sensitive column has a single value: who is known to be in it is known altogether.',
      ),
      hint: words('把分组并大，直到每组至少有两种值。', 'Make the classes larger until each has two values at least.'),
    })
}
