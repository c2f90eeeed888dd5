import { choice, columns } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('相关性', 'Correlations'),
  summary: words(
    '看哪些列同高同低、互相牵连：每两列一个系数，并标出可靠的',
    'Shows which columns go together: a coefficient for every pair, and which of them can be relied on',
  ),
  keywords: 'correlation pearson spearman cramer association matrix 相关 关联 系数 矩阵',
  needs: { rows: 3, columns: [{ of: ['number', 'text', 'boolean'], atLeast: 2 }] },
  yields: 'none',
  params: {
    columns: columns({
      label: words('列', 'Columns'),
      help: words(
        '比较哪些列；皮尔逊和斯皮尔曼只用其中的数字。',
        'The columns to compare; Pearson and Spearman take the numbers among them.',
      ),
      of: ['number', 'text', 'boolean'],
      default: 'features',
      min: 2,
    }),
    method: choice({
      label: words('方法', 'Method'),
      help: words(
        '混合：数字之间用皮尔逊，类别之间用 Cramér’s V，两者之间用相关比。斯皮尔曼按名次，不怕极端值。',
        'Mixed takes Pearson between numbers, Cramér’s V between categories and the correlation ratio between the two. Spearman goes by ranks and bears extreme values.',
      ),
      default: 'mixed',
      values: [
        { value: 'mixed', label: words('混合（任何列）', 'Mixed (any columns)') },
        { value: 'pearson', label: words('皮尔逊（直线关系）', 'Pearson (straight relations)') },
        { value: 'spearman', label: words('斯皮尔曼（名次）', 'Spearman (ranks)') },
        { value: 'cramers-v', label: words('Cramér’s V（类别）', 'Cramér’s V (categories)') },
      ],
    }),
  },
})
