import { TerrariumError } from '../core/errors'
import { words, type Message, type Words } from '../core/words'
import type { Figures } from '../math/metrics/confusion'
import { count, list, number, percent, quoted, same, say } from '../words/say'

export const targetInColumns = (target: string) =>
  new TerrariumError(
    'target-in-columns',
    words(
      `目标“${target}”也在依据的列里，等于把答案给了模型。`,
      `The target “${target}” is also among the columns to learn from: the model would be told the answer.`,
    ),
    words('把它从列里去掉。', 'Take it out of the columns.'),
  )

export const positiveIgnored = (classes: number): Message => ({
  code: 'positive-ignored',
  zh: `目标有 ${classes} 类，“positive”只对两类有意义，已忽略。`,
  en: `The target has ${classes} classes; “positive” means something for two only and was ignored.`,
})

/** What was not used, and why. */
export function leftOutRows(withoutTarget: number, dropped: number, rows: number): Message[] {
  const messages: Message[] = []
  if (withoutTarget > 0)
    messages.push({
      code: 'missing-target',
      zh: `${rows} 行里有 ${withoutTarget} 行没有目标值：不参与训练和检验，但也打了分。`,
      en: `${withoutTarget} of ${rows} rows have no target: they neither train nor test, but they are scored.`,
    })
  if (dropped > 0)
    messages.push({
      code: 'rows-dropped',
      zh: `${rows} 行里有 ${dropped} 行因为有缺失值而略过，没有预测。`,
      en: `${dropped} of ${rows} rows were left out for a missing value and have no prediction.`,
      hint: words('选择补齐缺失值就能给它们打分。', 'Fill missing values instead to score them too.'),
    })
  return messages
}

/** Fewer rows of a class than this tell little about it. */
export const fewToLearnFrom = 50

/** A class that training hardly saw. */
export const rareClass = (target: string, label: string, rows: number, all: number): Message => ({
  code: 'rare-class',
  ...say(
    words(
      '训练行里“{target}”是“{label}”的只有 {n} 行（共 {all} 行）：学到的靠不住，检验的数字误差也大。',
      'Only {n} of {all} training rows have “{target}” = “{label}”: what is learned of it is unsure, and so are the figures.',
    ),
    { target: same(target), label: same(label), n: count(rows), all: count(all) },
  ),
  hint: words(
    '并入更多月份的数据，选“类别平衡”，看平均精确率和提升度，不要看准确率。',
    'Add the data of more months, take balanced class weights, and look at average precision and lift rather than accuracy.',
  ),
})

/** Categories that name the rows rather than describe them. */
export const namingColumns = (names: readonly string[]): Message => ({
  code: 'naming-column',
  ...say(
    words(
      '{names}几乎每一行都不同，像编号或自由文字：它只认得学过的行，对新客户没有用。',
      '{names} {n|differs|differ} in nearly every row, like an id or free text: it knows the rows it learned and says nothing of others.',
    ),
    { names: list(names.map(quoted)), n: count(names.length) },
  ),
  hint: words(
    '把它从列里去掉；是文字就先用“文本特征”，是日期就先用“日期拆分”。',
    'Take it out of the columns; turn text into features with “Text features” first, and dates with “Date parts”.',
  ),
})

/** Numbers that name the rows rather than measure them. */
export const idsAsNumbers = (names: readonly string[]): Message => ({
  code: 'id-as-feature',
  ...say(
    words(
      '{names}像编号，却当作数量来学：号码的大小没有含义，碰巧有用也只是因为编号的先后。',
      '{names} {n|looks|look} like {n|an id|ids} but {n|is|are} learned from as a quantity: its size means nothing, and where it seems to help it is the order in which ids were given.',
    ),
    { names: list(names.map(quoted)), n: count(names.length) },
  ),
  hint: words(
    '把它从“依据的列”里去掉；想用先后，就用注册日期算出的天数。',
    'Take it out of the columns; for the order, use the days since a date such as the sign-up.',
  ),
})

/** Columns that tell nothing beside others. */
export const determinedBy = (names: readonly string[], others: readonly string[]): Message => ({
  code: 'collinear',
  ...say(
    words(
      '{names}完全由{others}决定（共线）：预测不受影响，但系数和重要性会分摊在它们之间，各自看起来都偏小。',
      '{names} {n|is|are} fully determined by {others} (collinear): predictions do not suffer, but coefficients and importance are shared among them, so each looks smaller than it is.',
    ),
    { names: list(names.map(quoted)), others: list(others.map(quoted)), n: count(names.length) },
  ),
  hint: words(
    '要看哪一列起作用，请从“依据的列”里去掉重复的。',
    'To read what matters, leave the redundant ones out of the columns.',
  ),
})

/** Fewer test rows may well be all right by chance. */
const fewestToTell = 50

/** What no honest model reaches: figures of rows that were kept out. */
export function tooGood(metrics: Figures, target: string, baseline: Figures, rows = fewestToTell): Message[] {
  if (rows < fewestToTell) return []
  const figure = perfection(metrics, baseline['accuracy'] ?? 0)
  if (!figure) return []
  return [
    {
      code: 'too-good',
      ...say(
        words(
          '{figure} 好得不像真的：多半有一列在结果出来之后才知道，把“{target}”的答案告诉了模型。',
          '{figure} is too good to be true: most likely a column that is known only afterwards tells the model the answer to “{target}”.',
        ),
        { figure, target: same(target) },
      ),
      hint: words(
        '运行“泄漏警报”，看哪一列单独就能说出答案，再把它从“依据的列”里去掉。',
        'Run “Leakage alarm” to see which column tells it by itself, then take that one out of the columns.',
      ),
    },
  ]
}

/** The figure that says that a model makes no errors, while one that always says the same does; null if it makes some. */
function perfection({ rocAuc, accuracy, r2 }: Figures, plainAccuracy: number): Words | null {
  if (typeof r2 === 'number')
    return r2 >= 0.9999 ? say(words('R² {value}', 'R² {value}'), { value: number(r2, { decimals: 4 }) }) : null
  const right = accuracy ?? 0
  if (typeof rocAuc === 'number')
    return rocAuc >= 0.999 && right >= Math.max(0.99, plainAccuracy)
      ? say(words('AUC {value}', 'AUC {value}'), { value: number(rocAuc, { decimals: 3 }) })
      : null
  // Several classes, or labels without probabilities.
  return right >= 0.999 && plainAccuracy < 0.99
    ? say(words('准确率 {value}', 'An accuracy of {value}'), { value: percent(right, { decimals: 1 }) })
    : null
}

/** Dates that are learned from as numbers. */
export const datesAsDays = (names: readonly string[]): Message => ({
  code: 'date-as-days',
  ...say(
    words(
      '{names}按 1970 年以来的天数学习：模型只知道早晚，不知道星期和季节，也没见过以后的日子。',
      '{names} {n|is|are} learned as days since 1970: the model knows earlier from later, but no weekdays or seasons, and has not seen days to come.',
    ),
    { names: list(names.map(quoted)), n: count(names.length) },
  ),
  hint: words(
    '先用“日期拆分”取出星期、月份，或算出到某一天的天数，再去掉日期本身。',
    'Make weekday and month of them with “Date parts”, or count the days up to some day, and leave the dates themselves out.',
  ),
})

/** Dates among the columns that nobody chose. */
export const datesLeftOut = (names: readonly string[]): Message => ({
  code: 'date-left-out',
  ...say(
    words(
      '没有用{names}来学习：日期本身很少能说明以后的客户。',
      '{names} {n|was|were} not learned from: a date by itself seldom says anything about later customers.',
    ),
    { names: list(names.map(quoted)), n: count(names.length) },
  ),
  hint: words(
    '想用它，先用“日期拆分”取出星期、月份或经过的天数；或在“依据的列”里选上，它就按天数学习。',
    'To use them, first make weekday, month or days passed of them with “Date parts”; or choose them among the columns, and they count as days.',
  ),
})

/** Columns with one value in all training rows. */
export function constantColumns(names: readonly string[]): Message {
  return {
    code: 'constant-column',
    ...say(
      words(
        '{names} 在每一行训练数据里都相同，对预测没有作用。',
        '{names} {n|is|are} the same in every training row and can’t help to predict.',
      ),
      { names: list(names.map(quoted)), n: count(names.length) },
    ),
  }
}
