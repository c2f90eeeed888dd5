import { sealHeaders } from './policy'
import { channelName, mediaType, type Happening, type Precache, type Request } from './precache'
import { FileUnavailable, PrecacheStore } from './precache-store'
import type { FetchEvent, ServiceWorkerScope } from './service-worker-scope'

/** Put in by the build. */
declare const __PRECACHE__: Precache

/**
 * Answers every request of the page and its workers from the files of the build, with the policy's headers, and
 * refuses all else. So a host that sends no headers is sealed too, and nothing but these files is ever asked of it.
 */
const worker = globalThis as unknown as ServiceWorkerScope
const { scope } = worker.registration
const channel = new BroadcastChannel(channelName(scope))
const tell = (happening: Happening) => channel.postMessage(happening)

const store = new PrecacheStore(__PRECACHE__, scope, ({ bytes }, isAhead) => tell({ type: 'host', isAhead, bytes }))

worker.addEventListener('install', (event) => {
  const installing = store.install().catch((error: unknown) => {
    if (error instanceof FileUnavailable) tell({ type: 'failed', path: error.path })
    throw error
  })
  event.waitUntil(installing)
})

worker.addEventListener('activate', (event) => event.waitUntil(store.tidy()))

worker.addEventListener('fetch', (event) => {
  const isPage = event.request.mode === 'navigate'
  event.respondWith(isPage ? navigate(event) : load(event.request))
})

worker.addEventListener('message', (event) => {
  const request = event.data as Request
  if (request.type === 'is-alone') event.waitUntil(isAlone(event).then((answer) => event.ports[0]?.postMessage(answer)))
  if (request.type === 'take-over') event.waitUntil(worker.skipWaiting())
  // A page of another build would miss its own files here.
  if (request.type === 'claim' && request.scripts.every((script) => store.fileOf(script)))
    event.waitUntil(worker.clients.claim())
  if (request.type === 'fill') event.waitUntil(fill(event.ports[0]))
})

async function load({ url, method }: globalThis.Request): Promise<Response> {
  if (method === 'GET' && isOfCheck(url)) return passOn(url)
  const file = method === 'GET' || method === 'HEAD' ? store.fileOf(url) : undefined
  if (!file) {
    tell({ type: 'refused' })
    return Response.error()
  }
  const { response, isStored } = await store.answer(file)
  if (isStored) tell({ type: 'store' })
  return response
}

/** Two files that can't be in the list of files, for each would hold the other's digest; the check of the build asks for them. */
const isOfCheck = (url: string) => ['SHA256SUMS', 'sw.js'].some((name) => url === new URL(name, scope).href)

async function passOn(url: string): Promise<Response> {
  const answer = await fetch(url, { cache: 'no-store', credentials: 'omit' })
  const body = await answer.arrayBuffer()
  tell({ type: 'host', isAhead: false, bytes: body.byteLength })
  return new Response(body, { status: answer.status, headers: { ...sealHeaders, 'Content-Type': mediaType(url) } })
}

async function navigate({ request }: FetchEvent): Promise<Response> {
  const file = store.pageOf(request.url)
  if (file) return (await store.answer(file)).response
  tell({ type: 'refused' })
  return new Response('This is not a part of Terrarium.', { status: 404, headers: sealHeaders })
}

/**
 * Whether the asking page is the only one: a second one would miss its files under another version. A page that was closed a
 * moment ago is still listed, and one that is being reloaded is not, so only what is seen for half a second counts.
 */
async function isAlone({ source }: MessageEvent): Promise<boolean> {
  const id = (source as { id?: string } | null)?.id
  for (let looks = 0, steady = 0, before = false; ; looks++) {
    const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })
    const isIt = pages.length === 1 && pages[0]?.id === id
    steady = isIt === before ? steady + 1 : 1
    before = isIt
    if (steady === 5 || looks === 20) return isIt
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function fill(port: MessagePort | undefined): Promise<void> {
  port?.postMessage(await store.fill().catch(() => undefined))
}
