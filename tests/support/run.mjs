// Runs commands; resolves to their exit codes.
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'

/** With its output shown. @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} [env] @returns {Promise<number>} */
export function run(command, args, env = {}) {
  return ended(start(command, args, env, 'inherit'))
}

/**
 * Several commands, as many at a time as there are cores; each one's output is shown in one piece, under its name, when it ends.
 * @template {string} Name
 * @param {Record<Name, string[]>} commands name → command and arguments, the longest best first
 * @returns {Promise<Record<Name, number>>} name → exit code
 */
export async function runSeveral(commands) {
  const waiting = Object.entries(commands)
  const codes = {}
  const next = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      const [name, [command, ...args]] = one
      const child = start(command, args, {}, 'pipe')
      const chunks = []
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => chunks.push(chunk))
      codes[name] = await ended(child)
      console.log(`${codes[name] === 0 ? 'ok  ' : 'FAIL'} ${name}`)
      process.stdout.write(Buffer.concat(chunks))
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, next))
  return codes
}

const start = (command, args, env, output) =>
  spawn(command, args, { stdio: ['ignore', output, output], env: { ...process.env, TZ: 'Asia/Shanghai', ...env } })

const ended = (child) =>
  new Promise((resolve) => {
    child.on('error', () => resolve(127))
    child.on('close', (code) => resolve(code ?? 1))
  })
