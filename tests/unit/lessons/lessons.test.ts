import { describe, expect, it } from 'vitest'
import { languages } from '../../../src/core/words'
import { startSettings, type PointsData, type PointsPicture } from '../../../src/lessons/lesson'
import { framesOf, lessonById, lessons } from '../../../src/lessons/lessons'
import { dbscan } from '../../../src/math/clustering/dbscan'
import { standardPoints } from '../../../src/lessons/standard-points'

describe.each(lessons.map((lesson) => [lesson.id, lesson] as const))('%s', (_, lesson) => {
  const settings = startSettings(lesson)

  it.each(languages)('every step says something, the same every time (%s)', (language) => {
    const frames = framesOf(lesson, lesson.example(language), settings)
    expect(frames.length).toBeGreaterThan(4)
    for (const { title, text } of frames)
      for (const words of [title, text])
        for (const one of languages) expect(words[one]).not.toMatch(/\{|undefined|NaN|^$/)
    expect(framesOf(lesson, lesson.example(language), settings)).toEqual(frames)
  })

  it('ends at every setting', () => {
    for (const { id, min, max } of lesson.knobs)
      for (const value of [min, max]) {
        const frames = framesOf(lesson, lesson.example('en'), { ...settings, [id]: value })
        expect(frames.at(-1)!.title.en).toBe('Done')
      }
  })

  it('has nothing to say of data of another kind', () => {
    const other = lessons.find(({ data }) => data !== lesson.data)!
    expect(framesOf(lesson, other.example('en'), settings)).toEqual([])
  })
})

const points = (frames: { picture: unknown }[], at: number) => frames.at(at)!.picture as PointsPicture

it('k-means: the sum never grows, and the last centres are the means of their points', () => {
  const lesson = lessonById('k-means')!
  const data = lesson.example('en') as PointsData
  for (const seed of [1, 2, 3, 4]) {
    const frames = framesOf(lesson, data, { k: 4, seed })
    const sums = frames.flatMap(({ text }) => /(?:distances(?: of)?:?|smaller:) ([\d.]+)/.exec(text.en)?.[1] ?? [])
    expect(sums.length).toBeGreaterThan(2)
    expect(sums.map(Number)).toEqual(sums.map(Number).toSorted((a, b) => b - a))
    const last = points(frames, -1)
    for (const center of last.centers!) {
      const own = last.points.filter((point) => point.group === center.group)
      expect(center.x).toBeCloseTo(
        own.reduce((sum, point) => sum + point.x / own.length, 0),
        9,
      )
      expect(center.y).toBeCloseTo(
        own.reduce((sum, point) => sum + point.y / own.length, 0),
        9,
      )
    }
  }
})

it('DBSCAN: ends with the groups of the step’s own algorithm', () => {
  const lesson = lessonById('dbscan')!
  const data = lesson.example('en') as PointsData
  const { n, x, y } = standardPoints(data)
  for (const [eps, minSamples] of [
    [0.3, 5],
    [0.2, 4],
    [0.6, 8],
  ] as const) {
    const shown = points(framesOf(lesson, data, { eps, minSamples }), -1).points
    const { labels } = dbscan(Float64Array.from([...x, ...y]), n, 2, { eps, minPoints: minSamples })

    const same = [...labels].filter((label, i) => shown[i]!.group === label).length
    expect(same).toBe(n)
  }
})

it('Apriori: counts what the definition asks for, and skips only what cannot be frequent', () => {
  const lesson = lessonById('apriori')!
  const data = lesson.example('en')
  if (data.kind !== 'baskets') throw new Error('no baskets')
  const picture = framesOf(lesson, data, { support: 15, items: 5 }).at(-1)!.picture
  if (picture.kind !== 'lattice') throw new Error('no lattice')
  const nodes = picture.rows.flat()
  expect(nodes).toHaveLength(31)
  for (const { items, state, share } of nodes) {
    const real =
      data.baskets.filter((basket) => items.every((item) => basket.includes(item))).length / data.baskets.length
    expect(state === 'frequent').toBe(real >= 0.15)
    if (share !== null) expect(share).toBe(real)
  }
  expect(nodes.filter(({ state }) => state === 'pruned').length).toBeGreaterThan(0)
})
