// `npm run new <stage>/<kind>`: a folder for a new step kind, ready to be filled. The contract tests find it by themselves.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const stages = [
  'prepare',
  'explore',
  'segment',
  'value',
  'associate',
  'predict',
  'explain',
  'forecast',
  'recommend',
  'privacy',
  'watch',
]
const [stage, kind, ...rest] = (process.argv[2] ?? '').split('/')

function refuse(text) {
  console.error(text)
  process.exit(2)
}
if (!stage || !kind || rest.length > 0) refuse('Say which: npm run new <stage>/<kind>, such as explore/crosstab')
if (!stages.includes(stage)) refuse(`There is no stage “${stage}”. There are: ${stages.join(', ')}`)
if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(kind)) refuse(`“${kind}” is not kebab-case`)
const taken = stages.find((s) => existsSync(join(here, s)) && readdirSync(join(here, s)).includes(kind))
if (taken) refuse(`There is a step “${kind}” already, in ${taken}`)

const title = kind.replaceAll('-', ' ').replace(/^./, (c) => c.toUpperCase())
const files = {
  'spec.ts': `import { columns } from '../../../core/params'
import { defineStep } from '../../../core/step'
import { words } from '../../../core/words'

export const spec = defineStep({
  title: words('', '${title}'),
  summary: words('', ''),
  needs: { rows: 1 },
  yields: 'none',
  params: {
    columns: columns({
      label: words('列', 'Columns'),
      help: words('', ''),
      default: 'features',
    }),
  },
})
`,
  'run.ts': `import type { ParamsOf } from '../../../core/params'
import type { StepContext, StepYield } from '../../../core/step'
import { words } from '../../../core/words'
import type { spec } from './spec'

export async function run({ params, inputs }: StepContext<ParamsOf<typeof spec.params>>): Promise<StepYield> {
  const table = inputs[0]!
  return {
    metrics: { rows: table.rows, columns: params.columns.length },
    sentence: words('', ''),
    backend: 'sql',
  }
}
`,
  'cases.ts': `import type { StepCase } from '../../../core/step'

export const cases: StepCase[] = [
  {
    name: '',
    source: '',
    tables: { data: 'a,b\\n1,2\\n3,4\\n' },
    step: { kind: '${kind}', input: 'data' },
    expect: [{ path: 'metrics.rows', value: 2 }],
  },
]
`,
}
const folder = join(here, stage, kind)
mkdirSync(folder, { recursive: true })
for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
console.log(`src/steps/${stage}/${kind}: ${Object.keys(files).join(', ')}
Fill in the words (both languages), the computation and at least one known answer; then: npx vitest run tests/contract`)
