const most = 50

/** Queries of this visit, latest first. They name columns and values, so they stay in memory. */
class SqlHistory {
  #list = $state.raw<readonly string[]>([])
  /** What stands in the editor, for when one comes back. */
  draft = $state('')

  get list(): readonly string[] {
    return this.#list
  }

  add(sql: string): void {
    const text = sql.trim()
    this.#list = [text, ...this.#list.filter((one) => one !== text)].slice(0, most)
  }

  clear(): void {
    this.#list = []
    this.draft = ''
  }
}

export const sqlHistory = new SqlHistory()
