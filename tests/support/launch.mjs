// A headless Chromium for end-to-end tests and benches.
import { chromium } from 'playwright-core'
import { chromiumFlags, chromiumPath } from './chromium.mjs'

const executablePath = chromiumPath()
const options = (flags) => ({
  headless: true,
  args: [...chromiumFlags, ...flags],
  ...(executablePath && { executablePath }),
})

/** @param {string[]} [flags] more of the browser's flags */
export const launch = (flags = []) => chromium.launch(options(flags))

/** With a profile on the disk, as a person has it: without one, the browser keeps its files in memory. */
export const launchWithProfile = (folder, flags = []) => chromium.launchPersistentContext(folder, options(flags))
