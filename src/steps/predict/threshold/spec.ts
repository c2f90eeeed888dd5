import { column, integer, number, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { positiveParam } from '../../../learning/supervised-params'

export const spec = defineStep({
  title: words('联系多少人最划算', 'Whom to contact'),
  summary: words(
    '按每次成功的收益和每次联系的成本，找出分数到多少以上才值得联系',
    'From what a success brings and a contact costs: from which score on it pays to contact',
  ),
  keywords: 'profit threshold cutoff cost value capacity campaign 阈值 利润 收益 成本 名单 营销',
  needs: { rows: 2, columns: [{ of: ['number'], atLeast: 1 }] },
  yields: 'none',
  params: {
    actual: column({
      label: words('实际结果', 'What happened'),
      help: words('真实结果，两类。', 'The true outcome, of two classes.'),
      of: ['number', 'text', 'boolean'],
      role: 'target',
    }),
    probability: column({
      label: words('概率或得分', 'Probability or score'),
      help: words('越高越可能是关注的一类。', 'The higher, the likelier the positive class.'),
      of: ['number'],
    }),
    positive: positiveParam,
    valueTruePositive: number({
      label: words('联系到一个对的，净赚', 'Gain of a right contact'),
      help: words(
        '联系了、结果也是关注的一类，净收益多少（已扣联系成本）。',
        'What a contact brings when the customer is of the positive class, its cost deducted.',
      ),
      default: 10,
    }),
    costFalsePositive: number({
      label: words('白联系一个，花掉', 'Cost of a wrong contact'),
      help: words(
        '联系了但不是关注的一类，成本多少。',
        'What a contact costs when the customer is not of the positive class.',
      ),
      default: 1,
    }),
    costFalseNegative: number({
      label: words('漏掉一个，损失', 'Cost of a miss'),
      help: words('没联系、结果却是关注的一类，损失多少。', 'What is lost when such a customer is not contacted.'),
      default: 0,
    }),
    capacity: integer({
      label: words('最多联系几位', 'Most contacts'),
      help: words('人手或预算只够联系这么多。', 'Staff or budget allow no more.'),
      min: 1,
      optional: true,
    }),
    currency: text({
      label: words('货币', 'Currency'),
      help: words('金额的货币，例如 CNY 或 €；只用于显示。', 'Of the amounts, such as EUR or €; for display only.'),
      optional: true,
      advanced: true,
    }),
  },
})
