import { words } from '../../../core/words'
import { metric, type ResultWords } from './metric'

export const resultWords: ResultWords = {
  metrics: {
    alerts: metric('count', '预警', 'Alerts', '满足至少一条规则的行。', 'Rows that meet at least one rule.'),
    high: metric('count', '严重', 'Urgent', '严重程度为高的行。', 'Rows of high severity.'),
    new: metric('count', '新的', 'New', '上次没有的预警。', 'Alerts that were not there last time.'),
    newRows: metric('count', '新行', 'New rows', '这次学的行数。', 'Rows learned from this time.'),
    'report.blocks': metric('count', '块', 'Blocks', '报告里有几块内容。', 'Parts of the report.'),
    'report.bytes': metric('count', '大小（字节）', 'Size (bytes)', '文件有多大。', 'Size of the file.'),
  },
  lists: {
    rules: words('规则', 'Rules'),
  },
  fields: {
    severity: words('级别', 'Severity'),
  },
}
