import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { toFailure } from '../core/errors'
import type { RecipeEntry } from '../core/recipe'
import databaseUrl from '../database/database.worker?worker&url'
import type { CachePlace } from '../project/store/cache-shelf'
import type { Changes } from './changes'
import type { Engine } from './engine'
import type { Applied } from './history'
import jobUrl from './job.worker?worker&url'
import type { Keeper } from './keeper'
import { holdsSecret } from './keys'
import type { RunOptions } from './terrarium'

/** All that is put by may have so much of the disk, or this share of what the browser gives. */
const mostBytes = 2e9
const mostShare = 0.1
/** Is left free for sources and logs. */
const spareBytes = 256 * 2 ** 20

/** Both URLs carry the hash of all code behind them: another build computes anew. */
const origin = `terrarium-cache 1 ${jobUrl} ${databaseUrl}`

/**
 * Puts by what the entries of a kept project have made, once nothing has happened for a while, and gives it back when the
 * project is opened. An entry is found again by the SHA-256 of itself, of all entries before it (which hold the SHA-256 of
 * their files) and of the code. Whatever goes wrong, the entry is run.
 */
export class TableCache {
  readonly #engine: Engine
  readonly #changes: Changes
  readonly #keeper: Keeper
  readonly #idleMilliseconds: number
  #timer: ReturnType<typeof setTimeout> | undefined
  #ending: AbortController | undefined
  /** Those whose results stand on the disk, or never will, by where that is. */
  readonly #settled = new WeakMap<Applied, string>()
  readonly #keys = new WeakMap<Applied, string>()

  /** @param idleMilliseconds how long nothing must have happened */
  constructor(engine: Engine, changes: Changes, keeper: Keeper, idleMilliseconds: number) {
    this.#engine = engine
    this.#changes = changes
    this.#keeper = keeper
    this.#idleMilliseconds = idleMilliseconds
    engine.recall = (entry, options, place = keeper.place) => this.#recall(entry, options, place)
    changes.onStart = () => this.#interrupt()
    changes.onRest = () => this.#later()
  }

  #interrupt(): void {
    clearTimeout(this.#timer)
    this.#ending?.abort()
  }

  #later(): void {
    clearTimeout(this.#timer)
    if (this.#missing().length > 0) this.#timer = setTimeout(() => void this.#putAllBy(), this.#idleMilliseconds)
  }

  #missing(): Applied[] {
    const { project, unsaved, place } = this.#keeper
    if (project?.mode !== 'writing' || unsaved || !place) return []
    const { applied } = this.#engine.history
    return applied.filter((one) => !one.failure && mayBePutBy(one.entry) && this.#settled.get(one) !== nameOf(place))
  }

  async #putAllBy(): Promise<void> {
    // A change among others, so that no table gets another name meanwhile; the next one ends it.
    const turn = this.#changes.own(async () => {
      const { place } = this.#keeper
      const ending = new AbortController()
      this.#ending = ending
      if (!place || this.#changes.isAwaited) return
      for (const one of this.#missing()) {
        await this.#putBy(one, place, ending.signal).catch(() => undefined)
        if (ending.signal.aborted) return
        // What could not be put by is not tried again.
        this.#settled.set(one, nameOf(place))
      }
      await this.#keeper.sweepCache(this.#allKeys())
    })
    await turn.catch(() => undefined)
  }

  async #putBy(one: Applied, place: CachePlace, finish: AbortSignal): Promise<boolean> {
    const { usage = 0, quota = 0 } = await navigator.storage.estimate()
    const { history, workshop } = this.#engine
    const { outputs, result, report, model } = one
    const request = {
      place,
      key: this.#keyOf(one),
      tables: outputs.map(({ info }) => ({ info, from: history.placeOf(info) })),
      made: { ...(result && { result }), ...(report && { report }), ...(model && { model: model.now }) },
      most: Math.min(mostBytes, quota * mostShare),
      free: quota - usage - spareBytes,
    }
    return workshop.run(
      await this.#engine.database(),
      async (job, port, prefix) => (finish.aborted ? { ok: true, value: false } : job.putBy(port, prefix, request)),
      { finish },
    )
  }

  async #recall(entry: RecipeEntry, options: RunOptions, place: CachePlace | undefined): Promise<Applied | undefined> {
    if (!place || !mayBePutBy(entry)) return undefined
    const { history, workshop } = this.#engine
    const key = keyAfter(this.#chain(history.applied.at(-1)), entry)
    try {
      const found = await workshop.run(
        await this.#engine.database(),
        (job, port, prefix) => job.recall(port, prefix, { place, key }),
        options,
        (recalled) => {
          if (!recalled) return undefined
          const { tables, ...made } = recalled
          return history.commit(entry, tables, made)
        },
      )
      if (found) this.#settled.set(found, nameOf(place))
      return found
    } catch (error) {
      if (toFailure(error).code === 'cancelled') throw error
      // Whatever it was, such as the database's end, it shall not happen again.
      await this.#keeper.dropCache(place.project).catch(() => undefined)
      return undefined
    }
  }

  #allKeys(): string[] {
    const { applied, undone } = this.#engine.history
    let chain = this.#chain(applied.at(-1))
    return [...applied.map((one) => this.#keyOf(one)), ...undone.map(({ entry }) => (chain = keyAfter(chain, entry)))]
  }

  #keyOf(one: Applied): string {
    const known = this.#keys.get(one)
    if (known !== undefined) return known
    const { applied } = this.#engine.history
    let chain = ''
    for (const each of applied.slice(0, applied.indexOf(one) + 1)) {
      const key = this.#keys.get(each) ?? keyAfter(chain, each.entry)
      this.#keys.set(each, key)
      chain = this.#chain(each)
    }
    return this.#keys.get(one)!
  }

  /** What the key of the entry that follows goes on from. */
  #chain(one: Applied | undefined): string {
    return one ? `${this.#keyOf(one)} ${one.failure?.code ?? ''}` : ''
  }
}

const keyAfter = (chain: string, entry: RecipeEntry) =>
  bytesToHex(sha256(new TextEncoder().encode(`${origin}\n${chain}\n${JSON.stringify(entry)}`)))

/** A key is asked for each time: what was made with it is not kept beside the project. */
const mayBePutBy = (entry: RecipeEntry) => entry.type !== 'step' || (!entry.disabled && !holdsSecret(entry.step))

const nameOf = ({ project, keys }: CachePlace) => `${project}${keys ? ' locked' : ''}`
