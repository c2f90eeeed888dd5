import { attempt } from './attempt'
import { fetchPart } from './fetch-part'
import { openRecipe } from './files.svelte'

/** What an address that carries a recipe has after its `#`. */
export const recipeMark = '#recipe='

/** Opens the recipe that the address carries, if it does; to be called before the address is changed. */
export async function openLinkedRecipe(address: string): Promise<void> {
  if (!address.startsWith(recipeMark)) return
  await attempt(async () => {
    const { unpacked } = await fetchPart(import('./pack-recipe'))
    await openRecipe(await unpacked(address.slice(recipeMark.length)))
  })
}
