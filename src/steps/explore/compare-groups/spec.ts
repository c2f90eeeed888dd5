import { choice, column, columns } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('比较各组', 'Compare groups'),
  summary: words(
    '检验两组或多组之间有没有可靠的差别，差别有多大',
    'Tests whether groups really differ, and by how much',
  ),
  keywords:
    't-test welch mann-whitney anova kruskal chi-square significance p-value ab test 检验 显著 差异 方差分析 卡方',
  needs: { rows: 3, columns: [{ of: ['number', 'text', 'boolean'], atLeast: 2 }] },
  yields: 'none',
  params: {
    column: column({
      label: words('比较什么', 'What to compare'),
      help: words('数字比平均水平，类别比构成。', 'Numbers are compared by level, categories by their shares.'),
      of: ['number', 'text', 'boolean'],
    }),
    by: column({
      label: words('分组', 'Groups'),
      help: words('按哪一列分组，例如是否流失、渠道。', 'The column that makes the groups, such as churn or channel.'),
      of: ['number', 'text', 'boolean'],
    }),
    test: choice({
      label: words('检验方法', 'Test'),
      help: words(
        '自动：分布不太偏或行数多用 t 或方差分析（方差不同用 Welch），否则按名次；类别用卡方。',
        'Automatic: t or ANOVA when spreads are not too skewed or rows are many (Welch where variances differ), else ranks; chi-square for categories.',
      ),
      default: 'auto',
      values: [
        { value: 'auto', label: words('自动', 'Automatic') },
        { value: 't', label: words('t 检验（方差相同）', 't (equal variances)') },
        { value: 'welch', label: words('Welch t 检验', 'Welch’s t') },
        { value: 'mann-whitney', label: words('Mann–Whitney U（名次）', 'Mann–Whitney U (ranks)') },
        { value: 'anova', label: words('方差分析', 'ANOVA') },
        { value: 'kruskal', label: words('Kruskal–Wallis（名次）', 'Kruskal–Wallis (ranks)') },
        { value: 'chi2', label: words('卡方', 'Chi-square') },
      ],
    }),
    columns: columns({
      label: words('还要比较', 'Compare also'),
      help: words(
        '一次比较多列时，p 值按 Benjamini–Hochberg 校正，以免碰巧显著。',
        'With several columns p-values are adjusted (Benjamini–Hochberg), so that chance finds are fewer.',
      ),
      of: ['number', 'text', 'boolean'],
      optional: true,
      advanced: true,
    }),
  },
})
