import { bars } from '../../../charts/bars'
import { familyOf } from '../../../core/column'
import { TerrariumError } from '../../../core/errors'
import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { columnOf } from '../../../core/table'
import { words, type Words } from '../../../core/words'
import { mostClasses, tooManyClasses } from '../../../learning/class-labels'
import { mostLevels } from '../../../learning/fit-columns'
import { rawColumn } from '../../../learning/raw-column'
import { readTarget, type Target } from '../../../learning/target'
import { replaceSql } from '../../../learning/transform/replace-sql'
import { transformModel } from '../../../learning/transform/transform-model'
import { count, list, number, quoted, say } from '../../../words/say'
import { scoresOf, type Score, type Scorer } from './scores'
import type { spec } from './spec'

type Context = StepContext<ParamsOf<typeof spec.params>>

export async function run(context: Context): Promise<StepYield> {
  const { params, inputs } = context
  const table = inputs[0]!
  const columns = params.columns.filter((name) => name !== params.target)
  const scores =
    params.method === 'importance'
      ? await importances(context, columns)
      : await ownScores(context, columns, params.method)
  // Those without a score come last; equal ones keep the order of the columns.
  scores.sort((a, b) => (b.score ?? -Infinity) - (a.score ?? -Infinity) || 0)
  const best = scores.filter((s) => s.score !== null).slice(0, params.top)
  if (best.length === 0) throw nothingScored(columns.length)
  const kept = new Set(best.map((s) => s.column))
  const dropped = columns.filter((name) => !kept.has(name))
  const sql = replaceSql(table.name, { without: dropped })
  await context.write(sql)
  const names = columns.filter((name) => kept.has(name))
  return {
    metrics: { scored: scores.length, kept: names.length, dropped: dropped.length },
    data: { sql, scores, kept: names, dropped },
    sentence: say(
      words(
        '{n} 个特征里得分最高的是{first}（{score}）；留下 {kept} 列：{names}。',
        'Of {n} {n|feature|features} {first} scores highest ({score}); kept {kept} {kept|column|columns}: {names}.',
      ),
      {
        n: count(scores.length),
        first: quoted(best[0]!.feature),
        score: number(best[0]!.score),
        kept: count(names.length),
        names: list(shown(names)),
      },
    ),
    charts: [
      bars({
        id: 'scores',
        title: words('各特征的得分', 'Scores of the features'),
        summary: say(words('得分最高的是{first}。', '{first} scores highest.'), { first: quoted(best[0]!.feature) }),
        category: words('特征', 'Feature'),
        value: { title: scoreWords[params.method] },
        bars: scores.flatMap((s) => (s.score === null ? [] : [{ label: s.feature, value: s.score }])),
        limit: 20,
      }),
    ],
    backend: params.method === 'importance' ? 'kernel' : 'cpu',
    model: transformModel(table, names, { kept: names }, { replaces: dropped }),
  }
}

const scoreWords: Record<Context['params']['method'], Words> = {
  chi2: words('卡方', 'Chi-square'),
  'mutual-information': words('互信息（奈特）', 'Mutual information (nats)'),
  anova: words('F 值', 'F'),
  variance: words('方差', 'Variance'),
  correlation: words('相关系数的大小', 'Size of the correlation'),
  importance: words('重要性', 'Importance'),
}

async function ownScores(context: Context, columns: readonly string[], method: Scorer): Promise<Score[]> {
  const { database, inputs, progress, random } = context
  const table = inputs[0]!
  const target = method === 'variance' ? null : await targetOf(context, method)
  const scores: Score[] = []
  for (const [i, name] of columns.entries()) {
    progress.at((0.95 * i) / columns.length, words('正在打分', 'Scoring the columns'))
    const raw = rawColumn(await database.read(table.name, [name]), name)
    if (raw.kind === 'text' && raw.levels.length > mostLevels && method !== 'mutual-information') {
      context.warn(tooManyLevels(name, raw.levels.length))
      scores.push({ feature: name, column: name, score: null, pValue: null })
    } else scores.push(...scoresOf(name, raw, target, method, random))
  }
  return scores
}

async function targetOf({ params, database, inputs }: Context, method: Scorer): Promise<Target> {
  const table = inputs[0]!
  const name = requireTarget(params.target)
  const info = columnOf(table, name)
  const raw = rawColumn(await database.read(table.name, [name]), name)
  const target = readTarget(info, raw, method === 'chi2' ? ['classify'] : ['classify', 'regress'])
  if (target.task === 'classify') {
    if (target.levels.length > mostClasses) throw tooManyClasses(name, target.levels.length)
    if (target.levels.length < 2) throw constantTarget(name)
    if (method === 'correlation' && target.levels.length > 2) throw notTwoClasses(name, target.levels.length)
  }
  return target
}

/** A random forest on all rows; a category's importance is that of its levels together. */
async function importances(context: Context, columns: readonly string[]): Promise<Score[]> {
  const { params, progress, step, inputs } = context
  const target = requireTarget(params.target)
  const { data } = await step(
    {
      kind: 'random-forest',
      params: {
        target,
        columns,
        split: { kind: 'none' },
        preprocess: { numeric: 'none', categorical: 'one-hot' },
        seed: params.seed,
      },
    },
    progress.slice(0.02, 0.95),
  )
  const found = (data?.['importances'] ?? []) as { feature: string; importance: number }[]
  return columns.map((column) => {
    const isText = familyOf(columnOf(inputs[0]!, column).type) !== 'number'
    const own = found.filter((f) => f.feature === column || (isText && f.feature.startsWith(`${column}=`)))
    const score = own.length > 0 ? own.reduce((sum, f) => sum + f.importance, 0) : null
    return { feature: column, column, score, pValue: null }
  })
}

function requireTarget(target: string | undefined): string {
  if (target !== undefined) return target
  throw new TerrariumError(
    'missing-parameter',
    words('这种打分需要结果列。', 'This method needs a target.'),
    words('选出要预测的列，或改用“方差”。', 'Choose the column to be predicted, or use variance.'),
  )
}

const shown = (names: readonly string[]) => {
  const rest = names.length - 5
  return [...names.slice(0, 5).map((n) => quoted(n)), ...(rest > 0 ? [words(`另 ${rest} 列`, `${rest} more`)] : [])]
}

const tooManyLevels = (name: string, levels: number) => ({
  code: 'too-many-levels',
  zh: `列“${name}”有 ${levels} 种不同的值，没有逐个打分。`,
  en: `Column “${name}” has ${levels} different values, which were not scored one by one.`,
  hint: words('改用互信息，它把整列当作一个特征。', 'Use mutual information, which takes the column as a whole.'),
})

const constantTarget = (name: string) =>
  new TerrariumError(
    'one-class',
    words(`“${name}”只有一个值，没有可比的差别。`, `“${name}” has a single value: there is no difference to explain.`),
    words('换一个结果列。', 'Choose another target.'),
  )

const notTwoClasses = (name: string, classes: number) =>
  new TerrariumError(
    'too-many-classes',
    words(
      `“${name}”有 ${classes} 类，相关系数只能用于数字或两类。`,
      `“${name}” has ${classes} classes; a correlation takes a number or two classes.`,
    ),
    words('改用方差分析或互信息。', 'Use ANOVA or mutual information.'),
  )

const nothingScored = (columns: number) =>
  new TerrariumError(
    'no-features',
    words(
      `所选的 ${columns} 列都没有得分：为空或只有一个值。`,
      `None of the ${columns} columns has a score: they are empty or have a single value.`,
    ),
    words('换几列。', 'Choose other columns.'),
  )
