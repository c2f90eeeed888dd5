import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chromiumPath } from '../support/chromium.mjs'
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

/** So many browsers share the cases, each case on a page of its own. */
const browsers = 2

beforeAll(async () => {
  if (!isHere) return
  const server = await serve()
  const reports = await Promise.all(Array.from({ length: browsers }, (_, i) => runCases(server.url, i)))
  await server.close()
  outcomes = new Map(reports.flat().map((outcome) => [outcome.id, outcome]))
}, 2_400_000)

/** Runs every `browsers`th case, beginning with this one. */
async function runCases(url: string, first: number): Promise<Outcome[]> {
  const own = join(folder, `cases-${first}`)
  mkdirSync(own)
  for (const { name } of cases.filter((_, i) => i % browsers === first))
    cpSync(join(shared, 'cases', name), join(own, name))
  const json = join(folder, `outcomes-${first}.json`)
  const flags = ['--url', url, '--cases', own, '--data', resolve(shared, '../data'), '--json', json]
  const env = { ...process.env, CHROMIUM_PATH: chromiumPath() }
  const runner = spawn('node', [join(shared, 'run.mjs'), ...flags], { stdio: 'ignore', env })
  await new Promise((done) => runner.on('close', done))
  return (JSON.parse(readFileSync(json, 'utf8')) as { cases: Outcome[] }).cases
}

afterAll(() => rmSync(folder, { recursive: true, force: true }))

if (!isHere) test.skip('conformance: ../shared is not beside this checkout', () => undefined)

test.each(cases.map(({ one }) => [one.title, one.id] as const))('%s (%s)', (_, id) => {
  expect(outcomes.get(id)?.failure).toBeNull()
})
