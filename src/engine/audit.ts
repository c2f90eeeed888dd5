import { chained, type Act, type AuditDetail, type AuditRecord } from '../project/audit/audit-chain'

/** What was done in the project and when. It only grows: undoing and removing steps are acts themselves. */
export class Audit {
  #records: readonly AuditRecord[] = []

  get records(): readonly AuditRecord[] {
    return this.#records
  }

  add(act: Act, about: AuditDetail = {}): void {
    this.#records = [...this.#records, chained(this.#records.at(-1), act, about, new Date().toISOString())]
  }

  /** Goes on from what another project, or this one on the disk, has written down. */
  adopt(records: readonly AuditRecord[]): void {
    this.#records = records
  }

  /** What the data are used for, as the person noted it last. */
  get purpose(): string | undefined {
    return this.#last('purpose', 'text')
  }

  /** The last day on which the data may be kept, YYYY-MM-DD. */
  get keepUntil(): string | undefined {
    return this.#last('retention', 'until')
  }

  #last(act: Act, name: string): string | undefined {
    const value = this.#records.findLast((record) => record.act === act)?.about[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
}
