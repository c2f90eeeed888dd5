import { expect, test } from 'vitest'
import { rank, type Findable } from '../../../src/views/palette/rank'

const item = (title: string, others = ''): Findable => ({ title, others })
const titles = (items: Findable[], query: string) => rank(items, query).map(({ title }) => title)

const items = [
  item('Score rows', '打分 score apply'),
  item('Make a report', '报告 report html'),
  item('k-means', 'k-均值分群 segment cluster'),
  item('Segment profile', '客群画像'),
  item('resegments', ''),
]

test('the best match comes first, of equals the earlier', () => {
  expect(titles(items, 'segment')).toEqual(['Segment profile', 'resegments', 'k-means'])
  expect(titles(items, 're')).toEqual(['resegments', 'Make a report', 'Score rows'])
})

test('every word must be found, in any order and either language', () => {
  expect(titles(items, 'rows score')).toEqual(['Score rows'])
  expect(titles(items, 'score cluster')).toEqual([])
  expect(titles(items, '客群')).toEqual(['Segment profile'])
  expect(titles(items, '分群 k')).toEqual(['k-means'])
})

test('a name typed whole comes before what only mentions it', () => {
  const steps = [
    item('Who will respond?', 'uplift threshold'),
    { ...item('Whom to contact', 'threshold'), name: 'threshold' },
  ]
  expect(titles(steps, 'threshold')).toEqual(['Whom to contact', 'Who will respond?'])
})

test('case, width and accents make no difference', () => {
  expect(titles(items, 'ＳＣＯＲＥ')).toEqual(['Score rows'])
  expect(titles([item('Café')], 'cafe')).toEqual(['Café'])
})

test('nothing typed finds everything as it stands', () => {
  expect(rank(items, '  ')).toEqual(items)
})
