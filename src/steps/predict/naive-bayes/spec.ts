import { choice, number } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { supervisedParams } from '../../../learning/supervised-params'

export const spec = defineStep({
  title: words('朴素贝叶斯', 'Naive Bayes'),
  summary: words(
    '按每一列在各类里出现的多少来判断类别，快，几千个词也不怕',
    'Judges by how common each value is in each class; quick, even with thousands of words',
  ),
  keywords: 'bayes text spam sentiment words gaussian multinomial bernoulli 贝叶斯 文本 分类 垃圾短信 情感',
  needs: { rows: 4, columns: [{ of: ['number', 'text', 'boolean'], atLeast: 2 }] },
  yields: 'table',
  trains: true,
  params: {
    ...supervisedParams,
    variant: choice({
      label: words('变体', 'Variant'),
      help: words(
        '混合：数字按正态、类别按频数，适合一般的表；词频用多项式；出现与否用伯努利。',
        'Mixed takes numbers as normal and categories by their counts, which suits most tables; multinomial is for word counts, Bernoulli for yes or no.',
      ),
      default: 'mixed',
      values: [
        { value: 'mixed', label: words('混合', 'Mixed') },
        { value: 'gaussian', label: words('高斯（数字）', 'Gaussian (numbers)') },
        { value: 'multinomial', label: words('多项式（计数、词频）', 'Multinomial (counts, words)') },
        { value: 'bernoulli', label: words('伯努利（有或没有）', 'Bernoulli (yes or no)') },
        { value: 'categorical', label: words('类别', 'Categorical') },
      ],
    }),
    smoothing: number({
      label: words('平滑', 'Smoothing'),
      help: words(
        '给每个值多算几次，避免没见过的值把概率变成 0。1 是拉普拉斯平滑。',
        'Counts every value so many times more, so that one never seen does not make the chance zero. 1 is Laplace’s.',
      ),
      default: 1,
      min: 0,
      advanced: true,
      when: { variant: ['mixed', 'multinomial', 'bernoulli', 'categorical'] },
    }),
  },
})
