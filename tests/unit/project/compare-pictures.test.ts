import { expect, test } from 'vitest'
import { words } from '../../../src/core/words'
import { comparePictures } from '../../../src/project/difference/compare-pictures'
import type { Picture } from '../../../src/project/difference/picture'

const march: Picture = {
  tables: [
    {
      name: 'customers',
      rows: 200,
      columns: [
        { name: 'id', type: 'VARCHAR', nulls: 0 },
        { name: 'fee', type: 'BIGINT', nulls: 2, mean: 50 },
        { name: 'plan', type: 'VARCHAR', nulls: 0, categories: { basic: 100, gold: 80, old: 20 } },
        { name: 'note', type: 'VARCHAR', nulls: 0 },
      ],
    },
    {
      name: 'groups',
      rows: 200,
      columns: [{ name: 'cluster', type: 'INTEGER', nulls: 0, categories: { 0: 150, 1: 50 }, isSegment: true }],
    },
    { name: 'same', rows: 3, columns: [{ name: 'x', type: 'DOUBLE', nulls: 0, mean: 1 / 3 }] },
  ],
  results: [
    { entry: 's2', kind: 'k-means', metrics: { inertia: 12.5, k: 2 }, sentence: words('两群', 'Two groups') },
    { entry: 's3', kind: 'derive', metrics: { rows: 200 }, sentence: words('加了一列', 'One column') },
  ],
}

const april: Picture = {
  tables: [
    {
      name: 'customers',
      rows: 400,
      columns: [
        { name: 'id', type: 'VARCHAR', nulls: 0 },
        { name: 'fee', type: 'DOUBLE', nulls: 4, mean: 55 },
        { name: 'plan', type: 'VARCHAR', nulls: 0, categories: { basic: 200, gold: 100, new: 100 } },
        { name: 'city', type: 'VARCHAR', nulls: 0 },
      ],
    },
    {
      name: 'groups',
      rows: 400,
      columns: [{ name: 'cluster', type: 'INTEGER', nulls: 0, categories: { 0: 200, 1: 200 }, isSegment: true }],
    },
    { name: 'same', rows: 3, columns: [{ name: 'x', type: 'DOUBLE', nulls: 0, mean: 1 / 3 + 1e-15 }] },
  ],
  results: [
    { entry: 's2', kind: 'k-means', metrics: { inertia: 20, k: 2 }, sentence: words('两群', 'Two groups') },
    {
      entry: 's3',
      kind: 'derive',
      metrics: {},
      failure: { code: 'missing-column', zh: '没有列', en: 'No column', isBug: false },
    },
  ],
}

test('says which rows, columns, types, categories and segments are others', () => {
  const { tables } = comparePictures(march, april)
  expect(tables.map((table) => table.name)).toEqual(['customers', 'groups'])
  expect(tables[0]).toEqual({
    name: 'customers',
    change: 'changed',
    rows: { before: 200, after: 400 },
    columnsAdded: ['city'],
    columnsRemoved: ['note'],
    columnsRetyped: [{ name: 'fee', before: 'BIGINT', after: 'DOUBLE' }],
    categories: [
      {
        name: 'plan',
        isSegment: false,
        added: [{ value: 'new', rows: 100 }],
        removed: [{ value: 'old', rows: 20 }],
        moved: [{ value: 'gold', before: 0.4, after: 0.25 }],
      },
    ],
    means: [{ name: 'fee', before: 50, after: 55 }],
    blanks: [],
  })
  expect(tables[1]!.categories).toEqual([
    {
      name: 'cluster',
      isSegment: true,
      added: [],
      removed: [],
      moved: [
        { value: '0', before: 0.75, after: 0.5 },
        { value: '1', before: 0.25, after: 0.5 },
      ],
    },
  ])
})

test('says which figures are others and which steps can’t run any more', () => {
  const { results } = comparePictures(march, april)
  expect(results).toEqual([
    { entry: 's2', kind: 'k-means', change: 'changed', metrics: [{ name: 'inertia', before: 12.5, after: 20 }] },
    {
      entry: 's3',
      kind: 'derive',
      change: 'failed',
      metrics: [],
      sentence: { before: words('加了一列', 'One column') },
      failure: april.results[1]!.failure,
    },
  ])
})

test('the same twice is no difference; what is only there once is added or removed', () => {
  expect(comparePictures(march, march)).toEqual({ tables: [], results: [] })
  const none: Picture = { tables: [], results: [] }
  expect(comparePictures(none, march).tables.map((table) => [table.name, table.change])).toEqual([
    ['customers', 'added'],
    ['groups', 'added'],
    ['same', 'added'],
  ])
  expect(comparePictures(march, none).results.map((result) => result.change)).toEqual(['removed', 'removed'])
})

test('of columns, those with values that came or went stand first, then the largest moves', () => {
  const picture = (columns: Picture['tables'][0]['columns']): Picture => ({
    tables: [{ name: 't', rows: 100, columns }],
    results: [],
  })
  const column = (name: string, categories: Record<string, number>) => ({ name, type: 'VARCHAR', nulls: 0, categories })
  const before = picture([column('a', { x: 50, y: 50 }), column('b', { x: 50, y: 50 }), column('c', { x: 100 })])
  const after = picture([column('a', { x: 51, y: 49 }), column('b', { x: 80, y: 20 }), column('c', { x: 99, z: 1 })])
  const [table] = comparePictures(before, after).tables
  expect(table!.categories.map(({ name }) => name)).toEqual(['c', 'b', 'a'])
})
