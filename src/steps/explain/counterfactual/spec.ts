import { columns, either, integer, model, number, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { seedParam } from '../../../learning/trees/tree-params'

const goalText = {
  label: words('想要的结果', 'Wanted'),
  help: words(
    '想变成哪一类；数值则至少（或至多）达到多少。不填时类别取另一类，数值取平均水平。',
    'Which class is wanted, or for a number what to reach; the other class, or the average, unless given.',
  ),
}

export const spec = defineStep({
  title: words('改什么结果会变', 'What would change the outcome'),
  summary: words(
    '对一行数据，找出改动最少的几列，让模型给出另一种结果',
    'For one row the fewest and smallest changes that make the model answer otherwise',
  ),
  keywords: 'counterfactual what-if recourse action 反事实 如果 改变 建议',
  needs: { rows: 2 },
  yields: 'none',
  params: {
    model: model({
      label: words('模型', 'Model'),
      help: words('问哪个模型。', 'The model that is asked.'),
    }),
    row: integer({
      label: words('行号', 'Row'),
      help: words('从 0 数起的行号。', 'The number of the row, from 0.'),
      min: 0,
    }),
    goal: either({ ...goalText, options: [text(goalText), number(goalText)], optional: true }),
    change: columns({
      label: words('可以改的列', 'May change'),
      help: words(
        '只改这些列；不填则模型用到的列都可以。',
        'Only these columns; any that the model uses unless given.',
      ),
      optional: true,
    }),
    keep: columns({
      label: words('不能改的列', 'Must stay'),
      help: words('例如年龄、性别。', 'Such as age or sex.'),
      optional: true,
    }),
    maxChanges: integer({
      label: words('最多改几列', 'Changes at most'),
      help: words('一次最多同时改多少列。', 'How many columns may change together.'),
      default: 3,
      min: 1,
      max: 6,
    }),
    seed: seedParam,
  },
})
