import type { Model } from '../../core/model'
import type { ExportModel } from '../../core/step'
import { treeCount } from '../../math/tree/trees'
import { learnedTrees } from '../trees/learned-trees'
import { pythonClasses, pythonNumbers, pythonTrees } from './python-trees'
import { sqlHeading, sqlNumbers, sqlProbabilities, sqlTreeSums } from './sql-trees'

/** SQL and Python of a model that answers with the mean of its trees. */
export const exportForest = (title: string): ExportModel => ({
  sql: (model) => {
    const count = treeCount(learnedTrees(model).trees)
    const means = sqlTreeSums(model).map((sum) => (count === 1 ? sum : `(${sum}) / ${count}`))
    return (
      sqlHeading(title, model) +
      (model.task === 'regress' ? sqlNumbers(model, means[0]!) : sqlProbabilities(model, means))
    )
  },
  python: (model) => pythonHeading(title, model) + pythonTrees(model) + pythonMeans(model),
})

function pythonMeans(model: Model): string {
  const mean = 'tree_sums(x) / (len(ROOTS) - 1)'
  if (model.task === 'regress') return pythonNumbers(`    values = (${mean})[:, 0]`)
  const isOne = learnedTrees(model).trees.outputs === 1
  return pythonClasses(
    model,
    isOne
      ? `    positive = (${mean})[:, 0]\n    shares = np.column_stack([1 - positive, positive])`
      : `    shares = ${mean}`,
  )
}

export const pythonHeading = (title: string, model: Model): string => sqlHeading(title, model).replaceAll(/^--/gm, '#')
