import type { StepSpec } from '../core/step'

/** A part of the report: a person's own words, a result of the recipe, or the first rows of a table. */
export type ReportPart =
  | { type: 'heading' | 'text'; text: string }
  | { type: 'result'; entry: string; charts: boolean; metrics: boolean }
  | { type: 'table'; table: string; limit: number }

export type DraftBlock = ReportPart & { key: string }

export const reportLanguages = ['zh', 'en', 'both'] as const
export type ReportLanguage = (typeof reportLanguages)[number]

/** The report as it is being put together. The `report` step writes it down in the recipe. */
class ReportDraft {
  title = $state('')
  language = $state<ReportLanguage>()
  #blocks = $state.raw<readonly DraftBlock[]>([])
  #next = 1

  get blocks(): readonly DraftBlock[] {
    return this.#blocks
  }

  hasResult(entry: string): boolean {
    return this.#blocks.some((block) => block.type === 'result' && block.entry === entry)
  }

  /** Adds at the end; gives the keys of the new blocks. */
  add(...parts: readonly ReportPart[]): string[] {
    const blocks = parts.map((part) => ({ ...part, key: `b${this.#next++}` }))
    this.#blocks = [...this.#blocks, ...blocks]
    return blocks.map(({ key }) => key)
  }

  change(key: string, change: Partial<ReportPart>): void {
    this.#blocks = this.#blocks.map((block) => (block.key === key ? ({ ...block, ...change } as DraftBlock) : block))
  }

  move(key: string, by: -1 | 1): void {
    const at = this.#blocks.findIndex((block) => block.key === key)
    const block = this.#blocks[at]
    const to = at + by
    if (!block || to < 0 || to >= this.#blocks.length) return
    this.#blocks = this.#blocks.toSpliced(at, 1).toSpliced(to, 0, block)
  }

  remove(key: string): void {
    this.#blocks = this.#blocks.filter((block) => block.key !== key)
  }

  /** Takes out what was added for an answer: its results, its tables, and headings that then stand over nothing. */
  removeAnswer(entries: readonly string[], tables: readonly string[]): void {
    const left = this.#blocks.filter(
      (block) =>
        !(block.type === 'result' && entries.includes(block.entry)) &&
        !(block.type === 'table' && tables.includes(block.table)),
    )
    this.#blocks = left.filter(
      (block, i) => block.type !== 'heading' || (left[i + 1] !== undefined && left[i + 1]?.type !== 'heading'),
    )
  }

  clear(): void {
    this.#blocks = []
    this.title = ''
  }
}

export const reportDraft = new ReportDraft()

/**
 * The step that makes the report: only of what is still there.
 * @param isThere whether a result's entry or a table has not been undone
 */
export function reportStep(
  { title, blocks }: { title: string; blocks: readonly DraftBlock[] },
  language: ReportLanguage,
  isThere: { entry(id: string): boolean; table(name: string): boolean },
): StepSpec {
  const parts = blocks.flatMap((block): Record<string, unknown>[] => {
    switch (block.type) {
      case 'heading':
      case 'text':
        return block.text.trim() === '' ? [] : [{ type: block.type, text: block.text }]
      case 'result':
        if (!isThere.entry(block.entry)) return []
        return [{ type: 'result', step: block.entry, charts: block.charts, metrics: block.metrics }]
      case 'table':
        return isThere.table(block.table) ? [{ type: 'table', table: block.table, limit: block.limit }] : []
    }
  })
  const named = parts.flatMap((part) => (part['type'] === 'table' ? [String(part['table'])] : []))
  const tables = named.filter((name, i) => named.indexOf(name) === i)
  return {
    kind: 'report',
    ...(tables.length > 0 && { input: tables }),
    params: { ...(title.trim() && { title: title.trim() }), language, blocks: parts },
  }
}
