import { integer, json, model } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'
import { seedParam } from '../../../learning/trees/tree-params'

export const spec = defineStep({
  title: words('每一行的原因（SHAP）', 'Reasons row by row (SHAP)'),
  summary: words(
    '把每一行的预测拆成各列的推力：基准加上各列的贡献，正好等于模型的得分',
    'Takes each prediction apart: a base plus what every column adds, exactly the model’s score',
  ),
  keywords: 'shapley shap treeshap explain reasons 解释 原因 贡献 归因',
  needs: { rows: 1 },
  yields: 'table',
  params: {
    model: model({
      label: words('模型', 'Model'),
      help: words('要解释的模型；表里要有它用到的各列。', 'The model to explain; the table needs the columns it uses.'),
    }),
    rows: json({
      label: words('行号', 'Rows'),
      help: words(
        '解释哪些行，从 0 数起的行号列表，例如 [0, 5, 12]；不填则解释前 200 行（没有精确解法的模型为前 20 行）。',
        'Which rows to explain, a list of row numbers from 0, such as [0, 5, 12]; the first 200 unless given (20 where there is no exact way).',
      ),
      optional: true,
    }),
    background: json({
      label: words('对照行', 'Background rows'),
      help: words(
        '与哪些行比较（行号列表）；不填时线性模型与训练均值比，树沿训练时的路径加权。',
        'Rows to compare with (a list of row numbers); without it linear models compare with the training mean, trees by the paths of training.',
      ),
      optional: true,
      advanced: true,
    }),
    samples: integer({
      label: words('抽样组合数', 'Coalitions drawn'),
      help: words(
        '没有精确解法时抽多少种列的组合。',
        'How many coalitions of columns are drawn where there is no exact way.',
      ),
      default: 2048,
      min: 16,
      max: 100_000,
      advanced: true,
    }),
    seed: seedParam,
  },
})
