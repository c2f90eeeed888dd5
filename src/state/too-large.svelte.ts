import { toFailure } from '../core/errors'
import type { ImportEstimate } from '../core/import'
import type { ImportOptions } from '../core/recipe'
import type { SessionApi } from '../engine/session-api'
import { overlay } from './overlay.svelte'

/** Less is never looked at beforehand; what is packed grows. */
const smallBytes = 48e6
const growth = 8

/** Files that do not fit as a whole, and what they would take: the person chooses a part of them. */
class TooLarge {
  files = $state.raw<readonly File[]>([])
  options = $state.raw<ImportOptions>({})
  estimate = $state.raw<ImportEstimate>()
  /** It was tried, and the memory ran out. */
  wasTried = $state(false)
}
export const tooLarge = new TooLarge()

export const needOf = ({ columns }: ImportEstimate) => columns.reduce((sum, { bytes }) => sum + bytes, 0)

/**
 * Imports files, or, where they can't fit, asks which part of them to read instead.
 * @returns whether they were imported
 */
export async function importOrAsk(api: SessionApi, files: readonly File[], options: ImportOptions): Promise<boolean> {
  const isPart = options.columns !== undefined || options.sampleRows !== undefined
  const grown = ({ name, size }: File) => (/\.(gz|gzip|zip)$/i.test(name) ? size * growth : size)
  if (!isPart && files.reduce((sum, file) => sum + grown(file), 0) > smallBytes) {
    const estimate = await estimateOf(api, files, options)
    if (estimate && needOf(estimate) > estimate.room) {
      ask(files, options, estimate, false)
      return false
    }
  }
  try {
    await api.importFile(files.length === 1 ? files[0]! : files, options)
    return true
  } catch (thrown) {
    const { code } = toFailure(thrown)
    const estimate = /^(too-large|out-of-memory)$/.test(code) ? await estimateOf(api, files, options) : null
    if (!estimate) throw thrown
    ask(files, options, estimate, true)
    return false
  }
}

/** What can't be estimated is not: the import itself will say what is wrong with the file. */
const estimateOf = (api: SessionApi, files: readonly File[], options: ImportOptions) =>
  api.estimateImport(files, options).catch(() => null)

function ask(files: readonly File[], options: ImportOptions, estimate: ImportEstimate, wasTried: boolean): void {
  Object.assign(tooLarge, { files, options, estimate, wasTried })
  overlay.open('too-large')
}
