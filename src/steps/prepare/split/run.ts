import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import { mostClasses, tooManyClasses } from '../../../learning/class-labels'
import { holdout } from '../../../learning/holdout'
import { categoryCodes, rawColumn } from '../../../learning/raw-column'
import { count, quoted, say } from '../../../words/say'
import type { spec } from './spec'

export async function run(context: StepContext<ParamsOf<typeof spec.params>>): Promise<StepYield> {
  const { testFraction, stratifyBy, seed } = context.params
  const { rows } = context.inputs[0]!
  const strata = stratifyBy === undefined ? null : await strataOf(context, stratifyBy)
  const isTest = holdout(rows, testFraction, seed, strata)
  await context.writeWith([{ kind: 'boolean', name: 'is_test', type: 'BOOLEAN', values: Int8Array.from(isTest) }])
  const test = isTest.reduce((sum, one) => sum + one, 0)
  const figures = { test: count(test), train: count(rows - test), column: quoted(stratifyBy ?? '') }
  return {
    metrics: { train: rows - test, test },
    data: { rows: { train: rows - test, test } },
    sentence: say(
      stratifyBy === undefined
        ? words('{test} 行留作检验，{train} 行用来训练。', '{test} {test|row|rows} to test, {train} to train.')
        : words(
            '{test} 行留作检验，{train} 行用来训练，两边{column}各类的比例相同。',
            '{test} {test|row|rows} to test, {train} to train, with the same shares of {column} on both sides.',
          ),
      figures,
    ),
    backend: 'cpu',
  }
}

/** Missing values are a stratum of their own. */
async function strataOf(
  { database, inputs }: StepContext<ParamsOf<typeof spec.params>>,
  column: string,
): Promise<Int32Array> {
  const data = await database.read(inputs[0]!.name, [column])
  const { codes, levels } = categoryCodes(rawColumn(data, column), null)
  if (levels.length > mostClasses) throw tooManyClasses(column, levels.length)
  return codes.map((code) => (code < 0 ? levels.length : code))
}
