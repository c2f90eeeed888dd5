import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ParamSpec } from '../../src/core/params'
import type { Progress } from '../../src/core/progress'
import type { StepCase, StepResult, StepSpec } from '../../src/core/step'
import { languages } from '../../src/core/words'
import { Session } from '../../src/engine/session'
import { catalogue } from '../../src/steps/catalogue'
import { namelessIn } from '../support/nameless'

const modules = import.meta.glob<StepCase[]>('../../src/steps/*/*/cases.ts', { eager: true, import: 'cases' })
const casesOf = new Map(Object.entries(modules).map(([path, cases]) => [path.split('/').at(-2)!, cases]))

const session = new Session()
beforeAll(() => session.ready(), 120_000)
afterAll(() => session.replay({ version: 1, entries: [] }, []))

async function prepare({ tables, before = [] }: StepCase): Promise<void> {
  await session.replay({ version: 1, entries: [] }, [])
  for (const [table, csv] of Object.entries(tables))
    await session.importFile(new File([csv], `${table}.csv`), { table })
  for (const step of before) await session.run(step)
}

const contents = async (table: string) => JSON.stringify(await session.query(`select * from "${table}" order by rowid`))
const everyTable = async () =>
  Promise.all((await session.tables()).map(async ({ name }) => [name, await contents(name)]))
/** What the same seed must give again. */
const lasting = ({ metrics, data, sentence, charts, tables }: StepResult) => ({
  metrics,
  data,
  sentence,
  charts,
  tables,
})

/** The step of a case with nothing but what has no default. */
function bare(kind: string, step: StepSpec): StepSpec {
  const declared = catalogue.get(kind)!.params
  const needed = Object.entries(step.params ?? {}).filter(([name]) => {
    const spec: ParamSpec | undefined = declared[name]
    return spec === undefined || !('default' in spec) || spec.type === 'columns'
  })
  return { ...step, params: Object.fromEntries(needed) }
}

function textsOf(value: unknown): { zh: string; en: string }[] {
  if (typeof value !== 'object' || value === null) return []
  if ('zh' in value && 'en' in value) return [value as { zh: string; en: string }]
  return Object.values(value).flatMap(textsOf)
}

test('every kind has cases', () => {
  expect([...catalogue.keys()].filter((kind) => !casesOf.get(kind)?.length)).toEqual([])
})

describe.each([...catalogue])('%s', (kind, declaration) => {
  const cases = casesOf.get(kind) ?? []
  const good = cases.find((c) => !c.expect.some((e) => e.error))

  test('speaks both languages', () => {
    const texts = textsOf({ title: declaration.title, summary: declaration.summary, params: declaration.params })
    for (const text of texts) for (const language of languages) expect(text[language].trim()).not.toBe('')
    for (const { zh } of textsOf({ t: declaration.title, s: declaration.summary }))
      expect(zh).toMatch(/\p{Script=Han}|SQL/u)
  })

  test.each(cases.map((c) => [c.name, c] as const))('known answer: %s', async (_, one) => {
    await prepare(one)
    const wantedError = one.expect.find((e) => e.error)?.error
    let result: StepResult | undefined
    if (wantedError) await expect(session.run(one.step)).rejects.toMatchObject({ code: wantedError })
    else result = await session.run(one.step)
    if (result) expect(namelessIn(result, JSON.stringify(one))).toEqual([])
    for (const { path, query, value, abs = 0, rel = 0 } of one.expect) {
      if (query) close((await session.query(query)).rows, value, abs, rel, query)
      else if (path) close(reach(result, path), value, abs, rel, path)
    }
  })

  test('runs with its defaults, the same again, and leaves its input alone', async () => {
    await prepare(good!)
    const inputs = await everyTable()
    const progress: Progress[] = []
    const step = bare(kind, good!.step)
    const first = await session.run(step, { onProgress: (p) => progress.push(p) })
    const fractions = progress.flatMap((p) => (p.fraction === null ? [] : [p.fraction]))
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b))
    expect(fractions.at(-1)).toBe(1)
    expect(Object.values(first.metrics).every((v) => v === null || Number.isFinite(v))).toBe(true)
    for (const language of languages) expect(first.sentence[language]).not.toMatch(/undefined|NaN|\[object|\{\w+\}/)
    for (const language of languages) expect(first.sentence[language].length).toBeGreaterThan(3)
    expect(structuredClone(first)).toEqual(first)
    expect(JSON.parse(JSON.stringify(first.data))).toEqual(first.data)
    for (const chart of first.charts) {
      expect(chart.$schema).toContain('vega-lite')
      expect(chart.usermeta?.terrarium?.summary.zh).toBeTruthy()
    }
    const written = first.tables[0] && (await contents(first.tables[0]))
    await session.undo()
    expect(await everyTable()).toEqual(inputs)
    const second = await session.run(step)
    expect(lasting(second)).toEqual(lasting(first))
    if (written) expect(await contents(second.tables[0]!)).toBe(written)
  })

  test('stopping it leaves no trace', async () => {
    await prepare(good!)
    const [recipe, tables] = [session.recipe(), await everyTable()]
    for (const delay of [0, 15, 40]) {
      const controller = new AbortController()
      const run = session.run(good!.step, { signal: controller.signal })
      setTimeout(() => controller.abort(), delay)
      await run.then(
        () => session.undo(),
        (error: unknown) => expect(error).toMatchObject({ code: 'cancelled' }),
      )
      expect(session.recipe()).toEqual(recipe)
      expect(await everyTable()).toEqual(tables)
    }
  })

  test('refuses what it cannot work with, in words', async () => {
    await prepare(good!)
    await session.importFile(new File(['a\nx\n'], 'unfit.csv'), { table: 'unfit' })
    const refusals = [session.run({ ...good!.step, params: { ...good!.step.params, noSuchParameter: 1 } })]
    const needsTables = (declaration.needs.tables?.[0] ?? 1) > 0
    if (needsTables) refusals.push(session.run({ ...good!.step, input: 'no such table' }))
    if (needsTables && session.whyNot(kind, ['unfit'])) refusals.push(session.run({ ...good!.step, input: 'unfit' }))
    for (const outcome of await Promise.allSettled(refusals)) {
      expect(outcome.status).toBe('rejected')
      const error = (outcome as PromiseRejectedResult).reason as {
        code: string
        zh: string
        en: string
        isBug: boolean
      }
      expect(error.isBug).toBe(false)
      expect(error.code).toMatch(/^[a-z]+(-[a-z]+)*$/)
      for (const language of languages) expect(error[language].length).toBeGreaterThan(3)
    }
  })
})

function reach(subject: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => {
    if (Array.isArray(at) && /^-\d+$/.test(key)) return at.at(Number(key))
    return (at as Record<string, unknown> | undefined)?.[key]
  }, subject)
}

function close(got: unknown, wanted: unknown, abs: number, rel: number, where: string): void {
  if (typeof wanted === 'number') {
    expect(typeof got, where).toBe('number')
    const allowed = Math.max(abs, rel * Math.abs(wanted))
    expect(Math.abs((got as number) - wanted), `${where}: wanted ${wanted}, got ${String(got)}`).toBeLessThanOrEqual(
      allowed,
    )
  } else if (Array.isArray(wanted)) {
    expect(Array.isArray(got) && got.length, where).toBe(wanted.length)
    wanted.forEach((item, i) => close((got as unknown[])[i], item, abs, rel, `${where}[${i}]`))
  } else if (typeof wanted === 'object' && wanted !== null) {
    for (const [key, item] of Object.entries(wanted))
      close((got as Record<string, unknown>)[key], item, abs, rel, `${where}.${key}`)
  } else expect(got, where).toEqual(wanted)
}
