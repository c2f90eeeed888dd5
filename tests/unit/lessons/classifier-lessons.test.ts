import { expect, test } from 'vitest'
import { boundaryLesson } from '../../../src/lessons/decision-boundary'
import { exampleClasses } from '../../../src/lessons/example-classes'
import { gradientLesson } from '../../../src/lessons/gradient-descent'
import type { ClassesData, FieldPicture, PointsData } from '../../../src/lessons/lesson'
import { treeLesson } from '../../../src/lessons/tree-splits'

const data = exampleClasses('en')
const field = (frame: { picture: { kind: string } } | undefined) => frame!.picture as unknown as FieldPicture

test('a tree asks the question that parts two heaps, and then stops', () => {
  const heaps: ClassesData = {
    ...data,
    x: [1, 2, 3, 11, 12, 13],
    y: [5, 1, 3, 2, 4, 6],
    codes: [0, 0, 0, 1, 1, 1],
  }
  const frames = treeLesson.frames(heaps, { depth: 3, leaf: 1 })
  expect(frames).toHaveLength(3)
  expect(frames[1]!.title.en).toBe('Ask: “months” ≤ 7?')
  // Five places to ask between six different numbers, on either column.
  expect(frames[1]!.text.en).toContain('Of all 10 questions')
  expect(frames[1]!.text.en).toContain('from 0.5 to 0')
  expect(frames[2]!.text.en).toContain('2 parts')
  expect(new Set(field(frames[2]).values)).toEqual(new Set([0, 1]))
})

test('a deeper tree is wrong on no more rows', () => {
  const wrong = [1, 2, 3, 4, 5].map((depth) => {
    const text = treeLesson.frames(data, { depth, leaf: 1 }).at(-1)!.text.en
    return Number(/(\d+) rows? (?:are|is) wrong/.exec(text)![1])
  })
  expect(wrong).toEqual(wrong.toSorted((a, b) => b - a))
})

test('going downhill ends at the least squares line, and too long steps do not', () => {
  const points = gradientLesson.example('en')
  const end = (settings: Record<string, number>) => {
    const path = field(gradientLesson.frames(points, settings).at(-1)).path!.at(-1)!
    const best = field(gradientLesson.frames(points, settings)[0]).points[0]!
    return Math.hypot(path.x - best.x, path.y - best.y)
  }
  expect(end({ rate: 0.3, momentum: 0, standard: 1 })).toBeLessThan(1e-3)
  expect(end({ rate: 1.1, momentum: 0, standard: 1 })).toBeGreaterThan(5)
  // Without scaling the valley is narrow: the same steps get less far.
  expect(end({ rate: 0.15, momentum: 0, standard: 0 })).toBeGreaterThan(end({ rate: 0.15, momentum: 0, standard: 1 }))
  // On standardised columns slope and intercept at the least are the correlation and 0.
  const { x, y } = points as PointsData
  const mean = (v: readonly number[]) => v.reduce((a, b) => a + b, 0) / v.length
  const [mx, my] = [mean(x), mean(y)]
  const sum = (f: (i: number) => number) => x.reduce((s, _, i) => s + f(i), 0)
  const r =
    sum((i) => (x[i]! - mx) * (y[i]! - my)) / Math.sqrt(sum((i) => (x[i]! - mx) ** 2) * sum((i) => (y[i]! - my) ** 2))
  const best = field(gradientLesson.frames(points, { rate: 0.3, momentum: 0, standard: 1 })[0]).points[0]!
  expect(best.x).toBeCloseTo(r, 10)
  expect(best.y).toBeCloseTo(0, 10)
})

test('one neighbour knows its rows by heart; a straight border is straight', () => {
  const frames = boundaryLesson.frames(data, { k: 1, degree: 2 })
  expect(frames.at(-2)!.text.en).toContain('Wrong on 0')
  const { values, columns, rows } = field(frames[0])
  // Along each row of cells the border of logistic regression is crossed once at most.
  const crossings = Array.from({ length: rows }, (_, row) => {
    const cells = values.slice(row * columns, (row + 1) * columns).map((p) => p >= 0.5)
    return cells.filter((cell, i) => i > 0 && cell !== cells[i - 1]).length
  })
  expect(Math.max(...crossings)).toBe(1)
  for (const frame of frames) expect(field(frame).values.every((p) => p >= 0 && p <= 1)).toBe(true)
})
