import { TerrariumError } from '../core/errors'
import { words } from '../core/words'
import { firstBroken, type Act, type AuditDetail } from '../project/audit/audit-chain'
import type { Audit } from './audit'
import type { Changes } from './changes'
import type { JobList } from './job-list'
import type { Keeper } from './keeper'
import type { AuditLog } from './terrarium'

const longestNote = 2000

/** Writes down what is done in the project, what its data are for, and until when they may be kept. */
export class Records {
  readonly #audit: Audit
  readonly #changes: Changes
  readonly #jobs: JobList
  readonly #keeper: Keeper | undefined

  constructor(audit: Audit, changes: Changes, jobs: JobList, keeper: Keeper | undefined) {
    this.#audit = audit
    this.#changes = changes
    this.#jobs = jobs
    this.#keeper = keeper
    if (keeper) keeper.onAct = (act, about) => void this.#add(act, about)
  }

  /** Within a change: it is written down together with it. */
  async noted<T>(act: Act, work: Promise<T>, about?: (value: T) => AuditDetail): Promise<T> {
    const value = await work
    this.#audit.add(act, about?.(value))
    return value
  }

  /** As `noted`, where anything was done. */
  async notedIf(act: Act, work: Promise<boolean>): Promise<void> {
    if (await work) this.#audit.add(act)
  }

  /** Of what leaves the session: it is given out when this stands on the disk, or as soon as nothing else runs. */
  async left<T>(act: Act, about: AuditDetail, work: Promise<T>): Promise<T> {
    const value = await work
    await this.tell(act, about)
    return value
  }

  async tell(act: Act, about: AuditDetail): Promise<void> {
    // The tab that writes the project writes this down, too.
    if (this.#keeper?.isFollowing) return this.#keeper.tellAct(act, about)
    const isBusy = this.#jobs.all().length > 0
    const written = this.#add(act, about)
    if (!isBusy) await written
  }

  /** @throws TerrariumError `invalid-note`, `read-only-project` */
  async purpose(text: string): Promise<void> {
    const note = text.trim()
    if (note.length > longestNote)
      throw new TerrariumError(
        'invalid-note',
        words(`说明最多 ${longestNote} 个字。`, `A note has at most ${longestNote} characters.`),
      )
    await this.#changes.queue(async () => this.#audit.add('purpose', { text: note }))
  }

  /** @throws TerrariumError `invalid-date`, `read-only-project` */
  async retention(until: string | null): Promise<void> {
    if (until !== null && (!/^\d{4}-\d{2}-\d{2}$/.test(until) || Number.isNaN(Date.parse(until))))
      throw new TerrariumError(
        'invalid-date',
        words('日期要写成 2026-12-31 这样。', 'A date is written like 2026-12-31.'),
      )
    await this.#changes.queue(async () => this.#audit.add('retention', { until: until ?? '' }))
  }

  log(): AuditLog {
    const { records, purpose, keepUntil } = this.#audit
    return { records: structuredClone([...records]), brokenAt: firstBroken(records), purpose, keepUntil }
  }

  #add(act: Act, about: AuditDetail): Promise<void> {
    return this.#changes.own(async () => this.#audit.add(act, about))
  }
}
