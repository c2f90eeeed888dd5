import { TerrariumError } from '../core/errors'
import { words, type Message } from '../core/words'
import { count, list, quoted, same, say } from '../words/say'

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
    'Take weekday and month out with “Date parts”, or count the days up to some day, and leave the dates themselves out.',
  ),
})

/** Dates among the columns that nobody chose. */
export const datesLeftOut = (names: readonly string[]): Message => ({
  code: 'date-left-out',
  ...say(
    words(
      '没有用{names}来学习：日期本身很少能说明以后的客户。',
      '{names} {n|was|were} not learned from: a date by itself seldom says anything of later customers.',
    ),
    { names: list(names.map(quoted)), n: count(names.length) },
  ),
  hint: words(
    '想用它，先用“日期拆分”取出星期、月份或经过的天数；或在“依据的列”里选上，它就按天数学习。',
    'To use them, take weekday, month or days passed out with “Date parts” first; or choose them among the columns, and they count as days.',
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
