import { TerrariumError } from '../core/errors'
import type { Recipe } from '../core/recipe'
import { messages } from '../words/messages/projects'
import { announce } from './announce.svelte'
import { attempt } from './attempt'
import { handOver } from './hand-over'
import { notices } from './notices.svelte'
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

/** @throws TerrariumError `bad-recipe` */
export function readRecipe(text: string): Recipe {
  try {
    return JSON.parse(text) as Recipe
  } catch {
    throw new TerrariumError('bad-recipe', messages.badRecipe)
  }
}

/** @throws TerrariumError `bad-recipe` */
export async function unpacked(code: string): Promise<Recipe> {
  try {
    const bytes = Uint8Array.from(atob(code.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
    return readRecipe(await new Response(stream).text())
  } catch {
    throw new TerrariumError('bad-recipe', messages.badRecipe)
  }
}

export async function packed(recipe: Recipe): Promise<string> {
  const stream = new Blob([JSON.stringify(recipe)]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}
