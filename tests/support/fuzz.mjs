// `npm run fuzz [seed]`: 10,000 damaged files of every format: each a table or an error in words, and then the next file loads.
import { run } from './run.mjs'

const [seed = '1'] = process.argv.slice(2)
const env = { VITE_FUZZ_SEED: seed }
const unit = await run(
  'node_modules/.bin/vitest',
  ['run', '--project', 'unit', 'tests/unit/ingest/fuzz.test.ts', '--testTimeout', '3600000'],
  { ...env, VITE_FUZZ: '9000' },
)
const browser = await run(
  'node_modules/.bin/vitest',
  ['run', '--project', 'browser', 'tests/browser/ingest/damaged-types.test.ts', '--testTimeout', '3600000'],
  { ...env, VITE_FUZZ: '2000' },
)
process.exit(unit || browser)
