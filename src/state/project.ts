import { words, type Words } from '../core/words'
import { messages } from '../words/messages/home'
import { session } from './session.svelte'

export const projectExtension = '.terrarium'
export const recipeExtension = '.recipe.json'

/** What the project's file is called: after the first file in it. */
export function projectName(): string {
  const { project } = session.state
  if (project) return project.name
  const first = session.state.entries[0]?.entry
  if (first?.type === 'import') return first.file.name.replace(/\.[^.]+$/, '')
  return first?.type === 'sample' ? 'sample-customers' : 'terrarium'
}

/** The same for the eye. */
export const projectTitle = (): Words =>
  !session.state.project && session.state.entries[0]?.entry.type === 'sample'
    ? messages.sampleName
    : words(projectName(), projectName())
