import { TerrariumError } from '../core/errors'
import { words } from '../core/words'

/**
 * Removes all that this origin has stored in the browser and looks again.
 * @throws TerrariumError `not-erased` that names what is still there
 */
export async function eraseOrigin(): Promise<void> {
  localStorage.clear()
  sessionStorage.clear()
  for (const name of await caches.keys()) await caches.delete(name)
  for (const { name } of await indexedDB.databases()) if (name) await deleteDatabase(name)
  const root = await navigator.storage.getDirectory()
  for await (const name of root.keys()) await root.removeEntry(name, { recursive: true })
  for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister()
  const left = await remains()
  if (left.length > 0)
    throw new TerrariumError(
      'not-erased',
      words(`还有内容没有清除：${left.join('、')}。`, `Some of it could not be erased: ${left.join(', ')}.`),
      words('关闭本站的其他标签页后再试。', 'Close other tabs of this site and try again.'),
    )
}

/** The names of what is still stored. */
async function remains(): Promise<string[]> {
  const root = await navigator.storage.getDirectory()
  const files: string[] = []
  for await (const name of root.keys()) files.push(name)
  return [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await caches.keys()),
    ...(await indexedDB.databases()).map((d) => d.name ?? ''),
    ...files,
  ]
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name)
    // Another tab may hold it; what is left is found by looking again.
    request.onsuccess = request.onerror = request.onblocked = () => resolve()
  })
}
