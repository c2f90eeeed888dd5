import type { Model } from '../../../core/model'
import type { ParamsOf } from '../../../core/params'
import type { PreparedInput } from '../../../core/preparation'
import type { StepContext, StepResult, StepYield } from '../../../core/step'
import { words, type Words } from '../../../core/words'
import { count, join, list, number, quoted, same, say } from '../../../words/say'
import type { spec } from './spec'

interface Section {
  section: Words
  text: Words
}

/** After “Model cards for model reporting” (Mitchell et al. 2019): from the model itself and the result of its training. */
export function run(context: StepContext<ParamsOf<typeof spec.params>>): Promise<StepYield> {
  const { params } = context
  const model = context.model(params.model)
  const training = context.results().findLast((result) => result.model === model.name)
  const card: Section[] = [
    ...(params.purpose?.trim() ? [{ section: words('用途', 'Purpose'), text: same(params.purpose.trim()) }] : []),
    { section: words('预测什么', 'What it predicts'), text: whatItPredicts(model) },
    { section: words('训练数据', 'Training data'), text: trainedOn(model) },
    { section: words('依据的列', 'Columns it uses'), text: columnsOf(model) },
    { section: words('数据准备', 'Preparation'), text: preparationOf(model) },
    ...(training ? performance(training) : []),
    { section: words('不该怎么用', 'What it is not for'), text: limits(model, training) },
    { section: words('写于', 'Written on'), text: same(context.today) },
  ]
  return Promise.resolve({
    metrics: {
      trainingRows: model.trainedOn.rows,
      columns: model.columns.length,
      features: model.preparation.features.length,
    },
    data: {
      card,
      model: model.name,
      kind: model.kind,
      columns: model.columns,
      split: model.trainedOn.split ?? null,
      ...(training && { metrics: training.metrics }),
    },
    sentence: say(
      words(
        '模型{name}用 {columns} 列、{rows} 行训练，预测{target}；下面的说明卡有 {n} 节。',
        'The model {name} learned {target} from {columns} {columns|column|columns} of {rows} {rows|row|rows}; its card below has {n} sections.',
      ),
      {
        name: quoted(model.name),
        columns: count(model.columns.length),
        rows: count(model.trainedOn.rows),
        target: quoted(model.target ?? '–'),
        n: count(card.length),
      },
    ),
    backend: 'cpu',
  })
}

function whatItPredicts(model: Model): Words {
  if (model.task === 'regress')
    return say(words('数值{target}。', 'The number {target}.'), { target: quoted(model.target ?? '') })
  if (model.task === 'classify')
    return say(words('{target}属于哪一类：{classes}。', 'Which class {target} is of: {classes}.'), {
      target: quoted(model.target ?? ''),
      classes: list((model.classes ?? []).map(quoted)),
    })
  return model.task === 'cluster'
    ? words('不预测，而是把行分成群。', 'Nothing: it puts rows in groups.')
    : words('不预测，而是给行打分或变换。', 'Nothing: it scores or transforms rows.')
}

function trainedOn({ trainedOn: { table, rows, split } }: Model): Words {
  const how: Record<string, Words> = {
    holdout: words('其余的行随机留出，用来检验', 'other rows were held out at random to test it'),
    time: words('最近的行留出，用来检验', 'the latest rows were held out to test it'),
    column: words('检验的行由一列指定', 'a column says which rows tested it'),
    none: words('没有留出检验的行', 'no rows were held out'),
  }
  const said = how[typeof split?.['kind'] === 'string' ? split['kind'] : '']
  const text = say(words('表{table}的 {n} 行', '{n} rows of {table}'), { table: quoted(table), n: count(rows) })
  return said ? words(`${text.zh}；${said.zh}。`, `${text.en}; ${said.en}.`) : words(`${text.zh}。`, `${text.en}.`)
}

const columnsOf = ({ columns }: Model): Words =>
  say(words('{n} 列：{names}。', '{n} {n|column|columns}: {names}.'), {
    n: count(columns.length),
    names: list(columns.map(({ name, type }) => `${name} (${type})`)),
  })

function preparationOf({ preparation }: Model): Words {
  const lines = preparation.inputs.map(inputWords)
  return words(lines.map((l) => l.zh).join('；') + '。', lines.map((l) => l.en).join('; ') + '.')
}

function inputWords(input: PreparedInput): Words {
  const { column } = input
  if (input.kind === 'category')
    return say(
      input.fill === null
        ? words('{column}：{n} 类', '{column}: {n} levels')
        : words('{column}：{n} 类，缺失补“{fill}”', '{column}: {n} levels, gaps filled with “{fill}”'),
      { column, n: count(input.levels.length), fill: input.fill ?? '' },
    )
  const parts: Words[] = []
  if (input.fill !== null) parts.push(say(words('缺失补 {x}', 'gaps filled with {x}'), { x: number(input.fill) }))
  if (input.log1p) parts.push(words('取 ln(1+x)', 'ln(1 + x)'))
  if (input.shift !== 0 || input.scale !== 1)
    parts.push(say(words('减 {a} 除以 {b}', 'less {a}, over {b}'), { a: number(input.shift), b: number(input.scale) }))
  const how =
    parts.length === 0
      ? words('保持原样', 'as it is')
      : words(parts.map((p) => p.zh).join('，'), parts.map((p) => p.en).join(', '))
  return words(`${column}：${how.zh}`, `${column}: ${how.en}`)
}

function performance(training: StepResult): Section[] {
  const sections: Section[] = [{ section: words('效果', 'How well it does'), text: training.sentence }]
  const importances = training.data['importances']
  if (Array.isArray(importances) && importances.length > 0) {
    const names = (importances as { feature?: unknown }[])
      .slice(0, 5)
      .flatMap((one) => (typeof one.feature === 'string' ? [quoted(one.feature)] : []))
    if (names.length > 0)
      sections.push({
        section: words('看重什么', 'What it relies on'),
        text: say(words('{names}。', '{names}.'), { names: list(names) }),
      })
  }
  if (training.warnings.length > 0)
    sections.push({
      section: words('训练时的提醒', 'Warnings of its training'),
      text: join(...training.warnings.map(({ zh, en }) => words(zh, en))),
    })
  return sections
}

function limits(model: Model, training: StepResult | undefined): Words {
  const said = [
    words('它说的是关联，不是因果。', 'It tells association, not cause.'),
    words(
      '数据的来源、时间或人群变了，就要重新检验（“drift”“fairness”）。',
      'When source, time or people change, test it again (“drift”, “fairness”).',
    ),
  ]
  if (model.trainedOn.rows < 500)
    said.push(words('训练行不到 500，数字很不稳。', 'With fewer than 500 training rows its figures are shaky.'))
  if (!training)
    said.push(
      words(
        '这次会话里没有它的训练结果，效果未知。',
        'This session has no result of its training, so how well it does is unknown.',
      ),
    )
  return join(...said)
}
