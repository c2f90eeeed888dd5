import { boolean, choice, column, group, integer, type ParamValue } from '../../core/params'
import { words } from '../../core/words'

/** The `cv` group: how rows take turns at testing. */
export const cvParam = group({
  label: words('交叉验证', 'Cross-validation'),
  help: words(
    '每一行都轮流当一次检验行，结果比只留出一份更稳。',
    'Every row gets its turn at testing, which is steadier than one part held out.',
  ),
  advanced: true,
  fields: {
    kind: choice({
      label: words('怎样轮流', 'How they take turns'),
      help: words(
        '随机分成几份适合大多数情况；有时间先后选时间；同一客户有多行时按组。',
        'Random parts suit most cases; by time where time matters; by group where a customer has several rows.',
      ),
      default: 'k-fold',
      values: [
        { value: 'k-fold', label: words('随机分成几份', 'Random parts') },
        { value: 'leave-one-out', label: words('每次留一行', 'One row at a time') },
        { value: 'time-series', label: words('按时间向前', 'Forward in time') },
        { value: 'group', label: words('同组不拆开', 'Groups kept together') },
      ],
    }),
    k: integer({
      label: words('份数', 'Parts'),
      help: words('一般 5 或 10。', 'Usually 5 or 10.'),
      default: 5,
      min: 2,
      max: 100,
      when: { kind: ['k-fold', 'time-series', 'group'] },
    }),
    stratify: boolean({
      label: words('各类比例一致', 'Keep the shares of classes'),
      help: words(
        '每一份里各类的比例相同；只对分类有效。',
        'Each part has the same shares of the classes; for classification only.',
      ),
      default: true,
      when: { kind: 'k-fold' },
    }),
    seed: integer({
      label: words('随机种子', 'Seed'),
      help: words('同一个种子得到同样的划分。', 'The same seed gives the same parts.'),
      default: 42,
      when: { kind: 'k-fold' },
    }),
    column: column({
      label: words('时间列或分组列', 'Column of time or group'),
      help: words(
        '按时间时用来排序（不选则按行的顺序）；按组时同一值的行不拆开。',
        'Orders the rows in time (their own order unless said), or keeps rows with the same value together.',
      ),
      of: ['number', 'text', 'boolean', 'date'],
      optional: true,
      when: { kind: ['time-series', 'group'] },
    }),
  },
})

export type CrossValidation = ParamValue<typeof cvParam>
