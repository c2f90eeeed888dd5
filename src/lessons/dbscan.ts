import { words, type Words } from '../core/words'
import { count, number, say } from '../words/say'
import { examplePoints } from './example-points'
import type { Frame, Lesson, PointMark, PointsData, PointsPicture } from './lesson'
import { standardPoints } from './standard-points'

const noise = -1
const unseen = -2

/** DBSCAN (Ester et al. 1996) as the step does it: groups grow from core to core. */
export const dbscanLesson: Lesson<PointsData> = {
  id: 'dbscan',
  kinds: ['dbscan'],
  title: words('DBSCAN 是怎样顺着密处长出群的', 'How DBSCAN lets groups grow along what is dense'),
  lead: words(
    '周围够密的点是核心；核心把邻居拉进同一群，邻居里的核心再往外拉。够不着的点是噪声。群数不用先定，形状也不必是圆的。',
    'A point with enough neighbours is a core. Cores pull their neighbours into the group, and cores among these pull on. What nothing reaches is noise. The number of groups is not given, and they need not be round.',
  ),
  data: 'points',
  knobs: [
    { id: 'eps', label: words('邻域半径', 'Radius'), min: 0.1, max: 1, step: 0.05, start: 0.3 },
    { id: 'minSamples', label: words('核心至少的点数', 'Points of a core'), min: 2, max: 15, step: 1, start: 5 },
  ],
  example: (language) =>
    examplePoints(
      [
        { n: 45, x: 3, y: 20, spreadX: 0.7, spreadY: 6 },
        { n: 40, x: 5.5, y: 26, spreadX: 1, spreadY: 6 },
        { n: 70, x: 12, y: 80, spreadX: 1.4, spreadY: 9 },
        { n: 14, x: 8, y: 55, spreadX: 4.5, spreadY: 30 },
      ],
      8,
      language,
    ),
  frames,
}

function frames(data: PointsData, { eps = 0.3, minSamples = 5 }: Readonly<Record<string, number>>): Frame[] {
  const { n, x, y, scaleX, scaleY } = standardPoints(data)
  const labels = new Int32Array(n).fill(unseen)
  const near = (i: number) =>
    Array.from({ length: n }, (_, j) => j).filter((j) => (x[i]! - x[j]!) ** 2 + (y[i]! - y[j]!) ** 2 <= eps * eps)
  const neighbours = Array.from({ length: n }, (_, i) => near(i))
  const isCore = neighbours.map(({ length }) => length >= minSamples)
  const draw = (rings: readonly number[] = []): PointsPicture => ({
    kind: 'points',
    points: data.x.map((at, i): PointMark => ({ x: at, y: data.y[i]!, ...lookOf(labels[i]!, isCore[i]!) })),
    rings: rings.map((i) => ({
      ...{ x: data.x[i]!, y: data.y[i]!, group: Math.max(0, labels[i]!) },
      ...{ rx: eps * scaleX, ry: eps * scaleY },
    })),
  })
  const size = { eps: number(eps, { decimals: 2 }), m: count(minSamples) }
  const all: Frame[] = [
    {
      title: words('要分的点', 'The points'),
      text: say(
        words(
          '{n} 个点。半径 {eps}（以标准差计）之内，连自己至少有 {m} 个点，就算核心。',
          '{n} points. A point is a core when at least {m} points lie within {eps} standard deviations of it, itself among them.',
        ),
        { n: count(n), ...size },
      ),
      picture: draw(),
    },
  ]
  let groups = 0
  for (let start = 0; start < n; start++) {
    if (labels[start] !== unseen || !isCore[start]) continue
    const group = groups++
    labels[start] = group
    all.push(
      frame(words('第 {g} 群的第一个核心', 'The first core of group {g}'), begun, draw([start]), group, {
        n: count(neighbours[start]!.length),
      }),
    )
    for (let wave = [start]; wave.length > 0;) {
      const reached: number[] = []
      for (const core of wave)
        for (const other of neighbours[core]!)
          if (labels[other] === unseen) {
            labels[other] = group
            reached.push(other)
          }
      const cores = reached.filter((i) => isCore[i])
      if (reached.length > 0)
        all.push(
          frame(words('第 {g} 群往外长', 'Group {g} grows'), grown, draw(wave), group, {
            n: count(reached.length),
            cores: count(cores.length),
          }),
        )
      wave = cores
    }
  }
  const left = labels.filter((label) => label === unseen).length
  labels.forEach((label, i) => (labels[i] = label === unseen ? noise : label))
  all.push({
    title: words('完成', 'Done'),
    text: say(
      words(
        '{groups} 群，{n} 个点哪个核心也够不着：噪声（叉）。半径大些群就连起来，小些噪声就多。',
        '{groups} {groups|group|groups}; no core reaches {n} {n|point|points}: noise (crosses). A larger radius joins groups, a smaller one leaves more noise.',
      ),
      { groups: count(groups), n: count(left) },
    ),
    picture: draw(),
  })
  return all
}

function lookOf(label: number, isCore: boolean): Pick<PointMark, 'group' | 'look'> {
  if (label === unseen) return { group: -1, look: 'faint' }
  if (label === noise) return { group: -1, look: 'cross' }
  return { group: label, look: isCore ? 'strong' : 'plain' }
}

const begun = words(
  '它周围（圈内）有 {n} 个点，够密，是核心：开一个新群。',
  'It has {n} points around it (in the ring): dense enough, a core. A new group begins.',
)
const grown = words(
  '圈内的核心拉进 {n} 个新点，其中 {cores} 个自己也是核心（实心），接着往外拉；其余是边缘点。',
  'The ringed cores pull in {n} new {n|point|points}; {cores} of them {cores|is a core itself|are cores themselves} (full colour) and pull on, the others are the border.',
)

const frame = (
  title: Words,
  text: Words,
  picture: PointsPicture,
  group: number,
  figures: Record<string, Words>,
): Frame => ({
  title: say(title, { g: count(group + 1) }),
  text: say(text, figures),
  picture,
})
