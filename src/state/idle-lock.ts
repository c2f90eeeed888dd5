import { session } from './session.svelte'
import { tab } from './tab'

const often = 5_000
const touches = ['pointerdown', 'keydown', 'wheel', 'pointermove'] as const

/**
 * Leaves a locked project that nobody has touched for as long as it says; gives the function that ends it. Nothing is
 * left while a job runs or while something is not saved.
 */
export function watchIdleness(now = () => Date.now(), leave = leaveLocked): () => void {
  let touched = now()
  const touch = () => (touched = now())
  for (const event of touches) addEventListener(event, touch, { passive: true, capture: true })
  const timer = setInterval(() => {
    const { project, jobs, unsaved } = session.state
    const minutes = project?.idleMinutes
    if (minutes === undefined || jobs.length > 0) return void touch()
    if (!unsaved && now() - touched > minutes * 60_000) leave()
  }, often)
  return () => {
    clearInterval(timer)
    for (const event of touches) removeEventListener(event, touch, { capture: true })
  }
}

/** Closes the locked project: the page that is loaded again holds nothing of it, and asks for its passphrase. */
export function leaveLocked(): void {
  const { project } = session.state
  if (!project) return
  tab.leave({ project: project.id })
  location.reload()
}
