import { TerrariumError } from '../core/errors'
import { messages } from '../words/messages/projects'
import { announce } from './announce.svelte'
import { attempt } from './attempt'
import { handOver } from './hand-over'
import { notices } from './notices.svelte'
import { packed } from './pack-recipe'
import { projectName, recipeExtension } from './project'
import { recipeMark } from './recipe-link'
import { session } from './session.svelte'

/** Addresses beyond this length are cut by some programs that carry them. */
const longest = 8_000

/** The recipe as a small file: steps and settings, no data. */
export async function saveRecipe(): Promise<void> {
  await attempt(async () => {
    const api = await session.open()
    const text = JSON.stringify(api.recipe(), null, 1)
    await api.tellAct('share-recipe', {})
    handOver(new Blob([text], { type: 'application/json' }), projectName() + recipeExtension)
  })
}

/** The recipe as an address of this page, copied: what stands after the # is never sent to the host. */
export async function copyRecipeLink(): Promise<void> {
  await attempt(async () => {
    const address = location.href.replace(/#.*$/, '') + recipeMark + (await packed((await session.open()).recipe()))
    if (address.length > longest) throw new TerrariumError('too-long', messages.linkTooLong, messages.linkTooLongHint)
    await (await session.open()).tellAct('share-recipe', {})
    await navigator.clipboard.writeText(address)
    notices.tell(messages.linkCopied)
    announce(messages.linkCopied)
  })
}
