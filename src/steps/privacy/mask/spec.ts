import { number, record, text } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('脱敏', 'Mask'),
  summary: words(
    '逐列决定怎么隐去个人信息：去掉、遮住、部分遮住、假名、分段、加噪声',
    'Hides personal data column by column: drop, redact, partly hide, pseudonyms, bands, noise',
  ),
  keywords:
    'privacy anonymise pseudonymise redact hash hmac noise generalise pii 隐私 脱敏 遮盖 假名 匿名化 打码 去标识化 哈希',
  needs: {},
  yields: 'table',
  params: {
    rules: record({
      label: words('处理办法', 'Rules'),
      help: words(
        '每列怎么处理；没有列出的列保持原样。',
        'What becomes of each column; those not listed stay as they are.',
      ),
      values: 'text',
      among: [
        { value: 'drop', label: words('去掉整列', 'drop the column') },
        { value: 'redact', label: words('全部遮住', 'redact') },
        { value: 'partial', label: words('遮住中间', 'hide the middle') },
        { value: 'pseudonym', label: words('假名（带密钥）', 'pseudonym (keyed)') },
        { value: 'hash', label: words('哈希（SHA-256）', 'hash (SHA-256)') },
        { value: 'generalise', label: words('分段，少见的值合并', 'bands, rare values as one') },
        { value: 'noise', label: words('加噪声', 'add noise') },
        { value: 'keep', label: words('保留', 'keep') },
      ],
    }),
    key: text({
      label: words('假名的密钥', 'Key of the pseudonyms'),
      help: words(
        '同一个密钥在各个文件里给同一个人同样的假名。只留在内存里，不写进结果、步骤和项目：请另外保管，重新打开项目时要再输入。',
        'One key gives a person the same pseudonym in every file. It stays in memory, never in a result, a step or a project: keep it elsewhere, it is asked for when the project is opened again.',
      ),
      optional: true,
      secret: true,
    }),
    noiseScale: number({
      label: words('噪声大小', 'Size of the noise'),
      help: words(
        '噪声的标准差是该列标准差的几倍；日期的噪声标准差是 7 天。',
        'Standard deviation of the noise, as a share of the column’s own; that of dates is 7 days.',
      ),
      default: 0.1,
      min: 0,
      max: 10,
      exclusive: true,
      advanced: true,
    }),
  },
})
