/** What became of checking the files that the page runs against the list of its build. */
export interface BuildCheck {
  /** Files of the list that were looked at. */
  files: number
  /** Paths whose bytes are others than the list says. */
  different: string[]
  /** Paths of the list that could not be had. */
  missing: string[]
  /** Paths that the page has loaded and the list does not know. */
  unlisted: string[]
  /** SHA-256 of the list itself, in hexadecimal: one figure for the whole build, to compare with what its publisher names. */
  fingerprint: string
}

export const sumsName = 'SHA256SUMS'

/** Not for pages: rules of the host, notes and the list itself. */
const isServed = (path: string) => path !== '_headers' && !/(^|\/)\./.test(path) && !path.endsWith('.map')

/**
 * Fetches every file of this build as the page gets it, through the service worker where there is one, and compares it with
 * `SHA256SUMS`. Only this page's own host is asked, for its own files.
 * @param base address of the page
 * @param loaded addresses that the page has loaded so far
 * @throws Error where the list can't be had
 */
export async function verifyBuild(
  base: string,
  loaded: readonly string[],
  onProgress: (done: number, files: number) => void = () => undefined,
): Promise<BuildCheck> {
  const list = await bytesOf(new URL(sumsName, base).href)
  if (!list) throw new Error(`${sumsName} is not there`)
  const sums = parseSums(new TextDecoder().decode(list)).filter(({ path }) => isServed(path))
  if (sums.length === 0) throw new Error(`${sumsName} lists no files`)
  const [different, missing]: [string[], string[]] = [[], []]
  for (const [done, { path, sum }] of sums.entries()) {
    onProgress(done, sums.length)
    // Many hosts send from `index.html` to the folder; what the page is loaded from is the folder.
    const bytes = await bytesOf(new URL(path === 'index.html' ? './' : path, base).href)
    if (!bytes) missing.push(path)
    else if ((await sha256(bytes)) !== sum) different.push(path)
  }
  return {
    ...{ files: sums.length, different, missing, unlisted: unlisted(base, loaded, sums) },
    fingerprint: await sha256(list),
  }
}

/** The lines of a `sha256sum` list. */
export function parseSums(text: string): { path: string; sum: string }[] {
  return text.split('\n').flatMap((line) => {
    const [, sum, path] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line.trimEnd()) ?? []
    return sum !== undefined && path !== undefined ? [{ path, sum }] : []
  })
}

function unlisted(base: string, loaded: readonly string[], sums: readonly { path: string }[]): string[] {
  const known = new Set(['', sumsName, ...sums.map(({ path }) => path)])
  const folder = new URL('./', base).href
  const paths = loaded
    .map((address) => address.replace(/[?#].*$/, ''))
    .filter((address) => /^https?:/.test(address))
    .map((address) => (address.startsWith(folder) ? decodeURI(address.slice(folder.length)) : address))
  return [...new Set(paths)].filter((path) => !known.has(path))
}

async function bytesOf(address: string): Promise<ArrayBuffer | null> {
  try {
    const response = await fetch(address, { credentials: 'omit' })
    return response.ok ? await response.arrayBuffer() : null
  } catch {
    return null
  }
}

async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
