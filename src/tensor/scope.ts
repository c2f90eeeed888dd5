import type { TensorFlow } from './tensorflow'

/** Runs asynchronous work and frees every tensor and variable it made, also when it fails. One at a time. */
export async function withScope<T>(tf: TensorFlow, work: () => Promise<T>): Promise<T> {
  const engine = tf.engine()
  const before = new Set(Object.keys(engine.registeredVariables))
  engine.startScope()
  try {
    return await work()
  } finally {
    for (const [name, variable] of Object.entries(engine.registeredVariables)) {
      if (!before.has(name)) freely(() => variable.dispose())
    }
    freely(() => engine.endScope())
    // A gradient that failed half way leaves what its operations had kept for it.
    for (const node of engine.state.activeTape ?? []) freely(() => tf.dispose(node.saved ?? []))
    engine.state.activeTape = []
  }
}

/** A lost device throws when it is asked to free something; there is nothing left to free then. */
function freely(work: () => void): void {
  try {
    work()
  } catch {
    // Gone with its device.
  }
}
