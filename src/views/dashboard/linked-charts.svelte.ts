import { SvelteMap, SvelteSet } from 'svelte/reactivity'
import { toFailure, type Failure } from '../../core/errors'
import type { VegaLiteSpec } from '../../core/vega-lite'
import { allOf, anyOf } from '../../state/picked-rows'
import { session } from '../../state/session.svelte'

/** A chart of the dashboard: a step of the recipe, or a suggestion that is not kept yet. */
export interface LinkedChart {
  id: string
  params: Record<string, unknown>
  /** The entry of the recipe that it is. */
  entry?: string
}

export interface Drawing {
  charts?: readonly VegaLiteSpec[]
  failure?: Failure
}

/** Charts of one table. What is selected in one sets its rows off in all others; the database sums up anew. */
export class LinkedCharts {
  readonly #table: string
  readonly picks = new SvelteMap<string, readonly string[]>()
  readonly drawings = new SvelteMap<string, Drawing>()
  readonly waiting = new SvelteSet<string>()
  /** What a chart was drawn for last, so that nothing is drawn twice. */
  readonly #drawn: Record<string, string> = {}
  readonly #stop = new AbortController()
  #wanted: readonly LinkedChart[] = []
  #isDrawing = false

  constructor(table: string) {
    this.#table = table
  }

  pick(id: string, wheres: readonly string[]): void {
    if (wheres.length === 0) this.picks.delete(id)
    else this.picks.set(id, wheres)
  }

  clear(): void {
    this.picks.clear()
  }

  /** The rows that are selected in all charts but one; undefined for all rows. */
  conditionBut(id?: string): string | undefined {
    return allOf([...this.picks].filter(([of]) => of !== id).map(([, wheres]) => anyOf(wheres)))
  }

  /** Draws what has changed, one chart after another; a chart that is asked for anew meanwhile is drawn as it is then. */
  show(charts: readonly LinkedChart[]): void {
    this.#wanted = charts
    for (const chart of charts) if (this.#drawn[chart.id] !== this.#stateOf(chart)) this.waiting.add(chart.id)
    for (const [id] of this.picks) if (!charts.some((chart) => chart.id === id)) this.picks.delete(id)
    if (!this.#isDrawing) void this.#drawAll()
  }

  dispose(): void {
    this.#stop.abort()
  }

  #paramsOf(chart: LinkedChart): Record<string, unknown> {
    const condition = this.conditionBut(chart.id)
    const own = typeof chart.params['highlight'] === 'string' ? chart.params['highlight'] : undefined
    const highlight = allOf([own, condition].filter((one) => one !== undefined))
    return { ...chart.params, ...(highlight !== undefined && { highlight }) }
  }

  #stateOf = (chart: LinkedChart) => JSON.stringify(this.#paramsOf(chart))

  async #drawAll(): Promise<void> {
    this.#isDrawing = true
    const { signal } = this.#stop
    for (;;) {
      const chart = this.#wanted.find((one) => this.#drawn[one.id] !== this.#stateOf(one))
      if (!chart || signal.aborted) break
      const params = this.#paramsOf(chart)
      this.#drawn[chart.id] = JSON.stringify(params)
      try {
        const api = await session.open()
        const { charts } = await api.preview({ kind: 'chart', input: this.#table, params }, signal)
        this.drawings.set(chart.id, { charts })
      } catch (thrown) {
        const failure = toFailure(thrown)
        if (failure.code !== 'cancelled') this.drawings.set(chart.id, { failure })
      }
      this.waiting.delete(chart.id)
    }
    this.#isDrawing = false
  }
}
