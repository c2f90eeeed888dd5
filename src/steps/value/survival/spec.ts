import { column, columns, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('生存分析（能留多久）', 'Survival: how long they stay'),
  summary: words(
    '客户能留多久、各组差多少、什么让人走得早，没走的也算进去',
    'How long customers stay, how groups differ and what makes them go sooner; those still there count too',
  ),
  keywords:
    'survival kaplan meier log-rank cox hazard churn tenure duration retention 生存曲线 留存 流失 在网时长 风险比 中位留存',
  needs: { rows: 2, columns: [{ of: ['number'], atLeast: 1 }] },
  yields: 'none',
  params: {
    duration: column({
      label: words('时长', 'Duration'),
      help: words(
        '到流失或到今天为止的时长，例如在网月数。',
        'Time until the customer left, or until today: months as a customer.',
      ),
      of: ['number'],
    }),
    event: column({
      label: words('是否流失', 'Event'),
      help: words(
        '是/否：这段时长是以流失结束的吗？没流失的是“还没到”。true、1、Yes、是 算流失。',
        'Whether the duration ended by leaving; the others are not over yet. True, 1, Yes and 是 are events.',
      ),
      role: 'target',
      of: ['boolean', 'number', 'text'],
    }),
    eventValue: text({
      label: words('哪个值算流失', 'Value of an event'),
      help: words('不是“是/否”时写明，例如 churned。', 'Where it is not yes or no, such as churned.'),
      optional: true,
      advanced: true,
    }),
    by: column({
      label: words('分组比较', 'Compare groups'),
      help: words('按哪一列分组画曲线，并检验差别。', 'Draws a curve for each group and tests whether they differ.'),
      of: ['text', 'boolean', 'number'],
      optional: true,
    }),
    columns: columns({
      label: words('影响因素', 'What may matter'),
      help: words(
        '用 Cox 模型看这些列怎样影响流失快慢；数字照原样，类别与第一类比较。',
        'Cox regression on these columns: numbers as they are, categories against their first level.',
      ),
      of: ['number', 'boolean', 'text'],
      optional: true,
    }),
  },
})
