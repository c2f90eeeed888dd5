// Finds a Chromium: $CHROMIUM_PATH, then the usual places. `npm test` installs one where there is none.
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

const lean = join(import.meta.dirname, 'lean-chromium')

/** The path of a Chromium, or undefined: then Playwright's own is used, if it was installed. Where there is a shell, it starts lean. */
export function chromiumPath() {
  const path = [process.env.CHROMIUM_PATH, ...usual].find((path) => path && existsSync(path))
  if (!path || path === lean || process.platform === 'win32') return path
  process.env.TERRARIUM_CHROMIUM = path
  return lean
}

export const chromiumFlags = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]
