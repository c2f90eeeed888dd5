import { choice, column, list, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('预警规则', 'Alert rules'),
  summary: words(
    '按规则挑出需要留意的行，并指出哪些是上次没有的',
    'Picks the rows that need a look by rules, and says which were not there last time',
  ),
  keywords: 'monitor early warning threshold watch risk 监控 早期预警 风险 提醒',
  needs: { tables: [1, 2], rows: 1 },
  yields: 'table',
  params: {
    rules: list({
      label: words('规则', 'Rules'),
      help: words('满足任何一条就预警。', 'A row that meets any of them is an alert.'),
      min: 1,
      fields: {
        name: text({
          label: words('名称', 'Name'),
          help: words('出现在预警里的名字。', 'As it stands in the alert.'),
        }),
        where: text({
          label: words('条件', 'Condition'),
          help: words('例如 score < 520 and overdue_days > 30。', 'For example score < 520 and overdue_days > 30.'),
          editor: 'sql-condition',
        }),
        severity: choice({
          label: words('严重程度', 'Severity'),
          help: words('高的排在前面。', 'High ones come first.'),
          default: 'medium',
          values: [
            { value: 'high', label: words('高', 'High') },
            { value: 'medium', label: words('中', 'Medium') },
            { value: 'low', label: words('低', 'Low') },
          ],
        }),
      },
    }),
    key: column({
      label: words('客户编号', 'Key'),
      help: words(
        '选了编号、又给出上次的结果表，就能知道哪些是新的。',
        'With a key and last time’s table as a second input, it can tell what is new.',
      ),
      role: 'customer-id',
      optional: true,
    }),
  },
})
