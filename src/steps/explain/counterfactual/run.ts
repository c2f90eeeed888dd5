import { familyOf } from '../../../core/column'
import { TerrariumError } from '../../../core/errors'
import type { Model } from '../../../core/model'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words, type Words } from '../../../core/words'
import { answersOf, modelColumns, scoresOf, supervisedModel } from '../../../learning/explain/model-rows'
import { labelsOf } from '../../../learning/method'
import { rawColumn } from '../../../learning/raw-column'
import { takeRows } from '../../../learning/take-rows'
import { count, list, number, percent, quoted, same, say } from '../../../words/say'
import { candidates, changedRows, distanceOf, fewestChanges, type Change } from './search'
import type { spec } from './spec'

type Context = StepContext<ParamsOf<typeof spec.params>>

interface Told {
  column: string
  from: string | number | null
  to: string | number
}

const mostAlternatives = 5

/** The smallest changes to one row that turn the model's answer (Wachter, Mittelstadt and Russell 2017; values that occur alone). */
export async function run(context: Context): Promise<StepYield> {
  const { params, progress, database, threads } = context
  const table = context.inputs[0]!
  const model = supervisedModel(context, params.model)
  const { row } = params
  if (row >= table.rows)
    throw new TerrariumError(
      'unfit-rows',
      words(
        `表“${table.name}”只有 ${table.rows} 行，没有第 ${row} 行（从 0 数起）。`,
        `Table “${table.name}” has ${table.rows} rows; there is no row ${row} (from 0).`,
      ),
    )
  progress.at(0, words('正在读取数据', 'Reading the data'))
  const data = await modelColumns(database, table, model)
  const apply = await context.apply(model.kind)
  const ask = async (sets: readonly Change[][]) => answersOf(model, apply, changedRows(data, row, sets), threads)
  const goal = await goalOf(context, model, async () => {
    const answers = await answersOf(model, apply, takeRows(data, Uint32Array.of(row)), threads)
    const all = model.task === 'regress' ? (await answersOf(model, apply, data, threads)).values! : null
    return { answers, mean: all ? all.reduce((sum, v) => sum + v / all.length, 0) : 0 }
  })
  const names = allowed(context, model)
  const found = goal.isReached
    ? []
    : await fewestChanges(
        candidates(data, row, names),
        params.maxChanges,
        mostAlternatives,
        async (sets) => goal.gap(await ask(sets)),
        (round) => progress.at(round / (params.maxChanges + 1)),
      )
  const after = found[0] ? goal.score(await ask([found[0]]))[0]! : null
  const tell = (set: readonly Change[]): Told[] => set.map((change) => told(context, data, row, change))
  const changes = tell(found[0] ?? [])
  return {
    metrics: {
      before: goal.before,
      after,
      changes: found[0]?.length ?? null,
      distance: found[0] ? distanceOf(found[0]) : null,
    },
    data: { row, changes, alternatives: found.slice(1).map(tell), reached: goal.isReached || found.length > 0 },
    sentence: sentence(model, row, goal, changes, after, params.maxChanges),
    backend: 'cpu',
  }
}

interface Goal {
  /** What is wanted, as a person reads it. */
  shown: Words
  /** The score of the row as it is: the wanted class's probability, or the number. */
  before: number
  isReached: boolean
  score: (answers: Awaited<ReturnType<typeof answersOf>>) => Float64Array
  gap: (answers: Awaited<ReturnType<typeof answersOf>>) => Float64Array
}

async function goalOf(
  { params }: Context,
  model: Model & { target: string },
  ask: () => Promise<{ answers: Awaited<ReturnType<typeof answersOf>>; mean: number }>,
): Promise<Goal> {
  const { answers, mean } = await ask()
  if (model.task === 'regress') {
    const before = answers.values![0]!
    const wanted = params.goal === undefined ? mean : Number(params.goal)
    if (!Number.isFinite(wanted))
      throw new TerrariumError('unfit-goal', words('想要的结果要是一个数。', 'What is wanted has to be a number.'))
    const sign = before < wanted ? 1 : -1
    return {
      shown: say(words('{sign} {x}', '{sign} {x}'), { sign: sign > 0 ? '≥' : '≤', x: number(wanted) }),
      before,
      isReached: before === wanted,
      score: ({ values }) => values!,
      gap: ({ values }) => values!.map((value) => sign * (wanted - value)),
    }
  }
  const labels = labelsOf(model)
  const now = answers.codes[0]!
  const wanted = params.goal === undefined ? labels.find((_, k) => k !== now)! : String(params.goal)
  const at = labels.indexOf(wanted)
  const score = (own: typeof answers) => scoresOf(own, wanted)
  const before = score(answers)[0]!
  return {
    shown: quoted(`${model.target} = ${wanted}`),
    before,
    isReached: now === at,
    score,
    gap: (own) => score(own).map((p, i) => (own.codes[i] === at ? 0 : Math.max(1e-12, 1 - p))),
  }
}

/** The columns that may change. */
function allowed({ params }: Context, model: Model): string[] {
  const known = model.columns.map((c) => c.name)
  const [change, keep] = [params.change ?? [], params.keep ?? []]
  const names = known.filter((name) => (change.length === 0 || change.includes(name)) && !keep.includes(name))
  if (names.length > 0) return names
  throw new TerrariumError(
    'nothing-to-change',
    words(
      '没有可以改的列：模型用到的列都不许改。',
      'Nothing may change: every column that the model uses has to stay.',
    ),
    words(`模型用到：${known.join('、')}`, `The model uses: ${known.join(', ')}`),
  )
}

function told(
  { inputs }: Context,
  data: Parameters<typeof rawColumn>[0],
  row: number,
  { column, value }: Change,
): Told {
  const raw = rawColumn(data, column)
  if (raw.kind === 'text') return { column, from: raw.levels[raw.codes[row]!] ?? null, to: raw.levels[value]! }
  const isDate = familyOf(inputs[0]!.columns.find((c) => c.name === column)?.type ?? '') === 'date'
  const shown = (x: number) =>
    Number.isNaN(x) ? null : isDate ? new Date(Math.round(x) * 86_400_000).toISOString().slice(0, 10) : x
  return { column, from: shown(raw.values[row]!), to: shown(value)! }
}

function sentence(
  model: Model,
  row: number,
  goal: Goal,
  changes: readonly Told[],
  after: number | null,
  most: number,
): Words {
  const figure = (x: number | null) => (model.task === 'classify' ? percent(x) : number(x))
  const value = (x: string | number | null) => (typeof x === 'number' ? number(x, { significant: 4 }) : same(x ?? '∅'))
  const values = {
    row: number(row, { style: 'exact' }),
    goal: goal.shown,
    before: figure(goal.before),
    after: figure(after),
  }
  if (goal.isReached)
    return say(
      words(
        '第 {row} 行已经是{goal}（{before}），不用改。',
        'Row {row} is {goal} already ({before}): nothing has to change.',
      ),
      values,
    )
  if (changes.length === 0)
    return say(
      words(
        '在最多改 {n} 列的范围内，第 {row} 行没有办法变成{goal}（现在 {before}）。',
        'With at most {n} {n|change|changes} row {row} can’t be made {goal} (now {before}).',
      ),
      { ...values, n: count(most) },
    )
  const how = changes.map(({ column, from, to }) =>
    say(words('{column}从 {from} 变为 {to}', '{column} from {from} to {to}'), {
      column: quoted(column),
      from: value(from),
      to: value(to),
    }),
  )
  return say(
    words(
      '第 {row} 行只要{how}，模型就会给出{goal}（{before} → {after}）。这是模型的反应，不保证现实如此。',
      'For row {row}, changing {how} makes the model say {goal} ({before} → {after}). So the model reacts; life may not.',
    ),
    { ...values, how: list(how) },
  )
}
