// Jobs of segments, baskets and lifetime value.
import { clusters } from './data.mjs'

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
    {
      name: 'FP-Growth beside plain Apriori, both ours: 500 k baskets, support 0.5 %',
      params: { job: 'itemsets', baskets: 500_000, support: 0.005 },
      ours: { algorithm: 'fp-growth' },
      theirs: { algorithm: 'apriori' },
      // mlxtend is in no Debian package, so the peer is our own other implementation.
      inPage: true,
      write: () => undefined,
    },
    {
      name: 'BG/NBD, 100 k customers (no peer here)',
      params: { job: 'lifetime', customers: 100_000 },
      ours: {},
      write: () => undefined,
    },
  ]
}
