import { words, type Words } from '../core/words'
import { count, percent, say } from '../words/say'
import { classField } from './class-field'
import { exampleClasses } from './example-classes'
import type { ClassesData, Frame, Lesson, Settings } from './lesson'
import { standardPoints } from './standard-points'

/** The chance of the second class at a place in standard units. */
type Classifier = (x: number, y: number) => number

interface Points {
  x: Float64Array
  y: Float64Array
  codes: readonly number[]
}

interface Method {
  title: Words
  why: Words
  fit: (points: Points, settings: Settings) => Classifier
}

/** Where classifiers draw the line between two classes on the same two columns, each with its error on rows not seen. */
export const boundaryLesson: Lesson<ClassesData> = {
  id: 'decision-boundary',
  kinds: ['logistic-regression', 'naive-bayes', 'k-nearest-neighbors', 'support-vector-machine', 'compare-models'],
  title: words('分类方法把界线画在哪里', 'Where classifiers draw the line'),
  lead: words(
    '同样的点，每种方法画出的界线不同：直的、弯的、碎的。弯得多不等于准，看没学过的行错多少。',
    'On the same points every method draws another border: straight, bent, ragged. More bends are not more truth: look at the error on rows it has not seen.',
  ),
  data: 'classes',
  knobs: [
    { id: 'k', label: words('近邻个数', 'Neighbours'), min: 1, max: 25, step: 2, start: 5 },
    { id: 'degree', label: words('曲线的次数', 'Degree of the curve'), min: 2, max: 5, step: 1, start: 2 },
  ],
  example: exampleClasses,
  frames,
}

const methods: readonly Method[] = [
  {
    title: words('逻辑回归：一条直线', 'Logistic regression: a straight line'),
    why: words('两列各有一个系数，界线只能是直的。', 'Each column has one coefficient, so the border is straight.'),
    fit: (points) => logistic(points, 1),
  },
  {
    title: words('加上平方和乘积的逻辑回归：曲线', 'Logistic regression with powers and products: a curve'),
    why: words('同样的方法，多了几列，界线就能弯。', 'The same method with more columns can bend.'),
    fit: (points, { degree = 2 }) => logistic(points, degree),
  },
  {
    title: words('朴素贝叶斯：每类一个钟形', 'Naive Bayes: a bell for each class'),
    why: words(
      '每类在每列上的均值和散布，相乘比大小。',
      'Each class has a mean and a spread on each column; the products are compared.',
    ),
    fit: gaussianBayes,
  },
  {
    title: words('近邻：看最近的几个', 'Nearest neighbours: ask those nearby'),
    why: words(
      '近邻少，界线碎，记住偶然；近邻多，界线平。',
      'Few neighbours: ragged, and accidents are learned. Many: smooth.',
    ),
    fit: nearest,
  },
]

function frames(data: ClassesData, settings: Settings): Frame[] {
  const all = standardPoints({ ...data, kind: 'points' })
  const toStandard = (x: number, y: number): [number, number] => {
    const zero = all.toData(0, 0)
    return [(x - zero.x) / all.scaleX, (y - zero.y) / all.scaleY]
  }
  const isTest = (row: number) => row % 3 === 2
  const rows = Array.from({ length: all.n }, (_, row) => row)
  const [train, test] = [rows.filter((row) => !isTest(row)), rows.filter(isTest)]
  const points: Points = {
    x: Float64Array.from(train, (row) => all.x[row]!),
    y: Float64Array.from(train, (row) => all.y[row]!),
    codes: train.map((row) => data.codes[row]!),
  }
  const errors: { title: Words; error: number }[] = []
  const tried = methods.map(({ title, why, fit }): Frame => {
    const chance = fit(points, settings)
    const isWrong = (row: number) => (chance(all.x[row]!, all.y[row]!) >= 0.5 ? 1 : 0) !== data.codes[row]
    const errorOn = (some: readonly number[]) => some.filter(isWrong).length / Math.max(1, some.length)
    const said = say(
      words(
        '学过的 {n} 行错 {seen}，没学过的 {m} 行错 {unseen}；叉号是答错的。',
        'Wrong on {seen} of the {n} rows it learned and on {unseen} of {m} rows it has not seen; crosses are wrong.',
      ),
      { n: count(train.length), m: count(test.length), seen: percent(errorOn(train)), unseen: percent(errorOn(test)) },
    )
    errors.push({ title, error: errorOn(test) })
    return {
      title,
      text: words(`${why.zh}${said.zh}`, `${why.en} ${said.en}`),
      picture: classField(data, (x, y) => chance(...toStandard(x, y)), isWrong),
    }
  })
  const best = errors.reduce((a, b) => (b.error < a.error ? b : a))
  return [...tried, { ...tried[errors.indexOf(best)]!, title: words('完成', 'Done'), text: verdict(best) }]
}

const verdict = ({ title, error }: { title: Words; error: number }): Words =>
  say(
    words(
      '没学过的行上错得最少的是“{title}”：{error}。换别的列、别的数据，赢的会是另一种：用“比较各种方法”来看。',
      '“{title}” is wrong least often on rows not seen: {error}. On other columns another would win: “Compare methods” tells.',
    ),
    { title, error: percent(error) },
  )

/** All powers and products up to a degree, without the constant. */
function termsOf(x: number, y: number, degree: number): number[] {
  const terms: number[] = []
  for (let d = 1; d <= degree; d++) for (let j = 0; j <= d; j++) terms.push(x ** (d - j) * y ** j)
  return terms
}

/** Newton's method on the penalised likelihood (l2, C = 1, the constant free), as the step with its defaults. */
function logistic({ x, y, codes }: Points, degree: number): Classifier {
  const rows = codes.map((_, i) => [1, ...termsOf(x[i]!, y[i]!, degree)])
  const width = rows[0]?.length ?? 1
  let weights = new Array<number>(width).fill(0)
  for (let round = 0; round < 30; round++) {
    const gradient = weights.map((w, j) => (j === 0 ? 0 : -w))
    const hessian = weights.map((_, j) => weights.map((_w, k) => (j === k ? (j === 0 ? 1e-9 : 1) : 0)))
    rows.forEach((row, i) => {
      const p = sigmoid(row.reduce((sum, value, j) => sum + value * weights[j]!, 0))
      row.forEach((value, j) => {
        gradient[j]! += (codes[i]! - p) * value
        row.forEach((other, k) => (hessian[j]![k]! += p * (1 - p) * value * other))
      })
    })
    const step = solve(hessian, gradient)
    weights = weights.map((w, j) => w + step[j]!)
    if (Math.hypot(...step) < 1e-8) break
  }
  return (a, b) => sigmoid([1, ...termsOf(a, b, degree)].reduce((sum, value, j) => sum + value * weights[j]!, 0))
}

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z))

/** Gaussian elimination with pivots; the matrix is positive definite. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!])
  const n = rows.length
  for (let c = 0; c < n; c++) {
    let pivot = c
    for (let r = c + 1; r < n; r++) if (Math.abs(rows[r]![c]!) > Math.abs(rows[pivot]![c]!)) pivot = r
    ;[rows[c], rows[pivot]] = [rows[pivot]!, rows[c]!]
    for (let r = 0; r < n; r++) {
      if (r === c) continue
      const factor = rows[r]![c]! / rows[c]![c]!
      for (let k = c; k <= n; k++) rows[r]![k]! -= factor * rows[c]![k]!
    }
  }
  return rows.map((row, i) => row[n]! / row[i]!)
}

function gaussianBayes({ x, y, codes }: Points): Classifier {
  const classes = [0, 1].map((label) => {
    const rows = codes.flatMap((code, i) => (code === label ? [i] : []))
    const of = (values: Float64Array) => {
      const mean = rows.reduce((sum, i) => sum + values[i]!, 0) / Math.max(1, rows.length)
      const variance = rows.reduce((sum, i) => sum + (values[i]! - mean) ** 2, 0) / Math.max(1, rows.length) + 1e-9
      return (at: number) => -0.5 * Math.log(variance) - (at - mean) ** 2 / (2 * variance)
    }
    const [a, b] = [of(x), of(y)]
    return (at: number, up: number) => Math.log(rows.length / codes.length) + a(at) + b(up)
  })
  return (at, up) => sigmoid(classes[1]!(at, up) - classes[0]!(at, up))
}

function nearest({ x, y, codes }: Points, { k = 5 }: Settings): Classifier {
  return (at, up) => {
    const order = codes
      .map((code, i) => ({ code, squared: (x[i]! - at) ** 2 + (y[i]! - up) ** 2 }))
      .sort((a, b) => a.squared - b.squared)
      .slice(0, k)
    return order.reduce((sum, { code }) => sum + code, 0) / order.length
  }
}
