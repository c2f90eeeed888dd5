import { choice, column, columns, integer } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('选特征', 'Select features'),
  summary: words(
    '给每一列打分：它和结果有多大关系；只留下最有用的几列',
    'Scores each column by how much it has to do with the target, and keeps the best ones',
  ),
  keywords:
    'feature selection chi2 mutual information anova f-test variance correlation importance 特征选择 卡方 互信息 方差 重要性',
  needs: { rows: 2, columns: [{ of: ['number', 'text', 'boolean'], atLeast: 1 }] },
  yields: 'table',
  trains: true,
  params: {
    target: column({
      label: words('结果列', 'Target'),
      help: words('要预测的列。', 'The column to be predicted.'),
      of: ['number', 'text', 'boolean'],
      role: 'target',
      optional: true,
    }),
    columns: columns({
      label: words('候选列', 'Candidates'),
      help: words('给哪些列打分。', 'The columns to score.'),
      of: ['number', 'text', 'boolean'],
      default: 'features',
    }),
    method: choice({
      label: words('怎么打分', 'Method'),
      help: words(
        '互信息什么关系都看得出；卡方用于类别；方差分析和相关只看直线关系；方差不看结果；重要性来自随机森林，最全面也最慢。',
        'Mutual information sees any relation; chi-square is for categories; ANOVA and correlation see straight ones; variance does not look at the target; importance comes from a random forest, the fullest and slowest.',
      ),
      default: 'mutual-information',
      values: [
        { value: 'mutual-information', label: words('互信息', 'Mutual information') },
        { value: 'chi2', label: words('卡方（类别）', 'Chi-square (categories)') },
        { value: 'anova', label: words('方差分析 F（数字）', 'ANOVA F (numbers)') },
        { value: 'correlation', label: words('相关系数', 'Correlation') },
        { value: 'variance', label: words('方差', 'Variance') },
        { value: 'importance', label: words('随机森林重要性', 'Random forest importance') },
      ],
    }),
    top: integer({
      label: words('留下几个', 'Keep'),
      help: words(
        '结果表只留得分最高的几个特征所在的列；打分结果总是全部列出。',
        'The output keeps the columns of so many best features; all scores are listed anyhow.',
      ),
      default: 10,
      min: 1,
      max: 100_000,
    }),
    seed: integer({
      label: words('随机种子', 'Seed'),
      help: words('互信息和随机森林里的随机数。', 'Of the chance in mutual information and the forest.'),
      default: 42,
      advanced: true,
      when: { method: ['mutual-information', 'importance'] },
    }),
  },
})
