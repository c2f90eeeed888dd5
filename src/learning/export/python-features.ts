import { familyOf } from '../../core/column'
import type { PreparedInput } from '../../core/preparation'
import type { TrainedModel } from '../method'

/**
 * Python that prepares a pandas data frame `rows`: the functions it needs and `features(rows)`, which gives a float64 array
 * of one column for each prepared feature, NaN where a row would be dropped. Needs numpy and pandas alone.
 */
export function pythonFeatures({ preparation, columns }: Pick<TrainedModel, 'preparation' | 'columns'>): string {
  const blocks = preparation.inputs.map((input) => {
    const type = columns.find((c) => c.name === input.column)?.type ?? 'DOUBLE'
    return input.kind === 'number' ? numberLines(input, familyOf(type) === 'date') : categoryLines(input)
  })
  return `import numpy as np
import pandas as pd


def _number(column):
    return pd.to_numeric(column, errors="coerce").astype("float64").to_numpy()


def _days(column):
    return ((pd.to_datetime(column) - pd.Timestamp("1970-01-01")) / pd.Timedelta(days=1)).to_numpy()


def _text(column):
    """Categories as text, as in training: true and false, whole numbers without a point, None where missing."""

    def one(value):
        if pd.isna(value):
            return None
        if isinstance(value, (bool, np.bool_)):
            return "true" if value else "false"
        if isinstance(value, (float, np.floating)) and float(value).is_integer():
            return str(int(value))
        return str(value)

    return np.array([one(value) for value in column], dtype=object)


def features(rows):
    columns = []
${blocks.join('\n')}
    return np.column_stack(columns)
`
}

/** A Python literal of a text. */
export const pythonText = (text: string): string => JSON.stringify(text)

/** A Python literal of a number. */
export const pythonNumber = (x: number): string =>
  Number.isNaN(x) ? 'float("nan")' : Math.abs(x) === Infinity ? `float("${x < 0 ? '-' : ''}inf")` : String(x)

/** A Python list of numbers, wrapped. */
export const pythonList = (values: readonly number[]): string => `[${values.map(pythonNumber).join(', ')}]`

function numberLines(
  { column, fill, log1p, shift, scale }: PreparedInput & { kind: 'number' },
  isDate: boolean,
): string {
  const lines = [`    x = ${isDate ? '_days' : '_number'}(rows[${pythonText(column)}])`]
  if (fill !== null) lines.push(`    x = np.where(np.isnan(x), ${pythonNumber(fill)}, x)`)
  if (log1p) lines.push('    x = np.log1p(x)')
  lines.push(`    columns.append((x - ${pythonNumber(shift)}) / ${pythonNumber(scale)})`)
  return lines.join('\n')
}

function categoryLines({ column, levels, encoding, fill }: PreparedInput & { kind: 'category' }): string {
  const lines = [`    x = _text(rows[${pythonText(column)}])`]
  if (fill !== null) lines.push(`    x = np.where(x == None, ${pythonText(fill)}, x)  # noqa: E711`)
  const list = (items: readonly string[]) => `[${items.map(pythonText).join(', ')}]`
  const missing = fill === null ? 'np.where(x == None, np.nan, ' : ''
  const close = fill === null ? ')' : ''
  if (encoding === 'ordinal') {
    lines.push(`    levels = {level: float(i) for i, level in enumerate(${list(levels)})}`)
    lines.push(`    columns.append(${missing}np.array([levels.get(value, -1.0) for value in x])${close})`)
  } else {
    lines.push(`    for level in ${list(levels.slice(encoding === 'one-hot-drop-first' ? 1 : 0))}:`)
    lines.push(`        columns.append(${missing}(x == level).astype("float64")${close})`)
  }
  return lines.join('\n')
}
