// Types, lint and format: `npm run check`.
import { pathToFileURL } from 'node:url'
import { runSeveral } from './run.mjs'

const bin = (command, ...args) => [`node_modules/.bin/${command}`, ...args]

/** By name, the longest first: see `runSeveral`. */
export const checks = {
  'svelte types': bin('svelte-check', '--tsconfig', './tsconfig.json', '--threshold', 'warning'),
  lint: bin('eslint', '-c', '.config/eslint.config.js', 'src', 'tests', 'vite.config.ts'),
  format: bin('prettier', '--check', '--log-level', 'warn', 'src', 'tests', '.config', 'vite.config.ts'),
  types: bin('tsc', '--noEmit'),
  'worker types (no DOM)': bin('tsc', '--noEmit', '-p', 'src/worker.tsconfig.json'),
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const codes = await runSeveral(checks)
  process.exit(Object.values(codes).some((code) => code !== 0) ? 1 : 0)
}
