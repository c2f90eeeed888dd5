import type { Columns } from '../core/columns'
import { TerrariumError } from '../core/errors'
import type { Model } from '../core/model'
import { words } from '../core/words'
import { designMatrix, type DesignMatrix } from './design-matrix'
import { labelsOf } from './method'
import { categoryCodes, rawColumn, take } from './raw-column'

/**
 * Further rows for a model that learns on: prepared as its first rows were, with their target.
 * @returns the target as numbers, or as positions in `labelsOf(model)`
 * @throws TerrariumError `unknown-class` for a class that the model does not know, `no-rows`
 */
export function updateRows(model: Model, rows: Columns): { x: DesignMatrix; y: Float64Array; codes: Int32Array } {
  const x = designMatrix(model.preparation, rows)
  if (x.rows === 0) throw new TerrariumError('no-rows', words('没有可学的行。', 'There are no rows to learn from.'))
  const target = rawColumn(rows, model.target ?? '')
  if (model.task === 'regress') {
    const values = target.kind === 'number' ? target.values : new Float64Array(rows.length).fill(NaN)
    return { x, y: x.keep ? take(values, x.keep, new Float64Array(x.rows)) : values, codes: new Int32Array() }
  }
  const labels = labelsOf(model)
  const { codes, levels } = categoryCodes(target, x.keep)
  const position = levels.map((level) => labels.indexOf(level))
  const strange = levels.filter((_, i) => position[i]! < 0 && codes.includes(i))
  if (strange.length > 0) throw unknownClass(model, strange, labels)
  return { x, y: new Float64Array(), codes: codes.map((code) => position[code]!) }
}

const unknownClass = (model: Model, strange: readonly string[], labels: readonly string[]) =>
  new TerrariumError(
    'unknown-class',
    words(
      `模型“${model.name}”没有见过类别 ${strange.slice(0, 3).join('、')}，不能接着学。`,
      `The model “${model.name}” has never seen the class ${strange.slice(0, 3).join(', ')}, so it can’t learn on.`,
    ),
    words(
      `它认识：${labels.join('、')}。请用全部数据重新训练。`,
      `It knows ${labels.join(', ')}. Train again on all rows.`,
    ),
  )
