// Jobs of segments, baskets and lifetime value.
import { writeFileSync } from 'node:fs'
import { baskets, clusters } from './data.mjs'

/**
 * @param {(name: string) => string} file where the peer reads a table
 * @param {(name: string, x: Float64Array, rows: number, features: number) => void} put writes a table for both sides
 */
export function customerJobs(file, put) {
  const dense = { job: 'dbscan', rows: 100_000, features: 3, eps: 0.3, minPoints: 10 }
  return [
    {
      name: 'DBSCAN, 100 k × 3',
      params: dense,
      ours: { x: '/data/dense.columns' },
      theirs: { x: file('dense.rows') },
      write: () => put('dense', clusters({ ...dense, k: 12, spread: 0.4, seed: 9 }), dense.rows, dense.features),
    },
    ...[0.005, 0.001].map((support) => mining(file, support, 'plain Apriori, ours', { algorithm: 'apriori' })),
    mining(file, 0.005, 'Apriori on one-hot columns as in mlxtend'),
    {
      name: 'BG/NBD, 100 k customers (no peer here)',
      params: { job: 'lifetime', customers: 100_000 },
      ours: {},
      write: () => undefined,
    },
  ]
}

/** FP-Growth beside another implementation in the page, or beside the peer where none is given. */
function mining(file, support, title, inPage) {
  const size = 500_000
  return {
    name: `FP-Growth, 500 k baskets, support ${support * 100} %, beside ${title}`,
    params: { job: 'itemsets', baskets: size, support },
    ours: { pairs: '/data/baskets.pairs', algorithm: 'fp-growth' },
    theirs: inPage ? { pairs: '/data/baskets.pairs', ...inPage } : { pairs: file('baskets.pairs') },
    inPage: inPage !== undefined,
    write: () => writeFileSync(file('baskets.pairs'), baskets({ baskets: size, seed: 23 })),
  }
}
