// Kills workers, pages and the whole browser at random moments of real work on the built page, and looks each time
// whether every acknowledged action is there again.
//
//   npm run faults [-- --points 300] [--seed 1] [--kinds browser,crash,reload,store,database,job] [--dist dist]
//
// Of one that was under way when it was cut off, all or nothing may be there; more or less is a loss, and a call that
// does not settle is a hang. Projects are locked and unlocked meanwhile, and some steps need a key that is kept nowhere:
// a project whose lock was acknowledged and that opens without its passphrase counts as lost, too.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { chromiumFlags, chromiumPath } from './chromium.mjs'
import { serve } from './serve.mjs'

export const faultKinds = ['browser', 'crash', 'reload', 'store', 'database', 'job']

/** What a project grows to before the next one is begun. */
const mostEntries = 12
const patience = 60_000
/** So often nothing happens for so long that results are put by, and the kill comes about then. */
const restsEvery = 4
const restMilliseconds = 4000

/** Of all projects under test: that of locked ones, and that of pseudonyms. */
const secrets = { passphrase: 'only for this test', key: 'a key of pseudonyms' }

/**
 * @param {{ points: number, seed?: number, kinds?: string[], dist?: string, log?: (line: string) => void }} options
 * @returns {Promise<{ points: number, acknowledged: number, locked: number, withKey: number, fromCache: number, byKind: Record<string, number>, losses: string[], hangs: string[] }>}
 */
export async function runFaults({ points, seed = 1, kinds = faultKinds, dist, log = () => undefined }) {
  const random = mulberry(seed)
  const server = await serve({ ...(dist && { dist }) })
  const profile = mkdtempSync(join(tmpdir(), 'terrarium-faults-'))
  const tally = { points: 0, acknowledged: 0, locked: 0, withKey: 0, fromCache: 0, byKind: {}, losses: [], hangs: [] }
  let browser = await start(profile)
  /** The project under test: its id, and its recipe as last acknowledged. */
  let project
  try {
    for (let point = 1; point <= points; point++) {
      const kind = kinds[(point - 1) % kinds.length]
      if (browser.isDead) browser = await start(profile)
      const page = await open(browser, server.url)
      const seen = { acknowledged: project?.recipe ?? [], attempt: undefined, count: 0, unsaved: [], isLocked: false }
      await page.exposeFunction('attempted', (attempt) => void (seen.attempt = attempt))
      await page.exposeFunction('acknowledged', (recipe, isLocked) => {
        seen.acknowledged = recipe
        seen.isLocked = isLocked
        seen.attempt = undefined
        seen.count++
      })
      await page.exposeFunction('unsaved', (why) => void seen.unsaved.push(why))
      if (project && project.recipe.length >= mostEntries) project = undefined
      if (!project) seen.acknowledged = []
      const { id, isLocked } = await within(page.evaluate(begin, [project?.id, secrets]), `point ${point}: beginning`)
      seen.isLocked = isLocked
      const working = page.evaluate(work, [Math.floor(random() * 2 ** 31), isLocked, secrets]).catch(() => undefined)
      await pause(random() * 900)
      if (point % restsEvery === 0) {
        await page.evaluate(() => (window.isEnough = true))
        await Promise.race([working, pause(patience)])
        await pause(restMilliseconds * (0.95 + 0.2 * random()))
      }
      await Promise.race([strike(kind, browser, page), pause(5000)])
      if (['store', 'database', 'job'].includes(kind)) {
        await page.evaluate(() => (window.isEnough = true))
        const isSettled = await Promise.race([working.then(() => true), pause(patience).then(() => false)])
        if (!isSettled) tally.hangs.push(`point ${point} (${kind}): a call did not settle`)
      }
      await Promise.race([page.close().catch(() => undefined), pause(5000)])
      if (browser.isDead) browser = await start(profile)
      const fresh = await open(browser, server.url)
      const found = await within(fresh.evaluate(reopen, [id, secrets]), `point ${point} (${kind}): opening again`)
      await fresh.close()
      const wrong = seen.unsaved.length > 0 ? `not saved: ${seen.unsaved.join('; ')}` : whatIsWrong(seen, found)
      if (wrong) tally.losses.push(`point ${point} (${kind}): ${wrong}`)
      tally.points++
      tally.acknowledged += seen.count
      if (found.isLocked) tally.locked++
      if (found.cache > 0) tally.fromCache++
      tally.withKey += found.recipe.filter((entry) => entry.step?.kind === 'mask').length
      tally.byKind[kind] = (tally.byKind[kind] ?? 0) + 1
      project = { id, recipe: found.recipe }
      log(
        `${point}/${points} ${kind}: ${seen.count} acknowledged, ${found.recipe.length} back${found.isLocked ? ', locked' : ''}${wrong ? ` LOST: ${wrong}` : ''}`,
      )
    }
  } finally {
    await browser.kill()
    await server.close()
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  return tally
}

/** In the page: goes on with the project, or begins one with a file; gives its id. */
async function begin([id, { passphrase, key }]) {
  const { terrarium } = window
  await terrarium.ready()
  if (id) {
    let isLocked = false
    await terrarium.continueProject(id).catch((error) => {
      if (error.code !== 'passphrase-needed') throw error
      isLocked = true
      return terrarium.continueProject(id, { passphrase })
    })
    await terrarium.giveKey(key)
    return { id, isLocked }
  }
  const csv = ['id,fee', ...Array.from({ length: 300 }, (_, i) => `${i},${i * 3}`)].join('\n')
  await terrarium.importFile(new File([csv], 'fees.csv'), { table: 'fees' })
  await window.acknowledged(terrarium.recipe().entries, false)
  return { id: (await terrarium.projects())[0].id, isLocked: false }
}

/** In the page: one action after the other, each announced before and after. */
async function work([seed, wasLocked, { passphrase, key }]) {
  const { terrarium } = window
  let isLocked = wasLocked
  let state = seed
  const random = () => ((state = (Math.imul(state, 1103515245) + 12345) >>> 0), state / 2 ** 32)
  while (!window.isEnough) {
    const choice = random()
    const n = 1 + Math.floor(random() * 2000)
    const name = `t${Math.floor(random() * 1e9)}`
    const before = terrarium.recipe().entries.length
    let attempt
    let act
    if (choice < 0.45) {
      attempt = { type: 'add', name }
      act = () => terrarium.run({ kind: 'sql', output: name, params: { sql: `select range as n from range(${n})` } })
    } else if (choice < 0.6) {
      attempt = { type: 'add', name }
      const rows = Array.from({ length: n }, (_, i) => `${i},${name}`)
      act = () => terrarium.importFile(new File([['n,t', ...rows].join('\n')], `${name}.csv`), { table: name })
    } else if (choice < 0.66) {
      attempt = { type: isLocked ? 'unlock' : 'lock' }
      act = async () => {
        await (isLocked ? terrarium.removeLock() : terrarium.lockProject(passphrase, 60))
        isLocked = !isLocked
      }
    } else if (choice < 0.7) {
      attempt = { type: 'add', name }
      const params = { rules: { id: 'pseudonym', fee: 'keep' }, key }
      act = () => terrarium.run({ kind: 'mask', input: 'fees', output: name, params })
    } else if (choice < 0.78) {
      attempt = { type: 'add', name }
      act = () =>
        terrarium.run({
          kind: 'derive',
          input: 'fees',
          output: name,
          params: { columns: [{ name: 'd', expression: 'fee * 2' }] },
        })
    } else if (choice < 0.9 && before > 1) {
      attempt = { type: 'undo' }
      act = () => terrarium.undo()
    } else {
      attempt = { type: 'redo' }
      act = () => terrarium.redo()
    }
    await window.attempted(attempt)
    try {
      await act()
    } catch {
      // Refused in words: nothing was done, as a call says that is rejected.
      if (window.isEnough) break
      continue
    }
    const { unsaved } = await terrarium.storage()
    if (unsaved) await window.unsaved(`${unsaved.code}: ${unsaved.en}`)
    else await window.acknowledged(terrarium.recipe().entries, isLocked)
  }
}

/** In a fresh page: the project as it stands on the disk, run again. */
async function reopen([id, { passphrase, key }]) {
  const { terrarium } = window
  await terrarium.ready()
  const { cache } = await terrarium.storage()
  let isLocked = false
  const opened = await terrarium.continueProject(id).catch((error) => {
    if (error.code !== 'passphrase-needed') throw error
    isLocked = true
    return terrarium.continueProject(id, { passphrase })
  })
  // What waits for the key has failed so far; afterwards its tables must be there.
  if (opened.failed > 0) {
    await terrarium.giveKey(key)
    if (terrarium.recipe().entries.some((entry) => entry.step?.kind === 'mask')) opened.failed = 0
  }
  const tables = Object.fromEntries((await terrarium.tables()).map(({ name, rows }) => [name, rows]))
  const recipe = terrarium.recipe().entries
  const counted = {}
  for (const name of Object.keys(tables))
    counted[name] = (await terrarium.query(`select count(*) from "${name}"`)).rows[0][0]
  return { opened, recipe, tables, counted, isLocked, cache }
}

function whatIsWrong({ acknowledged, attempt, isLocked: wasLocked }, { opened, recipe, tables, counted, isLocked }) {
  const isLockUnderWay = ['lock', 'unlock'].includes(attempt?.type)
  if (isLocked !== wasLocked && !isLockUnderWay) return `its lock was ${wasLocked} and is ${isLocked}`
  if (opened.failed > 0) return `${opened.failed} entries failed`
  const [was, is] = [acknowledged, recipe].map((entries) => entries.map((entry) => JSON.stringify(entry)))
  const isSame = (a, b) => a.length === b.length && a.every((one, i) => one === b[i])
  const last = recipe.at(-1)
  const isDone =
    isSame(was, is) ||
    (attempt?.type === 'undo' && isSame(was.slice(0, -1), is)) ||
    (attempt?.type === 'redo' && isSame(was, is.slice(0, -1))) ||
    (attempt?.type === 'add' && isSame(was, is.slice(0, -1)) && JSON.stringify(last).includes(`"${attempt.name}"`))
  if (!isDone) return `acknowledged ${was.length} entries, found ${is.length}; under way: ${JSON.stringify(attempt)}`
  for (const entry of recipe) {
    const name = entry.type === 'step' ? entry.step.output : entry.tables[0]
    const range = /range\((\d+)\)/.exec(entry.step?.params?.sql ?? '')
    if (tables[name] === undefined) return `table ${name} is missing`
    if (counted[name] !== tables[name]) return `table ${name} says ${tables[name]} rows and has ${counted[name]}`
    if (range && counted[name] !== Number(range[1])) return `table ${name} has ${counted[name]} rows`
  }
  return undefined
}

async function strike(kind, browser, page) {
  if (kind === 'browser') return browser.kill()
  if (kind === 'reload') return page.reload({ waitUntil: 'commit' })
  if (kind === 'crash') {
    const session = await page.context().newCDPSession(page)
    // It never answers: what would answer is gone.
    session.send('Page.crash').catch(() => undefined)
    return pause(50)
  }
  for (const worker of page.workers())
    if ((await worker.evaluate(() => self.name).catch(() => '')) === kind)
      await worker.evaluate(() => self.close()).catch(() => undefined)
}

async function open(browser, url) {
  const page = await browser.context.newPage()
  await page.goto(url)
  await page.waitForFunction(() => typeof window.terrarium?.ready === 'function')
  return page
}

/** A browser with a profile on the disk, as a person has it. */
async function start(profile) {
  const flags = [
    ...chromiumFlags,
    '--headless=new',
    '--no-first-run',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
  ]
  const child = spawn(chromiumPath() ?? chromium.executablePath(), [...flags, 'about:blank'], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const address = await new Promise((resolve, reject) => {
    let said = ''
    child.once('exit', () => reject(new Error(`The browser did not start: ${said}`)))
    child.stderr.on('data', (chunk) => {
      said += chunk
      const found = /ws:\/\/\S+/.exec(said)
      if (found) resolve(found[0])
    })
  })
  const end = () => process.kill(-child.pid, 'SIGKILL')
  process.once('exit', end)
  const connected = await chromium.connectOverCDP(address)
  const started = {
    isDead: false,
    context: connected.contexts()[0],
    async kill() {
      if (started.isDead) return
      started.isDead = true
      const ended = new Promise((resolve) => child.once('exit', resolve))
      process.off('exit', end)
      end()
      await ended
      await connected.close().catch(() => undefined)
    },
  }
  return started
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

async function within(promise, what) {
  let timer
  const late = new Promise(
    (_, reject) => (timer = setTimeout(() => reject(new Error(`${what} did not end`)), patience)),
  )
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

/** Tommy Ettinger's generator, for a walk that a seed repeats. */
function mulberry(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let z = Math.imul(state ^ (state >>> 15), state | 1)
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61)
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  // So that the browser is ended, too.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))
  const flag = (name) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined)
  const kinds = flag('--kinds')?.split(',')
  const started = performance.now()
  const tally = await runFaults({
    points: Number(flag('--points') ?? 300),
    seed: Number(flag('--seed') ?? 1),
    ...(kinds && { kinds }),
    dist: flag('--dist'),
    log: (line) => console.log(line),
  })
  console.log(
    `${tally.points} points in ${Math.round((performance.now() - started) / 1000)} s: ${JSON.stringify(tally.byKind)}`,
  )
  console.log(
    `${tally.locked} times a locked project came back, ${tally.withKey} steps with a key; ${tally.fromCache} times results had been put by`,
  )
  console.log(`${tally.acknowledged} acknowledged actions, ${tally.losses.length} losses, ${tally.hangs.length} hangs`)
  for (const line of [...tally.losses, ...tally.hangs]) console.log(line)
  process.exitCode = tally.losses.length + tally.hangs.length > 0 ? 1 : 0
}
