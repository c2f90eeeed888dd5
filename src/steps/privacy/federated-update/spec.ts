import { choice, column, columns, integer, number } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { budgetParam } from '../../../learning/privacy/budget-params'

export const spec = defineStep({
  title: words('联合学习：本地更新', 'Federated update'),
  summary: words(
    '几方各自的数据不出门：只算出一张合计数的表，导出交给对方合并成一个模型',
    'Several sites learn together without sharing rows: makes a table of sums to export and hand over for merging',
  ),
  keywords:
    'federated learning site statistics fedavg merge branches share 联合学习 联邦学习 多方 分支机构 不出门 合并 模型',
  needs: { tables: [1, 2], rows: 1 },
  yields: 'table',
  releases: true,
  params: {
    method: choice({
      label: words('学什么', 'Method'),
      help: words(
        '线性回归、朴素贝叶斯一轮就完成，结果与把数据放在一起完全相同。逻辑回归、k-均值先交统计量，再从合并出的起点一轮轮来；第二张表就是那个起点。',
        'Linear regression and naive Bayes take one exchange and give exactly what all rows together give. Logistic regression and k-means begin with statistics, then go round by round from the start that was merged: the second table.',
      ),
      default: 'linear',
      values: [
        { value: 'linear', label: words('线性回归', 'Linear regression') },
        { value: 'naive-bayes', label: words('朴素贝叶斯', 'Naive Bayes') },
        { value: 'logistic', label: words('逻辑回归', 'Logistic regression') },
        { value: 'k-means', label: words('k-均值分群', 'k-means') },
      ],
    }),
    target: column({
      label: words('目标', 'Target'),
      help: words('各方要用同一列；k-均值不需要。', 'The same at every site; k-means has none.'),
      of: ['number', 'text', 'boolean'],
      role: 'target',
      optional: true,
      when: { method: ['linear', 'naive-bayes', 'logistic'] },
    }),
    columns: columns({
      label: words('列', 'Columns'),
      help: words(
        '各方要用同样的列。有缺失的行不算。有了起点，就用起点里的列。',
        'The same at every site; rows with a missing value are left out. With a start, its columns are taken.',
      ),
      of: ['number', 'text', 'boolean'],
      default: 'features',
      min: 1,
    }),
    steps: integer({
      label: words('本地走几步', 'Local steps'),
      help: words(
        '逻辑回归每轮在本地下降几步；多几步少来回，各方差别大时少几步。',
        'Steps of descent in each round of a logistic regression: more save exchanges, fewer suit sites that differ.',
      ),
      default: 20,
      min: 1,
      max: 1000,
      when: { method: 'logistic' },
      advanced: true,
    }),
    learningRate: number({
      label: words('步长', 'Learning rate'),
      help: words('每一步走多远。', 'How far each step goes.'),
      default: 0.5,
      min: 0,
      max: 10,
      exclusive: true,
      when: { method: 'logistic' },
      advanced: true,
    }),
    clip: number({
      label: words('每行影响的上限', 'Clip'),
      help: words(
        '一行的梯度最长多少；越小，一个人的影响越小，噪声也越小。',
        'The longest gradient of a row: the smaller, the less one person counts, and the less noise there is.',
      ),
      default: 3,
      min: 0,
      exclusive: true,
      when: { method: 'logistic' },
      advanced: true,
    }),
    epsilon: number({
      label: words('ε（差分隐私）', 'ε (differential privacy)'),
      help: words(
        '逻辑回归的一轮可以加噪声：收到更新的人推不出某一行在不在。只保护这一轮，不保护先交的统计量。',
        'A round of logistic regression can have noise, so that nobody can tell from it whether a row is there. It protects that round, not the statistics before it.',
      ),
      min: 0,
      exclusive: true,
      optional: true,
      when: { method: 'logistic' },
    }),
    delta: number({
      label: words('δ', 'δ'),
      help: words(
        '保护失效的概率上限，应远小于 1 ÷ 行数。',
        'The chance, at most, that protection fails: far below 1 / rows.',
      ),
      default: 1e-6,
      min: 0,
      max: 0.1,
      exclusive: true,
      when: { method: 'logistic' },
      advanced: true,
    }),
    budget: { ...budgetParam, when: { method: 'logistic' }, advanced: true },
  },
})
