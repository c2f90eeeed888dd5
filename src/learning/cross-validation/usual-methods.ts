import type { NestedStep } from '../../core/params'
import type { Task } from '../method'

interface Candidate {
  kind: string
  params?: Record<string, unknown>
  tasks: readonly Task[]
  /** It takes too long, or too much memory, on more rows. */
  mostRows: number
}

const native = { preprocess: { numeric: 'none' } }
const both: readonly Task[] = ['classify', 'regress']

/** Quick ones first. */
const candidates: readonly Candidate[] = [
  { kind: 'linear-regression', tasks: ['regress'], mostRows: Infinity },
  { kind: 'logistic-regression', tasks: ['classify'], mostRows: Infinity },
  { kind: 'naive-bayes', tasks: ['classify'], mostRows: Infinity },
  { kind: 'decision-tree', params: { maxDepth: 5, ...native }, tasks: both, mostRows: Infinity },
  { kind: 'gradient-boosting', params: native, tasks: both, mostRows: Infinity },
  { kind: 'random-forest', params: native, tasks: both, mostRows: 200_000 },
  { kind: 'k-nearest-neighbors', params: { k: 15 }, tasks: both, mostRows: 20_000 },
  { kind: 'neural-network', tasks: both, mostRows: 100_000 },
  { kind: 'support-vector-machine', tasks: both, mostRows: 4_000 },
]

/** What is worth trying on so many rows. */
export const usualMethods = (task: Task, rows: number): NestedStep[] =>
  candidates
    .filter((one) => one.tasks.includes(task) && rows <= one.mostRows)
    .map(({ kind, params }) => ({ kind, ...(params && { params }) }))
