import { describe, expect, it } from 'vitest'
import { languages } from '../../../src/core/words'
import { arimaParts, partNames } from '../../../src/lessons/arima-parts'
import { startSettings, type PointsData, type PointsPicture } from '../../../src/lessons/lesson'
import { framesOf, lessonById, lessons } from '../../../src/lessons/lessons'
import { dbscan } from '../../../src/math/clustering/dbscan'
import { difference } from '../../../src/math/series/arima/arima-order'
import { armaOf } from '../../../src/math/series/arima/arma-polynomials'
import { arimaAhead, fitArima } from '../../../src/math/series/arima/fit-arima'
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

it('ARIMA: the parts add up to the values and to the forecast of the model that the step fits', () => {
  const lesson = lessonById('arima')!
  const data = lesson.example('en')
  if (data.kind !== 'series') throw new Error('no series')
  const values = Float64Array.from(data.values)
  for (const [p, d, q, P, D, Q] of [
    [1, 1, 1, 0, 1, 1],
    [2, 1, 0, 1, 0, 1],
    [1, 0, 1, 0, 1, 0],
    [2, 0, 0, 0, 0, 0],
  ] as const) {
    const order = { p, d, q, P, D, Q, period: 12 }
    const { w, parts, errors, carried, ahead } = arimaParts(values, order, 12)!
    const summed = Array.from(parts.ar, (_, t) => partNames.reduce((sum, name) => sum + parts[name][t]!, 0))
    expect(w).toEqual(difference(values, order))
    w.forEach((value, t) => expect(summed[t]! + errors[t]!).toBeCloseTo(value, 8))
    const next = carried.reduce((sum, { value }) => sum + value, summed.at(-1)!)
    const fit = fitArima(values, order, { constant: d + D <= 1, starts: 'one' })!
    expect(next).toBeCloseTo(arimaAhead(values, fit, 12).mean[0]!, 6)
    expect(ahead.mean[0]).toBeCloseTo(next, 6)
    // Once the filter has settled, the MA's part is its coefficients times the errors.
    const theta = armaOf(fit.coefficients, 12).theta.subarray(0, q)
    const ofErrors = theta.reduce((sum, c, j) => sum + c * errors.at(-1 - j)!, 0)
    expect(parts.ma.at(-1)).toBeCloseTo(ofErrors, 1)
  }
})

it('factorisation: keeps what is known, fills every other cell, and offers the highest of each row', () => {
  const lesson = lessonById('factorization')!
  const data = lesson.example('en')
  if (data.kind !== 'ratings') throw new Error('no ratings')
  const picture = framesOf(lesson, data, { factors: 2, sweeps: 6, penalty: 0.05 }).at(-1)!.picture
  if (picture.kind !== 'matrix') throw new Error('no matrix')
  const at = (user: number, item: number) => data.ratings.find((r) => r.user === user && r.item === item)?.rating
  picture.cells.forEach((row, user) => {
    const open = row.filter(({ state }) => state !== 'known')
    row.forEach(({ value, state }, item) => {
      if (state === 'known') expect(value).toBe(at(user, item))
      else expect(at(user, item)).toBeUndefined()
    })
    const best = open.filter(({ state }) => state === 'best')
    expect(best).toHaveLength(1)
    expect(best[0]!.value).toBe(Math.max(...open.map(({ value }) => value!)))
  })
  // Whoever likes the one thing out of doors likes the other: what is filled in follows the taste.
  const tents = picture.cells.map((row) => row[0]!.value!)
  expect(tents[0]).toBeGreaterThan(tents.at(-1)!)
})
