// `npm run fuzz [seed]`: 10,000 damaged files of every format: each a table or an error in words within 5 seconds, and then the
// next file loads.
import { run } from './run.mjs'

const [seed = '1'] = process.argv.slice(2)
const env = { VITE_FUZZ_SEED: seed, VITE_FUZZ_LIMIT: '5000' }
const unit = await run('node_modules/.bin/vitest', ['run', '--project', 'unit', 'tests/unit/ingest/fuzz.test.ts'], {
  ...env,
  VITE_FUZZ: '9000',
})
const browser = await run(
  'node_modules/.bin/vitest',
  ['run', '--project', 'browser', 'tests/browser/ingest/damaged-types.test.ts'],
  { ...env, VITE_FUZZ: '1000' },
)
process.exit(unit || browser)
