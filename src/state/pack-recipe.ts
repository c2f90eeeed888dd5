import { TerrariumError } from '../core/errors'
import type { Recipe } from '../core/recipe'
import { messages } from '../words/messages/projects'

/** Letters of JSON that an address may unpack to: a recipe, and no bomb. */
const mostLetters = 2 ** 22

/** A recipe in letters that an address may hold: its JSON, deflated, in base64url. */
export async function packed(recipe: Recipe): Promise<string> {
  const stream = new Blob([JSON.stringify(recipe)]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** @throws TerrariumError `bad-recipe` */
export async function unpacked(code: string): Promise<Recipe> {
  try {
    const bytes = Uint8Array.from(atob(code.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
    const decoder = new TextDecoder('utf-8', { fatal: true })
    let text = ''
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      text += decoder.decode(piece.value, { stream: true })
      if (text.length > mostLetters) throw new Error('It grows beyond what a recipe has')
    }
    return readRecipe(text + decoder.decode())
  } catch {
    throw new TerrariumError('bad-recipe', messages.badRecipe)
  }
}

/** @throws TerrariumError `bad-recipe` */
export function readRecipe(text: string): Recipe {
  try {
    return JSON.parse(text) as Recipe
  } catch {
    throw new TerrariumError('bad-recipe', messages.badRecipe)
  }
}
