import { hideOf, type Hide } from '../learning/privacy/hide-personal'
import type { PersonalColumn } from '../learning/privacy/personal-columns'
import type { Act, AuditDetail } from '../project/audit/audit-chain'
import { attempt } from './attempt'
import { handOver } from './hand-over'
import { leaving } from './leaving.svelte'
import { session } from './session.svelte'

export interface WayOut {
  /** What leaves, as the person is asked about it: the name of a table, the title of a chart. */
  subject: string
  /** The personal data in it. */
  columns(): Promise<readonly PersonalColumn[]> | readonly PersonalColumn[]
  /** What is written down of it, where the engine does not do so itself. */
  act?: Act
  about?: AuditDetail
  /** Makes the file, with these columns hidden; nothing where it went into the clipboard. */
  make(hide?: Hide): Promise<{ blob: Blob; name: string } | undefined>
}

/**
 * The one way out for whatever is made of the data: says which personal data is in it, offers to hide it, writes down that it
 * left, and hands it over.
 */
export async function letOut(way: WayOut): Promise<void> {
  await attempt(
    async () => {
      const columns = await way.columns()
      if (columns.length === 0) return go(way)
      leaving.ask({
        subject: way.subject,
        columns,
        write: (isHidden) => void go(way, isHidden ? hideOf(columns) : undefined),
      })
    },
    { retry: () => void letOut(way) },
  )
}

async function go(way: WayOut, hide?: Hide): Promise<void> {
  await attempt(
    async () => {
      const made = await way.make(hide)
      // Of nobody's data, as in a lesson, nothing is written down.
      if (way.act && session.done.length > 0)
        await (await session.open()).tellAct(way.act, { ...way.about, masked: Object.keys(hide ?? {}).length })
      if (made) handOver(made.blob, made.name)
    },
    { retry: () => void go(way, hide) },
  )
}
