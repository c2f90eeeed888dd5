import { words } from '../../core/words'
import { waysEverywhere } from './ways-everywhere'
import type { WayOut } from './way-out'

const scope = globalThis as unknown as { importScripts(address: string): void }

export const waysOfWorker: readonly WayOut[] = [
  ...waysEverywhere,
  {
    id: 'import-scripts',
    title: words('加载外部脚本（importScripts）', 'Load a foreign script (importScripts)'),
    attempt: (address) => scope.importScripts(address),
  },
  {
    id: 'nested-worker',
    title: words('再启动一个外部线程（Worker）', 'Start a foreign worker from the worker'),
    exists: () => typeof Worker === 'function',
    attempt: (address) => new Worker(address),
  },
]
