import { TerrariumError } from '../../../core/errors'
import type { Model } from '../../../core/model'
import type { ExportModel } from '../../../core/step'
import { words } from '../../../core/words'
import { pythonHeading } from '../../../learning/export/export-forest'
import { pythonClasses, pythonNumbers, pythonTrees } from '../../../learning/export/python-trees'
import { sqlHeading, sqlLogistic, sqlProbabilities, sqlSoftmax, sqlTreeSums } from '../../../learning/export/sql-trees'
import { pythonList } from '../../../learning/export/python-features'
import { learnedTrees } from '../../../learning/trees/learned-trees'
import type { LearnedBoost } from './predict'

export const exportModel: ExportModel = { sql: toSql, python: toPython }

function toSql(model: Model): string {
  if (model.task === 'regress')
    throw new TerrariumError(
      'unsupported-format',
      words(
        'AdaBoost 的数值预测是加权中位数，不能写成一句 SQL。',
        'AdaBoost predicts a number by a weighted median, which is not one line of SQL.',
      ),
      words('请导出为 Python，或改用梯度提升。', 'Export it as Python, or use gradient boosting.'),
    )
  const sums = sqlTreeSums(model)
  const shares =
    sums.length === 1 ? [sqlLogistic(sums[0]!)] : sqlSoftmax(sums.map((sum) => `(${sum}) / ${sums.length - 1}`))
  return sqlHeading('AdaBoost', model) + sqlProbabilities(model, shares)
}

function toPython(model: Model): string {
  const { trees, treeWeights } = learnedTrees(model) as LearnedBoost
  const head = pythonHeading('AdaBoost', model) + pythonTrees(model)
  if (model.task === 'regress')
    return (
      `${head}\nWEIGHTS = np.array(${pythonList([...treeWeights])})\n` +
      pythonNumbers(`    answers = np.column_stack([VALUES[_leaves(x, root)][:, 0] for root in ROOTS[:-1]])
    order = answers.argsort(axis=1, kind="stable")
    reached = WEIGHTS[order].cumsum(axis=1) >= WEIGHTS.sum() / 2
    values = np.take_along_axis(answers, order, axis=1)[np.arange(len(x)), reached.argmax(axis=1)]`)
    )
  return (
    head +
    pythonClasses(
      model,
      trees.outputs === 1
        ? `    positive = 1 / (1 + np.exp(-tree_sums(x)[:, 0]))\n    shares = np.column_stack([1 - positive, positive])`
        : `    powers = np.exp(tree_sums(x) / ${trees.outputs - 1})\n    shares = powers / powers.sum(axis=1, keepdims=True)`,
    )
  )
}
