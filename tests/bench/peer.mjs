// The other side: scikit-learn in a process of its own, one line of JSON for each job and each answer.
import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** Starts scikit-learn with that many threads; null where no Python has it. */
export async function openPeer(threads) {
  const python = ['python3', '/usr/bin/python3'].find(
    (name) => spawnSync(name, ['-c', 'import sklearn'], { stdio: 'ignore' }).status === 0,
  )
  if (!python) return null
  const count = String(threads)
  const child = spawn(python, ['-W', 'ignore', join(import.meta.dirname, 'peer.py')], {
    env: { ...process.env, OMP_NUM_THREADS: count, OPENBLAS_NUM_THREADS: count, MKL_NUM_THREADS: count },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async () => {
    const { value, done } = await lines.next()
    if (done) throw new Error('scikit-learn’s side ended')
    return JSON.parse(value)
  }
  console.log(`scikit-learn ${(await next()).version} through ${python}`)
  return {
    run: (job) => {
      child.stdin.write(`${JSON.stringify(job)}\n`)
      return next()
    },
    close: () => child.stdin.end(),
  }
}
