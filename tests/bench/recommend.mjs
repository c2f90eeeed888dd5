// Jobs of recommenders: learning from ratings, the check on held-out ratings, learning from all, and everybody's list.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const movieLens = join(import.meta.dirname, '../../../shared/data/ml100k_ratings.csv')

/** @param {(name: string) => string} file where the page finds a table */
export function recommendJobs(file) {
  const real = existsSync(movieLens)
  if (!real) console.log('MovieLens 100k: not found; recommenders are measured on made-up ratings only')
  const small = () => {
    const rows = readFileSync(movieLens, 'utf8').trim().split('\n').slice(1)
    writeFileSync(file('movielens'), Float64Array.from(rows.flatMap((row) => row.split(',').slice(0, 3).map(Number))))
  }
  const none = () => undefined
  const job = (method, name, ratings, write, times) => ({
    ...{ name, write, times, params: { job: 'recommend', method }, ours: { ratings } },
  })
  const [knn, als] = ['item-kNN, k = 40', 'ALS, 20 factors, 15 sweeps']
  return [
    ...(real
      ? [
          job('item-knn', `${knn}: MovieLens 100k, with check and lists (no peer here)`, '/data/movielens', small),
          job('als', `${als}: MovieLens 100k, with check and lists (no peer here)`, '/data/movielens', small),
        ]
      : []),
    job('item-knn', `${knn}: 1 M ratings of 6,000 by 4,000 (no peer here)`, 1_000_000, none, 1),
    job('als', `${als}: 1 M ratings of 6,000 by 4,000 (no peer here)`, 1_000_000, none, 1),
  ]
}
