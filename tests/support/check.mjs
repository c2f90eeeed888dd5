// Types, lint and format: `npm run check`. Gives the names of what failed.
import { pathToFileURL } from 'node:url'
import { run } from './run.mjs'

const checks = {
  types: ['tsc', '--noEmit'],
  'worker types (no DOM)': ['tsc', '--noEmit', '-p', 'src/worker.tsconfig.json'],
  'svelte types': ['svelte-check', '--tsconfig', './tsconfig.json', '--threshold', 'warning'],
  lint: ['eslint', '-c', '.config/eslint.config.js', 'src', 'tests', 'vite.config.ts'],
  format: ['prettier', '--check', '--log-level', 'warn', 'src', 'tests', '.config', 'vite.config.ts'],
}

/** @returns {Promise<{ passed: string[], failed: string[] }>} */
export async function check() {
  const passed = []
  const failed = []
  for (const [name, [command, ...args]] of Object.entries(checks)) {
    const code = await run(`node_modules/.bin/${command}`, args)
    ;(code === 0 ? passed : failed).push(name)
    console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name}`)
  }
  return { passed, failed }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { failed } = await check()
  process.exit(failed.length > 0 ? 1 : 0)
}
