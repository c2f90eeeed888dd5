// A headless Chromium for end-to-end tests and benches.
import { chromium } from 'playwright-core'
import { chromiumFlags, chromiumPath } from './chromium.mjs'

/** @param {string[]} [flags] more of the browser's flags */
export function launch(flags = []) {
  const executablePath = chromiumPath()
  return chromium.launch({
    headless: true,
    args: [...chromiumFlags, ...flags],
    ...(executablePath && { executablePath }),
  })
}
