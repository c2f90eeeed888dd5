import { familyOf } from '../../../core/column'
import type { PreparedInput } from '../../../core/preparation'
import type { TrainedModel } from '../../method'
import { columnType } from '../scorer'
import type { OnnxGraph } from './onnx-graph'

/**
 * One input of the graph for each raw column, of shape [rows, 1]: numbers as double (NaN is missing), dates as days since
 * 1970, categories as text ('' is missing).
 * @returns the prepared features as one double tensor [rows, features], and, as booleans [rows, 1], the rows that lack a
 *   value which the model cannot do without; null where it can without any
 */
export function onnxFeatures(graph: OnnxGraph, model: TrainedModel): { x: string; isLacking: string | null } {
  const { inputs, keepMissing = false } = model.preparation
  const lacking: string[] = []
  const columns = inputs.map((input) => {
    const isRequired = !keepMissing && (input.fill === null || (input.kind === 'number' && input.log1p))
    const prepared =
      input.kind === 'number'
        ? numberColumn(graph, input, familyOf(columnType(model, input.column)) === 'date')
        : categoryColumns(graph, input, keepMissing)
    if (isRequired) lacking.push(prepared.isMissing())
    return prepared.x
  })
  return {
    x: columns.length === 1 ? columns[0]! : graph.apply('Concat', columns, { axis: 1 }),
    isLacking: lacking.length === 0 ? null : lacking.reduce((a, b) => graph.apply('Or', [a, b])),
  }
}

interface Prepared {
  x: string
  isMissing: () => string
}

function numberColumn(graph: OnnxGraph, input: PreparedInput & { kind: 'number' }, isDate: boolean): Prepared {
  const { column, fill, log1p, shift, scale } = input
  const raw = graph.input(
    column,
    'double',
    ['rows', 1],
    isDate ? 'days since 1970-01-01' : 'a number, NaN where missing',
  )
  let x = raw
  if (fill !== null) x = graph.apply('Where', [graph.apply('IsNaN', [x]), graph.scalar(fill), x])
  if (log1p) {
    const logged = graph.apply('Log', [graph.apply('Add', [x, graph.scalar(1)])])
    x = graph.apply('Where', [graph.apply('Greater', [x, graph.scalar(-1)]), logged, graph.scalar(NaN)])
  }
  const unscaled = x
  if (shift !== 0) x = graph.apply('Sub', [x, graph.scalar(shift)])
  if (scale !== 1) x = graph.apply('Div', [x, graph.scalar(scale)])
  return { x, isMissing: () => graph.apply('IsNaN', [unscaled]) }
}

function categoryColumns(
  graph: OnnxGraph,
  { column, levels, encoding, fill }: PreparedInput & { kind: 'category' },
  keepMissing: boolean,
): Prepared {
  const raw = graph.input(column, 'string', ['rows', 1], "a category as text, '' where missing")
  const [unseen, missing] = [levels.length, levels.length + 1]
  const isText = levels.includes('')
  const code = graph.apply(
    'LabelEncoder',
    [raw],
    {
      keys_strings: { texts: isText ? levels : [...levels, ''] },
      values_int64s: {
        integers: [...levels.keys(), ...(isText ? [] : [fill === null ? missing : levels.indexOf(fill)])],
      },
      default_int64: unseen,
    },
    'ai.onnx.ml',
  )
  const first = encoding === 'one-hot-drop-first' ? 1 : 0
  const width = encoding === 'ordinal' ? 1 : levels.length - first
  const rowOf = (at: number): number[] => {
    if (encoding === 'ordinal') return [at === missing ? NaN : at === unseen ? -1 : at]
    if (at === missing && !keepMissing) return new Array<number>(width).fill(NaN)
    return Array.from({ length: width }, (_, i) => (i + first === at ? 1 : 0))
  }
  const table = graph.doubles(Array.from({ length: levels.length + 2 }, (_, at) => rowOf(at)).flat(), [
    levels.length + 2,
    width,
  ])
  const rows = graph.apply('Gather', [table, code], { axis: 0 })
  return {
    x: graph.apply('Squeeze', [rows, graph.integers([1])]),
    isMissing: () => graph.apply('Equal', [code, graph.integers([missing], [1, 1])]),
  }
}
