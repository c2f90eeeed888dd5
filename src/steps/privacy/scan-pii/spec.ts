import { columns } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('查找个人信息', 'Find personal data'),
  summary: words(
    '哪些列里有身份证号、手机号、银行卡号、姓名、住址等，风险多大，建议怎么处理',
    'Which columns hold identity, telephone or card numbers, names or addresses, how risky that is, and what to do',
  ),
  keywords: 'privacy pii personal data scan detect gdpr pipl 隐私 个人信息 敏感 身份证 手机号 银行卡 扫描 识别',
  needs: {},
  yields: 'none',
  params: {
    columns: columns({
      label: words('列', 'Columns'),
      help: words('查看哪些列；不选就是全部。', 'Which columns to look through; with none chosen, all.'),
      of: ['text', 'number'],
      optional: true,
    }),
  },
})
