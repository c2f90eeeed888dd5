import type { Model } from '../../../core/model'
import type { ExportModel } from '../../../core/step'
import { pythonHeading } from '../../../learning/export/export-forest'
import { pythonList } from '../../../learning/export/python-features'
import { pythonClasses, pythonNumbers, pythonTrees } from '../../../learning/export/python-trees'
import { sqlNumber } from '../../../learning/export/sql-features'
import {
  sqlHeading,
  sqlLogistic,
  sqlNumbers,
  sqlProbabilities,
  sqlSoftmax,
  sqlTreeSums,
} from '../../../learning/export/sql-trees'
import { learnedTrees } from '../../../learning/trees/learned-trees'
import type { LearnedBoosting } from './predict'

export const exportModel: ExportModel = { sql: toSql, python: toPython }

const baselineOf = (model: Model) => (learnedTrees(model) as LearnedBoosting).baseline

function toSql(model: Model): string {
  const baseline = baselineOf(model)
  const margins = sqlTreeSums(model, baseline.length).map((sum, k) => `${sqlNumber(baseline[k]!)} + ${sum}`)
  const heading = sqlHeading('Gradient boosting', model)
  if (model.task === 'regress') return heading + sqlNumbers(model, margins[0]!)
  return heading + sqlProbabilities(model, margins.length === 1 ? [sqlLogistic(margins[0]!)] : sqlSoftmax(margins))
}

function toPython(model: Model): string {
  const baseline = baselineOf(model)
  const head = `${pythonHeading('Gradient boosting', model)}${pythonTrees(model, baseline.length)}
BASELINE = np.array(${pythonList(baseline)})
`
  if (model.task === 'regress') return head + pythonNumbers('    values = BASELINE[0] + tree_sums(x)[:, 0]')
  return (
    head +
    pythonClasses(
      model,
      baseline.length === 1
        ? '    positive = 1 / (1 + np.exp(-(BASELINE[0] + tree_sums(x)[:, 0])))\n    shares = np.column_stack([1 - positive, positive])'
        : `    margins = BASELINE + tree_sums(x)
    powers = np.exp(margins - margins.max(axis=1, keepdims=True))
    shares = powers / powers.sum(axis=1, keepdims=True)`,
    )
  )
}
