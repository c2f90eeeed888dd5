import { TerrariumError } from '../core/errors'
import type { Words } from '../core/words'
import type { EntryState } from '../engine/session-state'
import { attempt } from './attempt'
import { sayingWhatBroke } from './recipe-changes'
import { session } from './session.svelte'

/** The steps that can’t run before their key is given again. */
export const waitingForKey = (): readonly EntryState[] =>
  session.done.filter(({ failure }) => failure?.code === 'key-needed')

/** Gives a key to the steps that wait; says in words why it is not the right one, else nothing. */
export async function giveKey(key: string): Promise<Words | undefined> {
  let wrong: Words | undefined
  await sayingWhatBroke(() =>
    attempt(async () => {
      try {
        await (await session.open()).giveKey(key)
      } catch (error) {
        if (!(error instanceof TerrariumError) || error.code !== 'wrong-key') throw error
        wrong = { zh: `${error.zh}${error.hint?.zh ?? ''}`, en: `${error.en} ${error.hint?.en ?? ''}` }
      }
    }),
  )
  return wrong
}
