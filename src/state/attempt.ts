import { toFailure } from '../core/errors'
import { notices } from './notices.svelte'

/**
 * Does what a person asked for. What goes wrong is shown with its hint and, where `retry` says how, a way to try again;
 * work that the person stopped says nothing.
 *
 * @returns the value, or undefined when it failed
 */
export async function attempt<T>(
  work: () => Promise<T> | T,
  options: { retry?: () => void } = {},
): Promise<T | undefined> {
  try {
    return await work()
  } catch (thrown) {
    if (toFailure(thrown).code !== 'cancelled') notices.fail(thrown, options)
    return undefined
  }
}
