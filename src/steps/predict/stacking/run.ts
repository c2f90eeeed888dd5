import { numbers } from '../../../core/columns'
import type { ParamsOf } from '../../../core/params'
import { ProgressBar } from '../../../core/progress'
import type { StepContext, StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import { ident } from '../../../database/sql'
import { crossValidator } from '../../../learning/cross-validation/cross-validator'
import { OutOfFoldRows } from '../../../learning/cross-validation/out-of-fold'
import { metaColumns } from '../../../learning/ensemble/combine'
import { fitOn, trainEnsemble, withTarget } from '../../../learning/ensemble/train-ensemble'
import { labelsOf, type Prediction } from '../../../learning/method'
import type { spec } from './spec'

/**
 * Wolpert, "Stacked generalization", Neural Networks 5 (1992): the last model learns from predictions of models that
 * had not seen the row, as scikit-learn's StackingClassifier and StackingRegressor.
 */
export const run = (context: StepContext<ParamsOf<typeof spec.params>>): Promise<StepYield> =>
  trainEnsemble(context, async (models, { table, target }, progress) => {
    const { params, database } = context
    const labels = labelsOf(models[0]!)
    // The training rows are a table of this connection alone, so their folds run here, one after the other.
    const inside: Parameters<typeof crossValidator>[0] = {
      database,
      inputs: [table],
      hands: 1,
      apart: async ({ setup, step, isQuiet }, onFraction) => {
        for (const statement of setup) await database.execute(statement)
        return context.step(step, new ProgressBar((fraction) => onFraction?.(fraction)), isQuiet)
      },
    }
    const each: Prediction[] = []
    const columns = params.columns.filter((name) => name !== params.target && name !== params.split.column)
    for (const [i, method] of params.base.entries()) {
      const validator = await crossValidator(inside, params.target, params.cv, { task: target.task, isQuiet: true })
      const rows = new OutOfFoldRows(validator, database)
      const bar = progress.slice((0.9 * i) / params.base.length, (0.9 * (i + 1)) / params.base.length)
      bar.at(0, words('正在让每种方法预测没见过的行', 'Letting each method predict rows it has not seen'))
      await validator.runAll(withTarget(method, params, columns), bar, (result) => rows.add(result))
      const levels = validator.target.task === 'classify' ? validator.target.levels : []
      const { values, probabilities } = rows.rows
      each.push(
        target.task === 'regress'
          ? { values }
          : { probabilities: labels.map((label) => probabilities![levels.indexOf(label)]!) },
      )
    }
    const meta = metaColumns(each, labels)
    const known = await database.temporary(
      meta.map((column) => numbers(column.name, column.kind === 'number' ? column.values : new Float64Array())),
    )
    const name = `${known.slice(1, -1)}_meta`
    await database.execute(
      `CREATE OR REPLACE TEMP TABLE ${ident(name)} AS SELECT m.*, t.${ident(params.target)} FROM ${ident(table.name)} t POSITIONAL JOIN ${known} m`,
    )
    const final = params.final ?? usualFinal(target.task)
    // What it learns from are predictions, which need no preparation.
    const { preprocess: _, ...rest } = params
    const method = withTarget(
      final,
      rest,
      meta.map((column) => column.name),
    )
    return { how: 'stacked', final: await fitOn(context, name, method, 'final', progress.slice(0.9, 1), true) }
  })

/** On the predictions as they are. */
const usualFinal = (task: 'classify' | 'regress') => ({
  kind: task === 'regress' ? 'linear-regression' : 'logistic-regression',
  params: { preprocess: { numeric: 'none' } },
})
