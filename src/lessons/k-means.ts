import { Random } from '../core/random'
import { words } from '../core/words'
import { count, number, say } from '../words/say'
import { examplePoints } from './example-points'
import type { Frame, Lesson, PointMark, PointsData, PointsPicture } from './lesson'
import { standardPoints, type StandardPoints } from './standard-points'

const mostRounds = 30

interface Centers {
  x: number[]
  y: number[]
}

/** k-means (Lloyd 1982) with k-means++ starts (Arthur and Vassilvitskii 2007), as the step does it, one move at a time. */
export const kMeansLesson: Lesson<PointsData> = {
  id: 'k-means',
  kinds: ['k-means', 'k-sweep'],
  title: words('k-means 是怎样分群的', 'How k-means finds groups'),
  lead: words(
    '两个动作反复做：每个点归到最近的中心，每个中心搬到自己那些点的平均处。直到谁也不动。',
    'Two moves, over and over: every point joins the nearest centre, every centre moves to the mean of its points. Until nothing moves.',
  ),
  data: 'points',
  knobs: [
    { id: 'k', label: words('群数', 'Groups'), min: 2, max: 8, step: 1, start: 3 },
    { id: 'seed', label: words('起点', 'Start'), min: 1, max: 20, step: 1, start: 5 },
  ],
  example: (language) =>
    examplePoints(
      [
        { n: 70, x: 4, y: 30, spreadX: 1.6, spreadY: 11 },
        { n: 60, x: 12, y: 45, spreadX: 2, spreadY: 13 },
        { n: 50, x: 9, y: 105, spreadX: 2, spreadY: 12 },
      ],
      3,
      language,
    ),
  frames,
}

function frames(data: PointsData, { k = 3, seed = 1 }: Readonly<Record<string, number>>): Frame[] {
  const points = standardPoints(data)
  const groups = Math.min(k, distinctPoints(data))
  const labels = new Int32Array(points.n).fill(-1)
  const centers: Centers = { x: [], y: [] }
  const draw = (extra: Partial<PointsPicture> = {}, sizes?: readonly number[]): PointsPicture => ({
    kind: 'points',
    points: data.x.map((x, i): PointMark => {
      const group = labels[i]!
      return { x, y: data.y[i]!, group, look: group < 0 ? 'faint' : 'plain', ...(sizes && { size: sizes[i]! }) }
    }),
    centers: centersOf(points, centers),
    ...extra,
  })
  const all: Frame[] = [
    {
      title: words('要分的点', 'The points'),
      text: say(
        words(
          '{n} 个点，要分成 {k} 群。距离按标准化后的两列计算，谁的单位大都不占便宜。',
          '{n} points, to be put into {k} groups. Distances are taken after both columns are brought to one scale, so neither unit counts for more.',
        ),
        { n: count(points.n), k: count(groups) },
      ),
      picture: draw(),
    },
    ...drawStarts(points, centers, groups, new Random(seed), draw),
  ]
  for (let round = 1; round <= mostRounds; round++) {
    const changed = assign(points, centers, labels)
    all.push(assigned(round, changed, inertia(points, centers, labels), draw()))
    if (changed === 0) break
    const before = centersOf(points, centers)
    move(points, centers, labels)
    const moved = centersOf(points, centers).map((center, g) => ({ ...center, from: before[g]! }))
    all.push(movedTo(round, inertia(points, centers, labels), draw({ centers: moved })))
  }
  return all
}

function distinctPoints({ x, y }: PointsData): number {
  return new Set(x.map((value, i) => `${value} ${y[i]}`)).size
}

const centersOf = (points: StandardPoints, { x, y }: Centers) =>
  x.map((value, group) => ({ ...points.toData(value, y[group]!), group }))

function squaredTo(points: StandardPoints, { x, y }: Centers, i: number, g: number): number {
  return (points.x[i]! - x[g]!) ** 2 + (points.y[i]! - y[g]!) ** 2
}

/** Nearest centre of a point, the first of equals. */
function nearest(points: StandardPoints, centers: Centers, i: number): { group: number; squared: number } {
  let best = { group: -1, squared: Infinity }
  for (let g = 0; g < centers.x.length; g++) {
    const squared = squaredTo(points, centers, i, g)
    if (squared < best.squared) best = { group: g, squared }
  }
  return best
}

/** Draws one centre after the other, each with a chance that grows with the squared distance to those there. */
function drawStarts(
  points: StandardPoints,
  centers: Centers,
  groups: number,
  random: Random,
  draw: (extra?: Partial<PointsPicture>, sizes?: readonly number[]) => PointsPicture,
): Frame[] {
  const frames: Frame[] = []
  for (let g = 0; g < groups; g++) {
    const chances = Array.from({ length: points.n }, (_, i) => (g === 0 ? 1 : nearest(points, centers, i).squared))
    const total = chances.reduce((sum, chance) => sum + chance, 0)
    const most = Math.max(...chances)
    let at = random.uniform() * total
    let chosen = chances.findLastIndex((chance) => chance > 0)
    for (const [i, chance] of chances.entries()) {
      at -= chance
      if (at < 0 && chance > 0) {
        chosen = i
        break
      }
    }
    const sizes = g === 0 ? undefined : chances.map((chance) => 0.5 + 2 * Math.sqrt(chance / most))
    centers.x.push(points.x[chosen]!)
    centers.y.push(points.y[chosen]!)
    frames.push({
      title: say(words('第 {g} 个起点', 'Start {g}'), { g: count(g + 1) }),
      text:
        g === 0
          ? words('第一个中心随便取一个点。', 'The first centre is any point, drawn at random.')
          : words(
              'k-means++：离已有中心越远的点越可能被抽中（圈越大越可能）。起点分得开，结果就不容易差。',
              'k-means++: the farther a point is from the centres there, the likelier it is drawn (the larger, the likelier). Starts that lie apart seldom end badly.',
            ),
      picture: draw({}, sizes),
    })
  }
  return frames
}

/** @returns how many points changed their group */
function assign(points: StandardPoints, centers: Centers, labels: Int32Array): number {
  let changed = 0
  for (let i = 0; i < points.n; i++) {
    const { group } = nearest(points, centers, i)
    if (group !== labels[i]) changed++
    labels[i] = group
  }
  return changed
}

function move(points: StandardPoints, centers: Centers, labels: Int32Array): void {
  for (let g = 0; g < centers.x.length; g++) {
    const own = [...labels.keys()].filter((i) => labels[i] === g)
    if (own.length === 0) continue
    centers.x[g] = own.reduce((sum, i) => sum + points.x[i]!, 0) / own.length
    centers.y[g] = own.reduce((sum, i) => sum + points.y[i]!, 0) / own.length
  }
}

/** Σ of squared distances from each point to its group's centre. */
function inertia(points: StandardPoints, centers: Centers, labels: Int32Array): number {
  return labels.reduce((sum, g, i) => sum + squaredTo(points, centers, i, g), 0)
}

function assigned(round: number, changed: number, within: number, picture: PointsPicture): Frame {
  const figures = { n: count(changed), within: number(within, { decimals: 2 }), rounds: count(round - 1) }
  if (changed === 0)
    return {
      title: words('完成', 'Done'),
      text: say(
        words(
          '没有点再换群：{rounds} 轮后结束，群内平方距离之和为 {within}。换一个起点可能停在另一个结果上，所以这一步会从多个起点各做一次，取最小的。',
          'No point changes its group any more: done after {rounds} {rounds|round|rounds}, with a sum of squared distances of {within}. Another start may end elsewhere, so the step tries several and keeps the smallest.',
        ),
        figures,
      ),
      picture,
    }
  return {
    title: say(words('第 {round} 轮：归群', 'Round {round}: join'), { round: count(round) }),
    text: say(
      words(
        '每个点归到最近的中心；{n} 个点换了群。群内平方距离之和 {within}。',
        'Every point joins the nearest centre; {n} {n|point changes its group|points change their group}. Sum of squared distances: {within}.',
      ),
      figures,
    ),
    picture,
  }
}

function movedTo(round: number, within: number, picture: PointsPicture): Frame {
  return {
    title: say(words('第 {round} 轮：移动中心', 'Round {round}: move'), { round: count(round) }),
    text: say(
      words(
        '每个中心搬到自己那些点的平均处，和只会变小：{within}。',
        'Every centre moves to the mean of its points, which can only make the sum smaller: {within}.',
      ),
      { within: number(within, { decimals: 2 }) },
    ),
    picture,
  }
}
