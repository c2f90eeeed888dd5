import type { Place } from './navigation.svelte'

/** A project that waits for its passphrase, and whether one was tried in vain. */
class LockedProject {
  /** A project file. */
  file = $state.raw<File>()
  /** A locked project of this browser, and where in it the page was. */
  kept = $state.raw<{ id: string; name: string; place?: Place | undefined }>()
  wasWrong = $state(false)

  get name(): string | undefined {
    return this.file?.name ?? this.kept?.name
  }
}

export const lockedProject = new LockedProject()
