import { integer, json, model, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { seedParam } from '../../../learning/trees/tree-params'

export const spec = defineStep({
  title: words('如果……会怎样', 'What if'),
  summary: words(
    '改一改某位客户的几项，看任何模型的预测和理由怎样变',
    'Change a few things about one customer and see how any model’s prediction and its reasons change',
  ),
  keywords: 'simulator slider scenario what-if 模拟 滑块 假设 情景 如果',
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
      default: 0,
      min: 0,
    }),
    values: json({
      label: words('改成', 'Changed to'),
      help: words('{ 列: 新的值 }；没写的列不变。', '{ column: new value }; columns not named stay as they are.'),
      optional: true,
    }),
    class: text({
      label: words('看哪一类', 'Class'),
      help: words('多于两类时看哪一类的概率。', 'Of more than two classes, whose probability.'),
      optional: true,
      advanced: true,
    }),
    seed: seedParam,
  },
})
