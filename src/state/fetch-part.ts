import { TerrariumError } from '../core/errors'
import { messages } from '../words/messages/home'

/**
 * Fetches a part of the program that the first screen does without.
 * @throws TerrariumError `not-loaded` where the host can't be reached
 */
export async function fetchPart<T>(part: Promise<T>): Promise<T> {
  try {
    return await part
  } catch {
    throw new TerrariumError('not-loaded', messages.loadFailed, messages.loadFailedHint)
  }
}
