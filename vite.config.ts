import { readFileSync } from 'node:fs'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { kernels } from './src/kernels/vite-plugin.ts'
import { seal } from './src/seal/vite-plugin.ts'
import { bundledWorkers } from './tests/support/bundled-workers.ts'
import { chromiumPath, chromiumFlags } from './tests/support/chromium.mjs'
import { importedLibraries } from './tests/support/imported-libraries.mjs'

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { version: string }
const path = chromiumPath()
const executable = path ? { executablePath: path } : {}
const define = { __TERRARIUM_VERSION__: JSON.stringify(version) }
const testing = process.env['VITEST'] !== undefined
/** How long a test waits for what must happen: a deadline for a busy machine, no measure of time. */
const patience = { poll: { timeout: 30_000 } }

export default defineConfig({
  root: testing ? '.' : 'src',
  base: './',
  publicDir: testing ? 'static' : '../static',
  plugins: [kernels(), svelte(), seal(), ...(testing ? [bundledWorkers(define)] : [])],
  define,
  worker: { format: 'es', plugins: () => [kernels()] },
  ...(testing && { optimizeDeps: { include: importedLibraries() } }),
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2023',
    // A small worker or wasm inlined as a data: address would break the policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4000,
  },
  preview: { port: 4173, strictPort: false },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          testTimeout: 60_000,
          include: ['tests/unit/**/*.test.ts', 'tests/contract/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts', 'tests/contract/**/*.browser.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: patience,
          // Keys go to the page that has the focus, and only one can have it.
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { ...executable, args: chromiumFlags } }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: patience,
          fileParallelism: false,
        },
      },
    ],
  },
})
