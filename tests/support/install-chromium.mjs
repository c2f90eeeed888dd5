// A Chromium for the tests where there is none: Debian's where apt-get works, else Playwright's own.
import { existsSync } from 'node:fs'
import { chromiumPath } from './chromium.mjs'
import { run } from './run.mjs'

/** @returns {Promise<boolean>} whether there is one now */
export async function installChromium() {
  if (chromiumPath()) return true
  console.log('No Chromium found ($CHROMIUM_PATH, the usual places): installing one.')
  if (existsSync('/usr/bin/apt-get')) {
    const root = process.getuid?.() === 0 ? [] : ['sudo', '-n']
    const apt = async (...args) => {
      const [command, ...rest] = [...root, 'apt-get', ...args]
      return run(command, rest, { DEBIAN_FRONTEND: 'noninteractive' })
    }
    await apt('update', '-q')
    if ((await apt('install', '-y', '-q', 'chromium', 'fonts-noto-cjk')) === 0 && chromiumPath()) return true
  }
  return (await run('node_modules/.bin/playwright', ['install', '--with-deps', 'chromium'])) === 0
}
