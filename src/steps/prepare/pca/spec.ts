import { columns, integer, number } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { preprocessParam } from '../../../learning/preprocess'

export const spec = defineStep({
  title: words('主成分（PCA）', 'Principal components (PCA)'),
  summary: words(
    '把许多相关的列压成几列（pc1、pc2……），尽量不丢信息；新数据可照样换算',
    'Presses many related columns into a few (pc1, pc2 …) that keep most of the information; new rows are treated the same',
  ),
  keywords: 'pca dimension reduction components variance loadings 降维 主成分分析 因子',
  needs: { rows: 2, columns: [{ of: ['number', 'text', 'boolean', 'date'], atLeast: 1 }] },
  yields: 'table',
  trains: true,
  params: {
    columns: columns({
      label: words('列', 'Columns'),
      help: words('要压缩的列。', 'The columns to press together.'),
      of: ['number', 'text', 'boolean', 'date'],
      default: 'features',
    }),
    components: integer({
      label: words('保留几个成分', 'Components'),
      help: words('不填则按下面的比例来定。', 'Unless given, as many as the share below takes.'),
      min: 1,
      max: 1000,
      optional: true,
    }),
    variance: number({
      label: words('至少保留多少差异', 'Share of variance'),
      help: words(
        '保留最少的几个成分，使它们合起来达到这个比例。',
        'Keeps the fewest components that together reach this share.',
      ),
      default: 0.9,
      min: 0,
      max: 1,
    }),
    preprocess: preprocessParam,
  },
})
