// `npm test`: types, lint, format, build, unit, browser, contract, end-to-end and conformance. Ends with «N passed, N failed».
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checks } from './check.mjs'
import { installChromium } from './install-chromium.mjs'
import { run, runSeveral } from './run.mjs'

let passed = 0
let failed = 0
const count = (ok, what) => {
  if (ok) passed++
  else {
    failed++
    console.log(`FAIL ${what}`)
  }
}

const hasChromium = await installChromium()
count(hasChromium, 'a Chromium to test in')

const again = mkdtempSync(join(tmpdir(), 'terrarium-build-'))
const build = ['node_modules/.bin/vite', 'build', '--logLevel', 'warn']
const codes = await runSeveral({ build, ...checks, 'build again': [...build, '--outDir', again, '--emptyOutDir'] })
for (const [name, code] of Object.entries(codes)) count(code === 0, name)
const built = codes.build === 0
const repeated = built && codes['build again'] === 0
count(repeated && sums('dist') === sums(again), 'two builds of one tree, equal in every byte')
rmSync(again, { recursive: true, force: true })

if (hasChromium && built) {
  const folder = mkdtempSync(join(tmpdir(), 'terrarium-test-'))
  const json = join(folder, 'vitest.json')
  const code = await run('node_modules/.bin/vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${json}`,
  ])
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(json, 'utf8'))
    passed += numPassedTests
    failed += numFailedTests
    if (code !== 0 && numFailedTests === 0)
      count(false, 'a test file that could not be run, or an error outside the tests')
  } catch {
    count(false, 'the test run itself')
  }
  rmSync(folder, { recursive: true, force: true })
}

/** The list of a build's files with their digests, by which a host is checked too. */
function sums(folder) {
  return readFileSync(join(folder, 'SHA256SUMS'), 'utf8')
}

console.log(`${passed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)
