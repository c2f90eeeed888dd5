/** Counts by truth (row) and prediction (column), row-major. */
export interface Confusion {
  size: number
  counts: Float64Array
}

/** @param truth codes from 0 to size − 1, as `predicted` */
export function confusion(truth: Int32Array, predicted: Int32Array, size: number): Confusion {
  const counts = new Float64Array(size * size)
  for (let i = 0; i < truth.length; i++) counts[truth[i]! * size + predicted[i]!]! += 1
  return { size, counts }
}

export const confusionRows = ({ size, counts }: Confusion): number[][] =>
  Array.from({ length: size }, (_, i) => [...counts.subarray(i * size, (i + 1) * size)])

interface ClassCounts {
  hits: number
  support: number
  called: number
}

function classCounts({ size, counts }: Confusion): ClassCounts[] {
  return Array.from({ length: size }, (_, k) => {
    let [support, called] = [0, 0]
    for (let j = 0; j < size; j++) {
      support += counts[k * size + j]!
      called += counts[j * size + k]!
    }
    return { hits: counts[k * size + k]!, support, called }
  })
}

/** Of one class; 0 where nothing was called or nothing is there, as in scikit-learn. */
const precision = ({ hits, called }: ClassCounts) => (called === 0 ? 0 : hits / called)
const recall = ({ hits, support }: ClassCounts) => (support === 0 ? 0 : hits / support)
const f1 = ({ hits, support, called }: ClassCounts) => (support + called === 0 ? 0 : (2 * hits) / (support + called))

export type Figures = Record<string, number | null>

/** What holds for any number of classes: accuracy, balanced accuracy, Matthews' coefficient (Gorodkin's), Cohen's kappa. */
export function agreement(matrix: Confusion): Figures {
  const classes = classCounts(matrix)
  const rows = classes.reduce((sum, c) => sum + c.support, 0)
  if (rows === 0) return { accuracy: null, balancedAccuracy: null, mcc: null, kappa: null }
  const hits = classes.reduce((sum, c) => sum + c.hits, 0)
  const there = classes.filter((c) => c.support > 0)
  const share = (of: (c: ClassCounts) => number) => classes.reduce((sum, c) => sum + of(c), 0) / rows / rows
  const chance = share((c) => c.support * c.called)
  const spread = Math.sqrt((1 - share((c) => c.called ** 2)) * (1 - share((c) => c.support ** 2)))
  const accuracy = hits / rows
  return {
    accuracy,
    balancedAccuracy: there.reduce((sum, c) => sum + recall(c), 0) / there.length,
    mcc: spread === 0 ? 0 : (accuracy - chance) / spread,
    kappa: chance === 1 ? null : (accuracy - chance) / (1 - chance),
  }
}

/** Precision, recall and F1 of the class `positive`. */
export function ofClass(matrix: Confusion, positive: number): Figures {
  const counts = classCounts(matrix)[positive]!
  return { precision: precision(counts), recall: recall(counts), f1: f1(counts) }
}

/** Macro averages, with the micro and weighted ones beside them, over the classes that occur in truth or prediction. */
export function averages(matrix: Confusion): Figures {
  const classes = classCounts(matrix).filter((c) => c.support + c.called > 0)
  const rows = classes.reduce((sum, c) => sum + c.support, 0)
  const figures: Figures = {}
  for (const [name, of] of [
    ['precision', precision],
    ['recall', recall],
    ['f1', f1],
  ] as const) {
    figures[name] = rows === 0 ? null : classes.reduce((sum, c) => sum + of(c), 0) / classes.length
    figures[`${name}Micro`] = rows === 0 ? null : classes.reduce((sum, c) => sum + c.hits, 0) / rows
    figures[`${name}Weighted`] = rows === 0 ? null : classes.reduce((sum, c) => sum + of(c) * c.support, 0) / rows
  }
  return figures
}
