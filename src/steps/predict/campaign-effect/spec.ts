import { column, columns, number } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { positiveParam } from '../../../learning/supervised-params'
import { treatedParam, treatmentParam } from '../../../learning/treatment'

export const spec = defineStep({
  title: words('活动有没有用', 'Did the campaign work'),
  summary: words(
    '比较被联系的人和对照组，算出活动带来了多少、有多大把握',
    'Compares those contacted with the control group: what the campaign brought, and how sure that is',
  ),
  keywords: 'ab test a/b experiment cuped power significance treatment control lift 实验 对照 显著 检验 效果',
  needs: { rows: 4, columns: [{ atLeast: 2, of: ['number', 'text', 'boolean'] }] },
  yields: 'none',
  params: {
    outcome: column({
      label: words('结果', 'Outcome'),
      help: words(
        '活动想改变什么：是否购买，或消费金额。',
        'What the campaign is to change: whether they buy, or how much.',
      ),
      of: ['number', 'text', 'boolean'],
      role: 'target',
    }),
    treatment: treatmentParam,
    treated: treatedParam,
    positive: positiveParam,
    covariates: columns({
      label: words('活动之前就知道的列', 'Known before the campaign'),
      help: words(
        '例如上个月的消费。用来消除客户之间本来的差别（CUPED），区间会更窄。活动之后才有的列不要选。',
        'Such as last month’s spending: takes out what differed before (CUPED), so that the interval narrows. Nothing that came after.',
      ),
      of: ['number', 'text', 'boolean', 'date'],
      optional: true,
    }),
    level: number({
      label: words('置信水平', 'Confidence'),
      help: words('区间有多大把握包住真实效果。', 'How sure the interval is to hold the true effect.'),
      default: 0.95,
      min: 0.5,
      max: 0.999,
      advanced: true,
    }),
  },
})
