import { words } from '../../../core/words'
import { metric, type ResultWords } from './metric'

/** What trees, forests and boosting call their results. */
export const resultWords: ResultWords = {
  metrics: {
    depth: metric('count', '深度', 'Depth', '最多连续问几个问题。', 'How many questions are asked in a row at most.'),
    leaves: metric(
      'count',
      '叶子数',
      'Leaves',
      '得出结论的不同情形有多少种。',
      'How many different cases lead to an answer.',
    ),
    oobScore: metric(
      'share',
      '袋外得分',
      'Out-of-bag score',
      '每一行由没见过它的树来预测：分类看准确率，数值看 R²；越高越好。',
      'Each row predicted by the trees that did not see it: accuracy for classes, R² for numbers; more is better.',
    ),
    trees: metric('count', '树的数量', 'Trees', '模型由多少棵树组成。', 'How many trees the model is made of.'),
    bestIteration: metric(
      'count',
      '最佳轮数',
      'Best round',
      '留出的行上误差最小的那一轮。',
      'The round with the least loss on the rows held out.',
    ),
  },
  lists: {
    tree: words('树的节点', 'Nodes of the tree'),
    rules: words('规则', 'Rules'),
  },
  fields: {
    rule: words('规则', 'Rule'),
    samples: words('训练行', 'Training rows'),
    importance: words('重要性', 'Importance'),
    impurity: words('不纯度', 'Impurity'),
    depth: words('深度', 'Depth'),
    weight: words('权重', 'Weight'),
    shares: words('各类占比', 'Shares of the classes'),
    levels: words('走“是”的类别', 'Levels that go “yes”'),
  },
}
