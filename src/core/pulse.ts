/**
 * Signs of life of a worker, for whoever waits for its answer. That its thread is free is none: it may wait for what never
 * comes; that it is busy is none either: it may go round in circles. A sign is work that gets on (a beat), or that it
 * waits for another thread that is itself watched.
 */
let beats = 0
let waiting = 0
let shared: Int32Array | undefined

export interface Sign {
  beats: number
  isWaiting: boolean
}

/** Some part of the work is done. */
export function beat(): void {
  beats++
  if (shared) Atomics.add(shared, 0, 1)
}

/** From now on beats are also counted where the one who waits can see them while this thread is busy. */
export function beatInto(buffer: SharedArrayBuffer): void {
  shared = new Int32Array(buffer)
}

/** Waits for the answer of a thread that is watched by others. */
export async function watched<T>(answer: Promise<T>): Promise<T> {
  waiting++
  try {
    return await answer
  } finally {
    waiting--
    beat()
  }
}

export const sign = (): Sign => ({ beats, isWaiting: waiting > 0 })
