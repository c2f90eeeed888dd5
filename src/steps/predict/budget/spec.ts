import { column, either, integer, number } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

const value = {
  label: words('成功一位值多少', 'Value of a success'),
  help: words('一列，或对所有人一样的一个数。', 'A column, or one number for everybody.'),
}
const cost = {
  label: words('联系一位花多少', 'Cost of a contact'),
  help: words('一列，或对所有人一样的一个数。', 'A column, or one number for everybody.'),
}

export const spec = defineStep({
  title: words('预算花在谁身上', 'Spend a budget'),
  summary: words(
    '预算有限时挑出联系谁，让预期收益最大',
    'With a limited budget, picks whom to contact so that the expected return is largest',
  ),
  keywords: 'knapsack allocation optimise campaign roi 背包 预算 分配 优化 名单 投放',
  needs: { rows: 1, columns: [{ of: ['number'], atLeast: 1 }] },
  yields: 'table',
  params: {
    probability: column({
      label: words('成功的概率', 'Probability of success'),
      help: words('0 到 1 的一列；用增量效果（uplift）更好。', 'A column from 0 to 1; an uplift is better still.'),
      of: ['number'],
    }),
    value: either({ ...value, options: [column({ ...value, of: ['number'] }), number({ ...value })] }),
    cost: either({ ...cost, options: [column({ ...cost, of: ['number'] }), number({ ...cost, min: 0 })] }),
    budget: number({
      label: words('预算', 'Budget'),
      help: words('一共能花多少。', 'How much may be spent in all.'),
      min: 0,
      exclusive: true,
    }),
    capacity: integer({
      label: words('最多联系几位', 'Most contacts'),
      help: words('人手只够联系这么多时填写。', 'When staff allow no more.'),
      min: 1,
      optional: true,
    }),
  },
})
