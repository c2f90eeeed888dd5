import { words } from '../core/words'
import { count, number, percent, quoted, say } from '../words/say'
import { classField } from './class-field'
import { exampleClasses } from './example-classes'
import type { ClassesData, FieldPicture, Frame, Lesson, Settings } from './lesson'

/** A box of the plane, the rows in it, and the question that parts it. */
interface Leaf {
  rows: number[]
  x: [number, number]
  y: [number, number]
  depth: number
}

interface Question {
  axis: 'x' | 'y'
  threshold: number
  left: number[]
  right: number[]
  /** Of the two parts together, weighted by their rows. */
  impurity: number
  asked: number
}

/** CART (Breiman et al. 1984) as `decision-tree` grows it: Gini impurity, thresholds midway, all questions tried. */
export const treeLesson: Lesson<ClassesData> = {
  id: 'tree-splits',
  kinds: ['decision-tree', 'random-forest', 'extra-trees', 'gradient-boosting'],
  title: words('决策树是怎样分的', 'How a tree splits'),
  lead: words(
    '每次只问一个问题，从所有可能的问题里挑分得最干净的那个；分出来的每一块再照样问。',
    'It asks one question at a time, of all possible ones that which parts the classes best; then the same in each part.',
  ),
  data: 'classes',
  knobs: [
    { id: 'depth', label: words('最多问几层', 'Depth'), min: 1, max: 5, step: 1, start: 3 },
    { id: 'leaf', label: words('每块至少几行', 'Rows in a part'), min: 1, max: 30, step: 1, start: 5 },
  ],
  example: exampleClasses,
  frames,
}

function frames(data: ClassesData, { depth = 3, leaf = 5 }: Settings): Frame[] {
  const everywhere: [number, number] = [-Infinity, Infinity]
  const leaves: Leaf[] = [{ rows: data.x.map((_, i) => i), x: everywhere, y: everywhere, depth: 0 }]
  const lines: NonNullable<FieldPicture['lines']>[number][] = []
  const shareIn = (rows: readonly number[]) =>
    rows.reduce((sum, row) => sum + data.codes[row]!, 0) / Math.max(1, rows.length)
  const picture = (asked?: { leaf: Leaf; question: Question }): FieldPicture => {
    const at = (x: number, y: number) =>
      leaves.find((one) => x > one.x[0] && x <= one.x[1] && y > one.y[0] && y <= one.y[1]) ?? leaves[0]!
    const field = classField(data, (x, y) => shareIn(at(x, y).rows))
    const own = asked && lineOf(asked.leaf, asked.question)
    return { ...field, lines: [...lines, ...(own ? [{ ...own, isNew: true }] : [])] }
  }
  const all: Frame[] = [
    {
      title: words('一个问题也没问', 'Before any question'),
      text: say(
        words(
          '{n} 行，{share} 是{label}。混得越匀，Gini 不纯度越大：现在是 {gini}。',
          '{n} rows, {share} of them {label}. The more evenly mixed, the larger the Gini impurity: it is {gini}.',
        ),
        {
          n: count(data.x.length),
          share: percent(shareIn(leaves[0]!.rows)),
          label: quoted(data.labels[1]!),
          gini: number(gini(data, leaves[0]!.rows)),
        },
      ),
      picture: picture(),
    },
  ]
  for (let at = 0; at < leaves.length;) {
    const parent = leaves[at]!
    const question = parent.depth < depth ? bestQuestion(data, parent.rows, leaf) : null
    if (!question) {
      at++
      continue
    }
    const title = question.axis === 'x' ? data.xTitle : data.yTitle
    const filled = {
      column: quoted(title),
      threshold: number(question.threshold),
      asked: count(question.asked),
      before: number(gini(data, parent.rows)),
      after: number(question.impurity),
      n: count(parent.rows.length),
    }
    all.push({
      title: say(words('问：{column} ≤ {threshold}？', 'Ask: {column} ≤ {threshold}?'), filled),
      text: say(
        words(
          '这一块有 {n} 行。试了两列上所有 {asked} 个问题，这个分得最干净：不纯度从 {before} 降到 {after}。',
          'This part has {n} rows. Of all {asked} questions on both columns this one parts best: impurity falls from {before} to {after}.',
        ),
        filled,
      ),
      picture: picture({ leaf: parent, question }),
    })
    lines.push(lineOf(parent, question))
    const { axis, threshold, left, right } = question
    const below: Leaf = { ...parent, rows: left, [axis]: [parent[axis][0], threshold], depth: parent.depth + 1 }
    const above: Leaf = { ...parent, rows: right, [axis]: [threshold, parent[axis][1]], depth: parent.depth + 1 }
    leaves.splice(at, 1, below, above)
  }
  const wrong = leaves.reduce(
    (sum, { rows }) => sum + Math.round(Math.min(shareIn(rows), 1 - shareIn(rows)) * rows.length),
    0,
  )
  all.push({
    title: words('完成', 'Done'),
    text: say(
      words(
        '{n} 块，每块按多数作答，{wrong} 行答错。再问下去还能更少，但学到的会是偶然：换一批客户就不灵了。',
        '{n} {n|part|parts}, each answers as most of its rows do; {wrong} rows are wrong. More questions would leave fewer, but would learn accidents that other customers do not share.',
      ),
      { n: count(leaves.length), wrong: count(wrong) },
    ),
    picture: picture(),
  })
  return all
}

const lineOf = ({ x, y }: Leaf, { axis, threshold }: Question) =>
  axis === 'x' ? { x: [threshold, threshold] as const, y } : { x, y: [threshold, threshold] as const }

function gini({ codes }: ClassesData, rows: readonly number[]): number {
  const share = rows.reduce((sum, row) => sum + codes[row]!, 0) / Math.max(1, rows.length)
  return 2 * share * (1 - share)
}

/** Null where no question leaves enough rows on both sides and parts them better. */
function bestQuestion(data: ClassesData, rows: readonly number[], least: number): Question | null {
  let best: Question | null = null
  let asked = 0
  for (const axis of ['x', 'y'] as const) {
    const sorted = rows.toSorted((a, b) => data[axis][a]! - data[axis][b]!)
    for (let i = 1; i < sorted.length; i++) {
      const [low, high] = [data[axis][sorted[i - 1]!]!, data[axis][sorted[i]!]!]
      if (low === high || i < least || sorted.length - i < least) continue
      asked++
      const [left, right] = [sorted.slice(0, i), sorted.slice(i)]
      const impurity = (left.length * gini(data, left) + right.length * gini(data, right)) / sorted.length
      if (!best || impurity < best.impurity - 1e-12)
        best = { axis, threshold: (low + high) / 2, left, right, impurity, asked: 0 }
    }
  }
  return best && best.impurity < gini(data, rows) - 1e-9 ? { ...best, asked } : null
}
