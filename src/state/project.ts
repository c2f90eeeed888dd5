import { session } from './session.svelte'

export const projectExtension = '.terrarium'

/** What the project is called: after its first file. */
export function projectName(): string {
  const first = session.state.entries[0]?.entry
  if (first?.type === 'import') return first.file.name.replace(/\.[^.]+$/, '')
  return first?.type === 'sample' ? 'sample-customers' : 'terrarium'
}
