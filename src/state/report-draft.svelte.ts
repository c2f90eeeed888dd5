/** A part of the report: a result of the recipe, or a person's own words. */
export type DraftBlock = { type: 'result'; key: string; entry: string } | { type: 'text'; key: string; text: string }

/** The report as it is being put together. The `report` step writes it down in the recipe. */
class ReportDraft {
  #title = $state('')
  #blocks = $state.raw<readonly DraftBlock[]>([])
  #next = 1

  get title(): string {
    return this.#title
  }

  set title(title: string) {
    this.#title = title
  }

  get blocks(): readonly DraftBlock[] {
    return this.#blocks
  }

  has(entry: string): boolean {
    return this.#blocks.some((block) => block.type === 'result' && block.entry === entry)
  }

  /** Adds results that are not there yet, in their order, at the end. */
  addResults(entries: readonly string[]): void {
    const fresh = entries.filter((entry) => !this.has(entry))
    this.#blocks = [...this.#blocks, ...fresh.map((entry) => ({ type: 'result', key: this.#key(), entry }) as const)]
  }

  removeResults(entries: readonly string[]): void {
    this.#blocks = this.#blocks.filter((block) => block.type !== 'result' || !entries.includes(block.entry))
  }

  /** An empty text after the block at that place; at the end unless said. */
  addText(after = this.#blocks.length - 1): string {
    const key = this.#key()
    this.#blocks = this.#blocks.toSpliced(after + 1, 0, { type: 'text', key, text: '' })
    return key
  }

  write(key: string, text: string): void {
    this.#blocks = this.#blocks.map((block) =>
      block.key === key && block.type === 'text' ? { ...block, text } : block,
    )
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

  /** What a report step of the recipe holds, to be edited. */
  open(title: string, blocks: readonly ({ entry: string } | { text: string })[]): void {
    this.#title = title
    this.#blocks = blocks.map((block) =>
      'entry' in block
        ? { type: 'result', key: this.#key(), entry: block.entry }
        : { type: 'text', key: this.#key(), text: block.text },
    )
  }

  #key(): string {
    return `b${this.#next++}`
  }
}

export const reportDraft = new ReportDraft()
