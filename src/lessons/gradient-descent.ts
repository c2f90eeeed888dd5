import { words } from '../core/words'
import { count, number, say } from '../words/say'
import { examplePoints } from './example-points'
import type { FieldPicture, Frame, Lesson, PointsData, Settings } from './lesson'
import { standardPoints } from './standard-points'

const [columns, rows] = [60, 40]
const mostSteps = 60

/** A line is fitted to points by going downhill on its mean squared error, as networks are trained on many more weights. */
export const gradientLesson: Lesson<PointsData> = {
  id: 'gradient-descent',
  kinds: ['neural-network', 'linear-regression'],
  title: words('梯度下降是怎样学的', 'How gradient descent learns'),
  lead: words(
    '每个位置是一条直线（斜率和截距），颜色深浅是它的误差。从一处出发，每步朝误差降得最快的方向走。',
    'Every place is a line (its slope and intercept), its shade the error of that line. From one place each step goes where the error falls fastest.',
  ),
  data: 'points',
  knobs: [
    { id: 'rate', label: words('学习率', 'Learning rate'), min: 0.05, max: 1.1, step: 0.05, start: 0.15 },
    { id: 'momentum', label: words('惯性', 'Momentum'), min: 0, max: 0.9, step: 0.1, start: 0 },
    {
      id: 'standard',
      label: words('先标准化', 'Standardised first'),
      min: 0,
      max: 1,
      step: 1,
      start: 1,
    },
  ],
  example: (language) =>
    examplePoints(
      [
        { n: 60, x: 9, y: 60, spreadX: 3, spreadY: 12 },
        { n: 30, x: 14, y: 100, spreadX: 2, spreadY: 12 },
      ],
      4,
      language,
    ),
  frames,
}

function frames(data: PointsData, { rate = 0.15, momentum = 0, standard = 1 }: Settings): Frame[] {
  const points = standardPoints(data)
  // Unscaled inputs lie off the middle, which is what makes a narrow valley.
  const x = points.x.map((value) => (standard >= 0.5 ? value : value + 1.5))
  const y = points.y
  const n = points.n
  const loss = (slope: number, intercept: number) => {
    let sum = 0
    for (let i = 0; i < n; i++) sum += (slope * x[i]! + intercept - y[i]!) ** 2
    return sum / n
  }
  const gradient = (slope: number, intercept: number): [number, number] => {
    let [a, b] = [0, 0]
    for (let i = 0; i < n; i++) {
      const error = slope * x[i]! + intercept - y[i]!
      a += (2 * error * x[i]!) / n
      b += (2 * error) / n
    }
    return [a, b]
  }
  const [best, bestLoss] = optimum(x, y, loss)
  const start: [number, number] = [best[0] - 1.9, best[1] + 1.6]
  const path: [number, number][] = [start]
  let velocity: [number, number] = [0, 0]
  let isLost = false
  while (path.length <= mostSteps && !isLost) {
    const at = path.at(-1)!
    const [a, b] = gradient(...at)
    velocity = [momentum * velocity[0] - rate * a, momentum * velocity[1] - rate * b]
    const next: [number, number] = [at[0] + velocity[0], at[1] + velocity[1]]
    path.push(next)
    isLost = Math.hypot(next[0] - best[0], next[1] - best[1]) > 40
    if (Math.hypot(...velocity) < 1e-3 && Math.hypot(a, b) < 1e-3) break
  }
  const surface = surfaceOf(best, loss)
  const picture = (until: number): FieldPicture => ({
    ...surface,
    points: [{ ...placeOf(best), group: 1, look: 'cross' }],
    path: path.slice(0, until + 1).map(placeOf),
  })
  const steps = path.map((at, step): Frame => {
    const filled = {
      n: count(step),
      slope: number(at[0]),
      intercept: number(at[1]),
      loss: number(loss(...at)),
      before: number(step === 0 ? 0 : loss(...path[step - 1]!)),
      least: number(bestLoss),
    }
    if (step === 0)
      return {
        title: words('出发', 'The start'),
        text: say(
          words(
            '斜率 {slope}、截距 {intercept}，误差 {loss}；叉号是误差最小的地方（{least}）。',
            'Slope {slope} and intercept {intercept} have an error of {loss}; the cross marks the least ({least}).',
          ),
          filled,
        ),
        picture: picture(0),
      }
    const isUphill = loss(...at) > loss(...path[step - 1]!)
    const isLast = step === path.length - 1
    return {
      title: say(words('第 {n} 步', 'Step {n}'), filled),
      text: isUphill
        ? say(
            words(
              '误差从 {before} 升到 {loss}：步子太大，跨过了谷底。学习率小一些。',
              'The error rises from {before} to {loss}: the step was too long and crossed the valley. Take a smaller learning rate.',
            ),
            filled,
          )
        : isLast
          ? say(
              words(
                '误差 {loss}，最小是 {least}：到了谷底，梯度几乎为零。',
                'An error of {loss}, the least is {least}: the floor, where the gradient is all but zero.',
              ),
              filled,
            )
          : say(
              words(
                '误差从 {before} 降到 {loss}。越近谷底坡越缓，步子也越小。',
                'The error falls from {before} to {loss}. The nearer the floor, the gentler the slope and the shorter the step.',
              ),
              filled,
            ),
      picture: picture(step),
    }
  })
  const last = path.at(-1)!
  const isThere = loss(...last) - bestLoss < 0.01
  const end = { n: count(path.length - 1), loss: number(loss(...last)), least: number(bestLoss) }
  steps.push({
    title: words('完成', 'Done'),
    text: isThere
      ? say(
          words(
            '走了 {n} 步，误差 {loss}（最小 {least}）。神经网络也这样学，只是权重成千上万，坡要一批一批行来估。',
            '{n} {n|step|steps}, an error of {loss} (the least is {least}). Networks learn the same way, with thousands of weights and a slope estimated from batches of rows.',
          ),
          end,
        )
      : say(
          words(
            '走了 {n} 步，误差 {loss}，离最小的 {least} 还远：学习率太大会越走越远，太小走不到；先标准化、加惯性会快些。',
            '{n} {n|step|steps}, an error of {loss}, far from the least of {least}: too large a rate runs away, too small a one does not arrive; scaling first and momentum help.',
          ),
          end,
        ),
    picture: picture(path.length - 1),
  })
  return steps
}

const placeOf = ([x, y]: readonly [number, number]) => ({ x, y })

/** The least squares line. */
function optimum(
  x: Float64Array,
  y: Float64Array,
  loss: (slope: number, intercept: number) => number,
): [[number, number], number] {
  const mean = (values: Float64Array) => values.reduce((sum, v) => sum + v, 0) / values.length
  const [mx, my] = [mean(x), mean(y)]
  let [xy, xx] = [0, 0]
  x.forEach((value, i) => {
    xy += (value - mx) * (y[i]! - my)
    xx += (value - mx) ** 2
  })
  const slope = xx > 0 ? xy / xx : 0
  const best: [number, number] = [slope, my - slope * mx]
  return [best, loss(...best)]
}

/** Darker is worse; on a root scale, so that the floor can be told from the slopes. */
function surfaceOf(best: readonly [number, number], loss: (slope: number, intercept: number) => number): FieldPicture {
  const [x, y]: [[number, number], [number, number]] = [
    [best[0] - 2.6, best[0] + 2.6],
    [best[1] - 2.2, best[1] + 2.2],
  ]
  const at = (i: number, count: number, [low, high]: readonly [number, number]) =>
    low + ((i + 0.5) / count) * (high - low)
  const least = loss(...best)
  const raw = Array.from({ length: columns * rows }, (_, i) =>
    Math.sqrt(Math.max(0, loss(at(i % columns, columns, x), at(Math.floor(i / columns), rows, y)) - least)),
  )
  const most = Math.max(...raw) || 1
  return {
    kind: 'field',
    x,
    y,
    xTitle: words('斜率', 'slope'),
    yTitle: words('截距', 'intercept'),
    columns,
    rows,
    values: raw.map((value) => value / most),
    look: 'surface',
    points: [],
  }
}
