import { labelsOf, type TrainedModel } from '../method'
import { learnedTrees } from '../trees/learned-trees'
import { pythonFeatures, pythonList, pythonText } from './python-features'

const integers = (values: ArrayLike<number>): string => `[${Array.from(values).join(', ')}]`

/** Python that walks the trees: `tree_sums(rows)`, one column for each output of each group. Needs numpy and pandas alone. */
export function pythonTrees(model: TrainedModel, groups = 1): string {
  const { trees } = learnedTrees(model)
  return `${pythonFeatures(model)}

# Trees one after the other; the left child of node i is i + 1, a leaf has feature -1.
ROOTS = ${integers(trees.roots)}
FEATURE = np.array(${integers(trees.feature)})
THRESHOLD = np.array(${pythonList([...trees.threshold])})
RIGHT = np.array(${integers(trees.right)})
MISSING_LEFT = np.array(${integers(trees.missingLeft)}, dtype=bool)
SET_AT = np.array(${integers(trees.setAt)})
SETS = np.array(${integers(trees.sets.length > 0 ? trees.sets : [0])}, dtype=np.int64)
VALUES = np.array(${pythonList([...trees.values])}).reshape(-1, ${trees.outputs})


def _leaves(x, root):
    node = np.full(len(x), root)
    rows = np.arange(len(x))
    while len(rows):
        rows = rows[FEATURE[node[rows]] >= 0]
        at = node[rows]
        value = x[rows, FEATURE[at]]
        below = ${trees.isSingle ? 'value.astype(np.float32)' : 'value'} <= THRESHOLD[at]
        level = np.where(value >= 0, value, 0).astype(np.int64)
        word = np.where(SET_AT[at] >= 0, SET_AT[at] + (level >> 5), 0).clip(0, len(SETS) - 1)
        left = np.where(SET_AT[at] >= 0, (SETS[word] >> (level & 31)) & 1 == 1, below)
        strange = np.isnan(value) | ((SET_AT[at] >= 0) & ~(value >= 0))
        left = np.where(strange, MISSING_LEFT[at], left)
        node[rows] = np.where(left, at + 1, RIGHT[at])
    return node


def tree_sums(x, scale=None):
    sums = np.zeros((len(x), ${groups * trees.outputs}))
    for tree, root in enumerate(ROOTS[:-1]):
        part = VALUES[_leaves(x, root)]
        at = (tree % ${groups}) * ${trees.outputs}
        sums[:, at:at + ${trees.outputs}] += part if scale is None else part * scale[tree]
    return sums


def _usable(x):
    return ${model.preparation.keepMissing ? 'np.ones(len(x), dtype=bool)' : '~np.isnan(x).any(axis=1)'}
`
}

/** `probabilities(rows)` by these lines over \`x\`, then `score(rows)` with the columns that Terrarium adds, and a command line. */
export function pythonClasses(model: TrainedModel, lines: string): string {
  const labels = labelsOf(model)
  const isBinary = labels.length === 2
  return `
LABELS = [${labels.map(pythonText).join(', ')}]


def probabilities(rows):
    """One column for each of LABELS."""
    x = features(rows)
${lines}
    shares[~_usable(x)] = np.nan
    return shares


def score(rows):
    """The rows with prediction and probability, as in Terrarium."""
    shares = probabilities(rows)
    out = rows.copy()
    best = ${isBinary ? '(shares[:, 1] >= 0.5).astype(int)' : 'np.nan_to_num(shares).argmax(axis=1)'}
    out["prediction"] = np.where(np.isnan(shares[:, 0]), None, np.array(LABELS, dtype=object)[best])
${
  isBinary
    ? '    out["probability"] = shares[:, 1]'
    : '    for k, label in enumerate(LABELS):\n        out["probability_" + label] = shares[:, k]'
}
    return out
${main}`
}

/** `score(rows)` of a regression, by these lines over `x` that set `values`. */
export const pythonNumbers = (lines: string): string => `

def score(rows):
    """The rows with prediction, as in Terrarium."""
    x = features(rows)
${lines}
    out = rows.copy()
    out["prediction"] = np.where(_usable(x), values, np.nan)
    return out
${main}`

const main = `

if __name__ == "__main__":
    import sys

    score(pd.read_csv(sys.argv[1])).to_csv(sys.stdout, index=False)
`
