import { attempt } from './attempt'
import { handOver } from './hand-over'
import { projectName } from './project'
import { session } from './session.svelte'

/** Saves the recipe as a script in the downloads. */
export async function exportRecipe(format: 'sql' | 'python'): Promise<void> {
  await attempt(
    async () => {
      const text = await (await session.open()).exportRecipe(format)
      handOver(new Blob([text], { type: 'text/plain' }), `${projectName()}.${format === 'sql' ? 'sql' : 'py'}`)
    },
    { retry: () => void exportRecipe(format) },
  )
}
