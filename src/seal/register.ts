import { trustedWorkerUrl } from '../core/trusted-url'
import { words } from '../core/words'
import { channelName, type Happening, type Request, type StoreState } from './precache'
import { isFramed, reportFailure, sealState, serviceWorkers, type SealState } from './seal-state'
import { traffic } from './traffic'

let started: Promise<SealState> | undefined

/**
 * Seals the page, and says whether it worked. Where the host sends the policy, that is so at once, and the service worker
 * comes later, for work without a network. Where it does not, this waits for the service worker and loads the page once
 * more under its control; the promise then never settles, because the page goes away. So no file may be taken and no
 * worker started before it has settled. The first call does all this; later ones get the same promise.
 */
export function startSeal(): Promise<SealState> {
  return (started ??= seal())
}

async function seal(): Promise<SealState> {
  const arrival = { address: location.href, isAgain: isMark(history.state) }
  const scope = new URL('./', location.href).href
  traffic.watch(scope)
  const state = await sealState()
  const container = serviceWorkers()
  if (import.meta.env.DEV || !container || isFramed()) return state
  if (await takesNewVersion(container)) return leave(arrival.address)
  if (state.sealed) {
    // A shift-reload later on gets its own second load.
    if (isMark(history.state)) history.replaceState(null, '')
    void quiet().then(() => complete(container, scope))
    return state
  }
  const isActive = await activate(container, scope)
  // Loaded again and still not sealed: once more would not help.
  if (!isActive || arrival.isAgain) return sealState()
  return leave(arrival.address)
}

/**
 * The page goes away, and comes back where it was asked for. That it does is marked in the browser's history, where only
 * this tab sees it; the storage of a tab is another one before it is isolated than after.
 */
async function leave(address: string): Promise<never> {
  // Before a page has loaded, Chromium may take no notice.
  await loaded()
  history.replaceState(mark, '', address)
  location.reload()
  return new Promise(() => undefined)
}

const mark = { terrarium: 'loaded again' }
const isMark = (state: unknown): boolean => JSON.stringify(state) === JSON.stringify(mark)

/**
 * A new version waits until no page of the old one is left, and a page that reloads never leaves. So a page that begins,
 * and is the only one, lets the new version take over and loads again.
 */
async function takesNewVersion(container: ServiceWorkerContainer): Promise<boolean> {
  const waiting = container.controller && (await container.getRegistration())?.waiting
  if (!waiting) return false
  // What the old version is still answering would be left unanswered.
  await loaded()
  // A version that does not answer must not keep the page from starting.
  const isAlone = await Promise.race([ask<boolean>(waiting, { type: 'is-alone' }), after(5000, false)])
  if (!isAlone) return false
  const changed = new Promise<boolean>((resolve) =>
    container.addEventListener('controllerchange', () => resolve(true), { once: true }),
  )
  waiting.postMessage({ type: 'take-over' } satisfies Request)
  // A page that started now would lose its files when the other version arrives.
  return Promise.race([changed, after(30_000, false)])
}

/** Registers the service worker and waits until it is active; false, with the reason told, when it can't be. */
async function activate(container: ServiceWorkerContainer, scope: string): Promise<boolean> {
  const channel = new BroadcastChannel(channelName(scope))
  channel.addEventListener('message', ({ data }: MessageEvent<Happening>) => {
    if (data.type === 'failed') reportFailure(altered(data.path))
  })
  try {
    const registration = await register(container, scope)
    const worker = registration?.active ?? registration?.installing ?? registration?.waiting
    if (!worker) return false
    return await new Promise((resolve) => {
      const look = () => {
        if (worker.state === 'activated') resolve(true)
        if (worker.state === 'redundant') setTimeout(() => resolve(false), 100)
      }
      worker.addEventListener('statechange', look)
      look()
    })
  } catch (error) {
    reportFailure(notRegistered(error instanceof Error ? error.message : String(error)))
    return false
  } finally {
    channel.close()
  }
}

/** TypeScript says there is always a registration; browsers that are told to block service workers give none. */
const register = (container: ServiceWorkerContainer, scope: string): Promise<ServiceWorkerRegistration | undefined> =>
  container.register(trustedWorkerUrl('sw.js', scope), { scope, updateViaCache: 'none' })

/** Lets the service worker take this page over and store the rest of the program, so that the network may go. */
async function complete(container: ServiceWorkerContainer, scope: string): Promise<void> {
  if (!(await activate(container, scope))) return
  const { active } = await container.ready
  if (!active) return
  if (!container.controller) {
    const scripts = [...document.querySelectorAll<HTMLScriptElement>('script[src]')].map(({ src }) => src)
    active.postMessage({ type: 'claim', scripts } satisfies Request)
  }
  if (!savesData()) await fillStore()
}

let calm: () => Promise<void> = async () => undefined

/** Says when storing files must wait, so that it takes nothing from what a person waits for. */
export function storeInCalm(whenCalm: () => Promise<void>): void {
  calm = whenCalm
}

/** Stores what is still missing of the program, file by file. Ends when all is there or the host can't be reached. */
export async function fillStore(): Promise<void> {
  const active = (await serviceWorkers()?.getRegistration())?.active
  if (!active || traffic.count.isStoring) return
  traffic.update({ isStoring: true })
  for (let before = -1; ;) {
    await calm()
    // The browser may end a service worker at any time; it is asked again at the next visit.
    const store = await Promise.race([ask<StoreState>(active, { type: 'fill' }), after(600_000, undefined)])
    if (store) traffic.update({ store })
    if (!store || store.stored === store.files || store.stored === before) break
    before = store.stored
  }
  traffic.update({ isStoring: false })
}

/** The service worker's answer to a request. */
function ask<T>(worker: ServiceWorker, request: Request): Promise<T | undefined> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', ({ data }: MessageEvent<T | undefined>) => {
      port1.close()
      resolve(data)
    })
    port1.start()
    worker.postMessage(request, [port2])
  })
}

const after = <T>(milliseconds: number, value: T) =>
  new Promise<T>((resolve) => setTimeout(() => resolve(value), milliseconds))

const savesData = () => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true

const loaded = () =>
  new Promise<void>((resolve) => {
    if (document.readyState === 'complete') resolve()
    else addEventListener('load', () => setTimeout(resolve), { once: true })
  })

/** When the page has loaded and has nothing else to do. */
const quiet = () =>
  loaded().then(() => new Promise<void>((resolve) => (globalThis.requestIdleCallback ?? setTimeout)(() => resolve())))

const altered = (path: string) =>
  words(
    `这个网站上的“${path}”缺失，或与发布时不一致，因此没有启用封闭。请刷新；若仍如此，请联系网站管理员。`,
    `The host lacks “${path}”, or has changed it since it was built, so the page was not sealed. Reload; if that does not help, tell whoever runs this host.`,
  )

const notRegistered = (detail: string) =>
  words(
    `浏览器没能启动负责封闭的后台程序（Service Worker）：${detail}。请刷新，或换普通窗口打开。`,
    `The browser could not start the service worker that seals the page: ${detail}. Reload, or use an ordinary window.`,
  )
