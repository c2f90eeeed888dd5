import { boolean, choice, column, columns, either, number, text, type ParamValue } from '../core/params'
import { words } from '../core/words'
import { preprocessParam } from './preprocess'
import { splitParam } from './split-param'

const positiveText = {
  label: words('关注的一类', 'Positive class'),
  help: words(
    '目标有两类时关注哪一类，例如“Yes”；不填时取排在最后的一类。',
    'Of a target with two classes the one that matters, such as “Yes”; the last one in order unless said.',
  ),
}

/** Names the class that matters; a number or true/false stands for its text. */
export const positiveParam = either({
  ...positiveText,
  options: [text(positiveText), number(positiveText), boolean({ ...positiveText, default: true })],
  optional: true,
})

export type Positive = ParamValue<typeof positiveParam>

/** What every supervised kind asks for. */
export const supervisedParams = {
  target: column({
    label: words('目标', 'Target'),
    help: words('要预测的列，例如是否流失。', 'The column to predict, such as whether a customer left.'),
    of: ['number', 'text', 'boolean'],
    role: 'target',
  }),
  columns: columns({
    label: words('依据的列', 'Columns to learn from'),
    help: words(
      '用哪些列来预测；不选时用所有能描述客户的列。事后才知道的列不要选。',
      'What to predict from; every column that describes a customer unless chosen. Leave out what is known only afterwards.',
    ),
    of: ['number', 'text', 'boolean', 'date'],
    default: 'features',
  }),
  positive: positiveParam,
  classWeight: choice({
    label: words('类别权重', 'Class weight'),
    help: words(
      '关注的一类很少时选“均衡”，让各类同样重要；概率会因此偏高。',
      'Balanced makes rare classes count as much as common ones; probabilities then run high.',
    ),
    values: [{ value: 'balanced', label: words('均衡', 'Balanced') }],
    unset: 'none',
    optional: true,
    advanced: true,
  }),
  preprocess: preprocessParam,
  split: splitParam,
} as const

/** For a kind that can predict classes and numbers. */
export const taskParam = choice({
  label: words('任务', 'Task'),
  help: words(
    '预测类别还是数值；不选时由目标列决定。',
    'Predict a class or a number; the target column decides unless said.',
  ),
  values: [
    { value: 'classify', label: words('类别', 'A class') },
    { value: 'regress', label: words('数值', 'A number') },
  ],
  optional: true,
})
