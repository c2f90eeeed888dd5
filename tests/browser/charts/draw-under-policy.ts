import { scatterMap } from '../../../src/charts/scatter-map'
import { words } from '../../../src/core/words'
import { chartPicture, drawChart } from '../../../src/widgets/chart/draw-chart'
import { everyChart } from '../../unit/charts/every-chart'

// The test runner's hook around dynamic imports, which only its own page has.
Object.assign(globalThis, { __vitest_browser_runner__: { wrapDynamicImport: (load: () => unknown) => load() } })

const violations: string[] = []
const failures: string[] = []
document.addEventListener('securitypolicyviolation', (event) => {
  if (!provoking) violations.push(`${event.violatedDirective} ${event.sourceFile}:${event.lineNumber} ${event.sample}`)
})

// The policy must be in force, or the test says nothing.
let provoking = true
let codeIsForbidden = false
try {
  new (Object.getPrototypeOf(async () => undefined).constructor as new (code: string) => unknown)('return 1')
} catch {
  codeIsForbidden = true
}
await new Promise((resolve) => setTimeout(resolve, 50))
provoking = false

const values = Array.from({ length: 2000 }, (_, i) => Math.sin(i))
const many = scatterMap({
  id: 'many',
  title: words('很多点', 'Many'),
  summary: words('很多点。', 'Many points.'),
  x: { title: words('x', 'x'), values },
  y: { title: words('y', 'y'), values },
})
const drawing = { language: 'zh', theme: 'light', width: 500 } as const
const kinds = new Set<string>()
for (const spec of [...everyChart(), many]) {
  try {
    const drawn = await drawChart(spec, { ...drawing, ontooltip: () => undefined, isStale: () => false })
    if (!drawn) throw new Error('nothing')
    document.body.append(drawn.element)
    for (const kind of ['svg', 'canvas']) if (drawn.element.querySelector(kind)) kinds.add(kind)
    drawn.resize(300)
    await new Promise((resolve) => setTimeout(resolve, 5))
    drawn.dispose()
  } catch (error) {
    failures.push(`${spec.usermeta?.terrarium?.id}: ${String(error)}`)
  }
}
const png = await chartPicture(many, 'png', drawing).then((blob) => blob.type, String)
await new Promise((resolve) => setTimeout(resolve, 50))
parent.postMessage({ violations, failures, codeIsForbidden, drawn: [...kinds].sort().reverse(), png }, '*')
