// `npm run bench`: the arithmetic and the database of the page beside their native peers, in one run, turn about.
//
//   node tests/bench/run.mjs [--only k-means|PCA|database|profile|filter|big-file|opening …] [--rounds 5] [--threads 2] [--rows 10000000]
//
// Prints for each job the median of the rounds' ratios, ours over the peer's. A figure is worth what the machine was
// doing meanwhile: look at the spread beside it. No test: nothing fails by being slow. A peer that is not there is
// named and left out.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { launchWithProfile } from '../support/launch.mjs'
import { customerJobs } from './customers.mjs'
import { clusters, columnMajor, responses } from './data.mjs'
import { benchBigFile } from './big-file.mjs'
import { openDatabaseBench, relationalNames } from './database.mjs'
import { benchOpening } from './open-project.mjs'
import { openPage } from './page.mjs'
import { openPeer } from './peer.mjs'
import { recommendJobs } from './recommend.mjs'
import { seriesJobs } from './series.mjs'

const { values: flags } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    threads: { type: 'string', default: '2' },
    rows: { type: 'string' },
  },
})
const rounds = Number(flags.rounds)
const threads = Number(flags.threads)
const folder = mkdtempSync(join(tmpdir(), 'terrarium-bench-'))
const browser = await launchWithProfile(join(folder, 'profile'))
const table = []

try {
  if (flags.only === 'big-file') await benchBigFile(browser, folder, Number(flags.rows ?? 10_000_000))
  else if (flags.only === 'opening') await benchOpening(browser, folder, Number(flags.rows ?? 1_000_000), rounds)
  else await benchBesidePeers()
} finally {
  print()
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
}

async function benchBesidePeers() {
  const kernels = kernelJobs()
  const jobs = kernels.filter((job) => !flags.only || job.name.includes(flags.only))
  const oneRelational = relationalNames.find((name) => name === flags.only)
  if (jobs.length === 0 && !oneRelational && flags.only !== 'database')
    console.log(
      `Nothing is called ${flags.only}. There are: ${['database (CSV and sums too)', ...relationalNames, ...kernels.map(({ name }) => name)].join('; ')}`,
    )
  if (jobs.length > 0) await benchKernels(jobs)
  if (!flags.only || flags.only === 'database' || oneRelational) {
    const database = await openDatabaseBench(browser, folder, threads, oneRelational)
    if (database.missing) console.log(database.missing)
    else for (const { name, ours, theirs } of database.jobs) await measure(name, ours, theirs, Math.min(rounds, 3))
    if (!database.missing)
      for (const { name, ours, theirs } of await database.relational())
        await measure(name, ours, theirs, Math.min(rounds, 3))
    await database.close?.()
  }
}

async function benchKernels(jobs) {
  const [page, peer] = [await openPage(browser, folder), await openPeer(threads)]
  if (!peer) console.log('scikit-learn: not found (Debian: apt-get install python3-sklearn); only our side is measured')
  for (const job of jobs) {
    job.write()
    await measure(
      job.name,
      () => page.run({ ...job.params, ...job.ours, threads }),
      job.inPage
        ? () => page.run({ ...job.params, ...job.theirs, threads })
        : job.theirs && peer && (() => peer.run({ ...job.params, ...job.theirs })),
      Math.min(rounds, job.times ?? rounds),
    )
  }
  peer?.close()
  await page.close()
}

/** What is measured on the kernels; scikit-learn reads rows, ours columns. */
function kernelJobs() {
  const file = (name) => join(folder, name)
  const put = (name, x, rows, features) => {
    writeFileSync(file(`${name}.rows`), x)
    writeFileSync(file(`${name}.columns`), columnMajor(x, rows, features))
  }
  const kMeans = (name, title, spread) => {
    const params = { job: 'k-means', rows: 1_000_000, features: 10, k: 8, iterations: 20 }
    return {
      name: `k-means ${title}, 1 M × 10, k = 8, 20 rounds`,
      params,
      ours: { x: `/data/${name}.columns` },
      theirs: { x: file(`${name}.rows`) },
      write: () => put(name, clusters({ ...params, spread, seed: 7 }), params.rows, params.features),
    }
  }
  const logistic = { job: 'logistic', rows: 1_000_000, features: 20 }
  const onResponses = (name, title, params) => ({
    name: title,
    params,
    ours: { x: `/data/${name}.columns`, y: `/data/${name}.y` },
    theirs: { x: file(`${name}.rows`), y: file(`${name}.y`) },
    write: () => {
      const { x, y } = responses({ ...params, seed: 5 })
      put(name, x, params.rows, params.features)
      writeFileSync(file(`${name}.y`), y)
    },
  })
  return [
    kMeans('clustered', 'clustered', 1),
    kMeans('overlapping', 'overlapping', 2),
    {
      name: 'logistic regression to the end, 1 M × 20, C = 1',
      params: logistic,
      ours: { x: '/data/logistic.columns', y: '/data/logistic.y' },
      theirs: { x: file('logistic.rows'), y: file('logistic.y') },
      write: () => {
        const { x, y } = responses({ ...logistic, seed: 3 })
        put('logistic', x, logistic.rows, logistic.features)
        writeFileSync(file('logistic.y'), y)
      },
    },
    onResponses('boosting', 'gradient boosting, 1 M × 20, 100 trees of 31 leaves', {
      job: 'boosting',
      ...{ rows: 1_000_000, features: 20, trees: 100 },
    }),
    onResponses('forest', 'random forest, 200 k × 20, 100 trees', {
      job: 'forest',
      ...{ rows: 200_000, features: 20, trees: 100 },
    }),
    ...['logistic', 'forest', 'boosting'].map((kind) =>
      onResponses('scoring', `scoring 1 M × 20: ${kind}`, {
        job: 'scoring',
        ...{ rows: 1_000_000, features: 20, kind, trainedOn: 20_000 },
      }),
    ),
    onResponses('network', 'neural network 64-32, 20 k × 20, one epoch on WASM', {
      job: 'network',
      ...{ rows: 20_000, features: 20, epochs: 5, batchSize: 200 },
    }),
    onResponses('svm', 'support vector machine, radial kernel, 10 k × 10', { job: 'svm', rows: 10_000, features: 10 }),
    {
      name: 'PCA, 1 M × 20, 5 components and their scores',
      params: { job: 'pca', rows: 1_000_000, features: 20, components: 5 },
      ours: { x: '/data/pca.columns' },
      theirs: { x: file('pca.rows') },
      write: () => put('pca', responses({ rows: 1_000_000, features: 20, seed: 13 }).x, 1_000_000, 20),
    },
    ...customerJobs(file, put),
    ...seriesJobs(),
    ...recommendJobs(file),
  ]
}

/** Both sides turn about, after one round each that does not count. */
async function measure(name, ours, theirs, times = rounds) {
  console.log(`${name} …`)
  const pairs = []
  for (let round = 0; round <= times; round++) {
    // Who goes first takes turns as well.
    const [a, b] = round % 2 ? [await ours(), await theirs?.()] : [await theirs?.(), await ours()].reverse()
    if (round > 0) pairs.push({ ours: a, theirs: b })
    else if (b) agree(name, a, b)
  }
  const ratios = pairs.flatMap((p) => (p.theirs ? [p.ours.ms / p.theirs.ms] : []))
  const row = [
    name,
    `${median(pairs.map((p) => p.ours.ms)).toFixed(0)} ms`,
    theirs ? `${median(pairs.map((p) => p.theirs.ms)).toFixed(0)} ms` : '–',
    theirs ? median(ratios).toFixed(2) : '–',
    theirs ? `${Math.min(...ratios).toFixed(2)} – ${Math.max(...ratios).toFixed(2)}` : '–',
  ]
  table.push(row)
  console.log(`  ${row.slice(1).join('  ')}`)
}

/** A ratio of two different answers would say nothing. */
function agree(name, ours, theirs) {
  for (const [key, value] of Object.entries(theirs)) {
    if (key === 'ms' || key === 'iterations' || ours[key] === undefined) continue
    const close = Math.abs(ours[key] - value) <= 1e-3 * Math.abs(value)
    console.log(`  ${key}: ours ${ours[key]}, theirs ${value}${close ? '' : '  DIFFERENT'}`)
    if (!close) process.exitCode = 1
  }
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

function print() {
  const rows = [['', 'ours', 'peer', 'ours / peer', 'least – most'], ...table]
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => row[i].length)))
  const memory = Math.round(totalmem() / 2 ** 30)
  console.log(`\n${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`)
  console.log(
    `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${memory} GB, Chromium ${browser.browser().version()}`,
  )
  console.log(`${threads} threads each, median of ${rounds} rounds, load average now ${loadavg()[0].toFixed(1)}\n`)
  for (const row of rows)
    console.log(row.map((cell, i) => (i ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join('  '))
}
