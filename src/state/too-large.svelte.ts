import { toFailure } from '../core/errors'
import type { ImportEstimate } from '../core/import'
import type { ImportOptions } from '../core/recipe'
import type { SessionApi } from '../engine/session-api'
import { overlay } from './overlay.svelte'

/** Smaller files are never looked at beforehand. */
const smallBytes = 48e6

/** A file that does not fit as a whole, and what it would take: the person chooses a part of it. */
class TooLarge {
  file = $state.raw<File>()
  estimate = $state.raw<ImportEstimate>()
  /** It was tried, and the memory ran out. */
  wasTried = $state(false)
}
export const tooLarge = new TooLarge()

export const needOf = ({ columns }: ImportEstimate) => columns.reduce((sum, { bytes }) => sum + bytes, 0)

/**
 * Imports a file, or, where it can't fit, asks which part of it to read instead.
 * @returns whether it was imported
 */
export async function importOrAsk(api: SessionApi, file: File, options: ImportOptions): Promise<boolean> {
  const isPart = options.columns !== undefined || options.sampleRows !== undefined
  if (!isPart && file.size > smallBytes) {
    const estimate = await estimateOf(api, file, options)
    if (estimate && needOf(estimate) > estimate.room) {
      ask(file, estimate, false)
      return false
    }
  }
  try {
    await api.importFile(file, options)
    return true
  } catch (thrown) {
    const { code } = toFailure(thrown)
    const estimate = /^(too-large|out-of-memory)$/.test(code) ? await estimateOf(api, file, options) : null
    if (!estimate) throw thrown
    ask(file, estimate, true)
    return false
  }
}

/** What can't be estimated is not: the import itself will say what is wrong with the file. */
const estimateOf = (api: SessionApi, file: File, options: ImportOptions) =>
  api.estimateImport(file, options).catch(() => null)

function ask(file: File, estimate: ImportEstimate, wasTried: boolean): void {
  Object.assign(tooLarge, { file, estimate, wasTried })
  overlay.open('too-large')
}
