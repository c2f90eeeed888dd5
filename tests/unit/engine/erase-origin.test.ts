import { afterEach, expect, test, vi } from 'vitest'
import { eraseOrigin, storedThings } from '../../../src/engine/erase-origin'

afterEach(() => vi.unstubAllGlobals())

/** A browser's places by name, as maps. */
function browserWith(places: { files?: string[]; workers?: string[]; isStuck?: boolean }) {
  const files = new Set(places.files)
  const workers = new Set(places.workers)
  const settings = { theme: 'dark' } as Record<string, unknown>
  const clear = () => delete settings['theme']
  Object.defineProperty(settings, 'clear', { value: clear, enumerable: false })
  const root = {
    async *keys() {
      yield* [...files]
    },
    removeEntry: async (name: string) => void (places.isStuck || files.delete(name)),
  }
  const registrations = async () =>
    [...workers].map((scope) => ({ scope, unregister: async () => workers.delete(scope) }))
  vi.stubGlobal('navigator', {
    storage: { getDirectory: async () => root },
    serviceWorker: { getRegistrations: registrations },
  })
  vi.stubGlobal('localStorage', settings)
}

test('service workers and files are found, and gone afterwards', async () => {
  browserWith({ files: ['projects', 'sources'], workers: ['https://a.example/'] })
  expect(await storedThings()).toMatchObject({
    files: ['projects', 'sources'],
    serviceWorkers: ['https://a.example/'],
    settings: ['theme'],
  })
  await eraseOrigin()
  expect(Object.values(await storedThings()).flat()).toEqual([])
})

test('what stays is named', async () => {
  browserWith({ files: ['projects'], isStuck: true })
  await expect(eraseOrigin()).rejects.toMatchObject({ code: 'not-erased', en: expect.stringContaining('projects') })
})

test('a private window that offers no place holds nothing', async () => {
  const refuse = () => {
    throw new DOMException('denied', 'SecurityError')
  }
  vi.stubGlobal('navigator', { storage: { getDirectory: refuse } })
  vi.stubGlobal('indexedDB', undefined)
  await expect(eraseOrigin()).resolves.toBeUndefined()
})
