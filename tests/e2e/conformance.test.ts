import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serve } from '../support/serve.mjs'

/** Reference results of other programs live beside the project; a checkout without them says so and tests the rest. */
const shared = resolve(import.meta.dirname, '../../../shared/conformance')
const isHere = existsSync(join(shared, 'run.mjs'))

interface Case {
  id: string
  title: string
  steps?: { kind: string }[]
}
interface Outcome {
  id: string
  ok: boolean
  failure: string | null
}

const steps = resolve(import.meta.dirname, '../../src/steps')
const folders = (path: string) => readdirSync(path).filter((name) => statSync(join(path, name)).isDirectory())
const kinds = new Set(folders(steps).flatMap((stage) => folders(join(steps, stage))))

/** The cases that need only what this build has, kinds nested in parameters included. */
const cases = isHere
  ? readdirSync(join(shared, 'cases'))
      .map((name) => ({ name, one: JSON.parse(readFileSync(join(shared, 'cases', name), 'utf8')) as Case }))
      .filter(({ one }) => kindsIn(one.steps ?? []).every((kind) => kinds.has(kind)))
  : []

function kindsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'kind' in value && 'params' in value && typeof value.kind === 'string' ? [value.kind] : []
  return [...own, ...Object.values(value).flatMap(kindsIn)]
}

let outcomes: Map<string, Outcome>
const folder = mkdtempSync(join(tmpdir(), 'terrarium-conformance-'))

beforeAll(async () => {
  if (!isHere) return
  mkdirSync(join(folder, 'cases'))
  for (const { name } of cases) cpSync(join(shared, 'cases', name), join(folder, 'cases', name))
  const server = await serve()
  const json = join(folder, 'outcomes.json')
  const flags = [
    '--url',
    server.url,
    '--cases',
    join(folder, 'cases'),
    '--data',
    resolve(shared, '../data'),
    '--json',
    json,
  ]
  await new Promise((done) => spawn('node', [join(shared, 'run.mjs'), ...flags], { stdio: 'ignore' }).on('close', done))
  await server.close()
  const report = JSON.parse(readFileSync(json, 'utf8')) as { cases: Outcome[] }
  outcomes = new Map(report.cases.map((outcome) => [outcome.id, outcome]))
}, 2_400_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

if (!isHere) test.skip('conformance: ../shared is not beside this checkout', () => undefined)

test.each(cases.map(({ one }) => [one.title, one.id] as const))('%s (%s)', (_, id) => {
  expect(outcomes.get(id)?.failure).toBeNull()
})
