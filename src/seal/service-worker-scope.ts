/** What the service worker uses of its global scope: its types and those of the page can't be in one program. */
export interface ServiceWorkerScope {
  readonly registration: { readonly scope: string; readonly waiting: { postMessage(message: unknown): void } | null }
  readonly clients: { matchAll(options: { type: 'window' }): Promise<readonly unknown[]>; claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: LastingEvent) => void): void
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void
  addEventListener(type: 'message', listener: (event: LastingEvent & MessageEvent<unknown>) => void): void
}

interface LastingEvent {
  waitUntil(work: Promise<unknown>): void
}

export interface FetchEvent extends LastingEvent {
  /** `isReloadNavigation` is not in every browser. */
  readonly request: globalThis.Request & { readonly isReloadNavigation?: boolean }
  respondWith(response: Promise<Response>): void
}
