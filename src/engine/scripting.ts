import { fromFailure, TerrariumError, toFailure } from '../core/errors'
import { words } from '../core/words'
import type { Terrarium } from './terrarium'

declare global {
  interface Window {
    terrarium: Terrarium
  }
}

/** The calls that the scripting contract makes asynchronous. */
type Call = {
  [K in keyof Terrarium]: Terrarium[K] extends (...args: never[]) => Promise<unknown> ? K : never
}[keyof Terrarium]

/**
 * Puts `window.terrarium` there at once, though the session behind it loads only when first called. Every failure is an
 * `Error` with `code`, `zh`, `en` and perhaps `hint`.
 *
 * @param openSession opens the one session of the page; called for each call, so it must remember
 * @param opened the session when something else than a script has opened it
 */
export function installScripting(
  openSession: () => Promise<Terrarium>,
  opened?: () => Terrarium | undefined,
): Terrarium {
  let session: Terrarium | undefined
  async function open(): Promise<Terrarium> {
    // The page may have left the one of before for another.
    if (opened) session = opened()
    return (session ??= await openSession())
  }

  function call<K extends Call>(name: K): Terrarium[K] {
    const forward = async (...args: unknown[]) => {
      try {
        const opened = await open()
        return await (opened[name] as (...args: unknown[]) => Promise<unknown>).apply(opened, args)
      } catch (thrown) {
        throw asError(thrown)
      }
    }
    return forward as Terrarium[K]
  }

  /** What needs no waiting once the session is there. */
  function now(name: string): Terrarium {
    if (opened) session = opened()
    if (session) return session
    throw new TerrariumError(
      'not-ready',
      words(
        `terrarium.${name}() 还不能用：分析引擎尚未启动。`,
        `terrarium.${name}() is not ready: the engine has not started.`,
      ),
      words('先执行 await terrarium.ready()。', 'Call await terrarium.ready() first.'),
    )
  }

  const terrarium: Terrarium = {
    version: __TERRARIUM_VERSION__,
    ready: call('ready'),
    importFile: call('importFile'),
    run: call('run'),
    query: call('query'),
    tables: call('tables'),
    steps: () => now('steps').steps(),
    recipe: () => now('recipe').recipe(),
    replay: call('replay'),
    replaceFiles: call('replaceFiles'),
    giveKey: call('giveKey'),
    auditLog: call('auditLog'),
    notePurpose: call('notePurpose'),
    keepUntil: call('keepUntil'),
    undo: call('undo'),
    redo: call('redo'),
    exportTable: call('exportTable'),
    copyTable: call('copyTable'),
    exportModel: call('exportModel'),
    exportRecipe: call('exportRecipe'),
    projects: call('projects'),
    continueProject: call('continueProject'),
    lockProject: call('lockProject'),
    removeLock: call('removeLock'),
    closeProject: call('closeProject'),
    renameProject: call('renameProject'),
    duplicateProject: call('duplicateProject'),
    deleteProject: call('deleteProject'),
    takeOverProject: call('takeOverProject'),
    storage: call('storage'),
    saveProject: call('saveProject'),
    openProject: call('openProject'),
    eraseEverything: call('eraseEverything'),
    environment: call('environment'),
  }
  Object.defineProperty(window, 'terrarium', { value: Object.freeze(terrarium), configurable: true, enumerable: true })
  return terrarium
}

const asError = (thrown: unknown) => (thrown instanceof TerrariumError ? thrown : fromFailure(toFailure(thrown)))
