import { TerrariumError } from '../core/errors'
import { words } from '../core/words'

/** The names of what an origin has stored in the browser, by where it lies. What the browser does not offer holds nothing. */
export interface Stored {
  files: string[]
  databases: string[]
  caches: string[]
  settings: string[]
  sessionSettings: string[]
  serviceWorkers: string[]
}

export async function storedThings(): Promise<Stored> {
  return {
    files: await namesIn(fileNames),
    databases: await namesIn(async () => (await indexedDB.databases()).map(({ name }) => name ?? '')),
    caches: await namesIn(() => caches.keys()),
    settings: await namesIn(() => Object.keys(localStorage)),
    sessionSettings: await namesIn(() => Object.keys(sessionStorage)),
    serviceWorkers: await namesIn(async () =>
      (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
    ),
  }
}

/**
 * Removes all that this origin has stored in the browser and looks again.
 * @throws TerrariumError `not-erased` that names what is still there
 */
export async function eraseOrigin(): Promise<void> {
  const stored = await storedThings()
  if (stored.settings.length > 0) localStorage.clear()
  if (stored.sessionSettings.length > 0) sessionStorage.clear()
  for (const name of stored.caches) await caches.delete(name)
  for (const name of stored.databases) await deleteDatabase(name)
  if (stored.files.length > 0) {
    const root = await navigator.storage.getDirectory()
    for (const name of stored.files) await root.removeEntry(name, { recursive: true }).catch(() => undefined)
  }
  if (stored.serviceWorkers.length > 0)
    for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister()
  const left = Object.values(await storedThings()).flat()
  if (left.length > 0)
    throw new TerrariumError(
      'not-erased',
      words(`还有内容没有清除：${left.join('、')}。`, `Some of it could not be erased: ${left.join(', ')}.`),
      words('关闭本站的其他标签页后再试。', 'Close other tabs of this site and try again.'),
    )
}

async function fileNames(): Promise<string[]> {
  const names: string[] = []
  for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name)
  return names
}

/** None where there is no such place, as in private windows; what fails otherwise may hold something, and is no receipt. */
const namesIn = async (list: () => string[] | Promise<string[]>): Promise<string[]> => {
  try {
    return await list()
  } catch (error) {
    if (isNotOffered(error)) return []
    throw error
  }
}

const isNotOffered = (error: unknown) =>
  error instanceof TypeError ||
  error instanceof ReferenceError ||
  (error instanceof DOMException && ['SecurityError', 'NotSupportedError', 'InvalidStateError'].includes(error.name))

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name)
    // Another tab may hold it; what is left is found by looking again.
    request.onsuccess = request.onerror = request.onblocked = () => resolve()
  })
}
