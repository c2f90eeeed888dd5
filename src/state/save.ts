import type { SaveOptions } from '../engine/terrarium'
import { attempt } from './attempt'
import { handOver } from './hand-over'
import { projectExtension, projectName } from './project'
import { session } from './session.svelte'

/** Saves the project as a file in the downloads; gives whether it did. */
export async function saveProject(options: SaveOptions): Promise<boolean> {
  const isDone = await attempt(
    async () => {
      const api = await session.open()
      const name = `${projectName()}${projectExtension}`
      handOver(await api.saveProject(options), name)
      return true
    },
    { retry: () => void saveProject(options) },
  )
  return isDone === true
}
