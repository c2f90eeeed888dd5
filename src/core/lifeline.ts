/**
 * A worker that is closed or killed says nothing: no message, no error event. But the browser frees the locks that it
 * held. So a worker holds a lock of its own for life, and whoever waits for that lock learns of its end.
 */

/** In the worker: resolves once the lock is held, for as long as the worker lives. */
export function holdLifeline(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(name, () => {
        resolve()
        return new Promise<never>(() => undefined)
      })
      .catch(reject)
  })
}

/** On the other side, after `holdLifeline` has resolved: resolves when the worker has ended. */
export async function lifelineEnd(name: string): Promise<void> {
  await navigator.locks.request(name, () => undefined)
}
