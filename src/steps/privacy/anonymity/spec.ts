import { column, columns } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('匿名程度', 'Anonymity'),
  summary: words(
    '凭几列就能认出的有多少人：k-匿名、l-多样性、t-接近性',
    'How many people a few columns give away: k-anonymity, l-diversity, t-closeness',
  ),
  keywords:
    'privacy k-anonymity l-diversity t-closeness reidentification quasi identifier 隐私 匿名 准标识符 重新识别 脱敏',
  needs: { rows: 1, columns: [{ of: ['number', 'text', 'boolean', 'date'], atLeast: 1 }] },
  yields: 'none',
  params: {
    quasiIdentifiers: columns({
      label: words('能对上人的列', 'Quasi-identifiers'),
      help: words(
        '别人也可能知道、合起来能认出人的列，如性别、年龄、地区。',
        'What others may know too and what together singles a person out, such as sex, age and district.',
      ),
      of: ['number', 'text', 'boolean', 'date'],
      min: 1,
    }),
    sensitive: column({
      label: words('敏感的列', 'Sensitive column'),
      help: words(
        '不想让人推出来的事，如收入、疾病；选了才有 l 和 t。',
        'What nobody should infer, such as income or illness; l and t need it.',
      ),
      of: ['number', 'text', 'boolean', 'date'],
      optional: true,
    }),
  },
})
