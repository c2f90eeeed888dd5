import { attempt } from './attempt'
import { handOver } from './hand-over'
import { projectExtension, projectName } from './project'
import { session } from './session.svelte'

/** Saves the project as a file in the downloads. */
export async function saveProject(): Promise<void> {
  await attempt(
    async () => {
      const api = await session.open()
      const name = `${projectName()}${projectExtension}`
      handOver(await api.saveProject(), name)
    },
    { retry: () => void saveProject() },
  )
}
