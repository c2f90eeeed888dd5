import type { Disk } from './disk'

/** A kept project in a line. */
export interface ProjectSummary {
  id: string
  name: string
  /** Milliseconds since 1970: the last change. */
  changed: number
  /** Imports and steps that are not undone. */
  steps: number
  /** The last day on which its data may be kept, YYYY-MM-DD. */
  keepUntil?: string
  /** It opens with its passphrase only. */
  isLocked?: boolean
}

const folder = 'projects'

export const projectFolder = (id: string) => `${folder}/${id}`

export const isProjectId = (id: string) => /^[0-9a-f-]{36}$/.test(id)

/** The projects of this browser, the one changed last first. Reads no log, so that the first screen may ask. */
export async function listProjects(disk: Pick<Disk, 'list' | 'file'>): Promise<ProjectSummary[]> {
  const found = await Promise.all(
    (await disk.list(folder)).filter(isProjectId).map(async (id): Promise<ProjectSummary[]> => {
      const names = await disk.list(projectFolder(id))
      const log = names.findLast((name) => name.startsWith('log-'))
      if (!log) return []
      const [about, written] = await Promise.all([
        disk.file(`${projectFolder(id)}/about.json`).then((file) => file?.text()),
        disk.file(`${projectFolder(id)}/${log}`).then((file) => file?.lastModified),
      ])
      return [{ id, ...readAbout(about), changed: written ?? 0 }]
    }),
  )
  return found.flat().sort((a, b) => b.changed - a.changed)
}

/** A line that was torn says less, no more: the log knows better when the project is opened. */
function readAbout(text: string | undefined): Pick<ProjectSummary, 'name' | 'steps' | 'keepUntil' | 'isLocked'> {
  try {
    const { name, steps, keepUntil, isLocked } = JSON.parse(text ?? '') as Record<string, unknown>
    if (typeof name === 'string' && typeof steps === 'number')
      return {
        ...{ name, steps },
        ...(typeof keepUntil === 'string' && keepUntil !== '' && { keepUntil }),
        ...(isLocked === true && { isLocked }),
      }
  } catch {
    // Fall through.
  }
  return { name: '…', steps: 0 }
}
