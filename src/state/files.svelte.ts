import { toFailure } from '../core/errors'
import type { SessionApi } from '../engine/session-api'
import { attempt } from './attempt'
import { language } from './language.svelte'
import { navigation, placeOf } from './navigation.svelte'
import { notices } from './notices.svelte'
import { overlay } from './overlay.svelte'
import { projectExtension } from './project'
import { session } from './session.svelte'

/** A project file that waits for its passphrase, and whether one was tried in vain. */
class LockedProject {
  file = $state.raw<File>()
  wasWrong = $state(false)
}
export const lockedProject = new LockedProject()

/** Opens what a person dropped, pasted or chose: project files as projects, everything else as tables. */
export async function openFiles(files: readonly File[]): Promise<void> {
  for (const file of files) {
    if (file.name.toLowerCase().endsWith(projectExtension)) await openProject(file)
    else await importFile(file)
  }
}

/** Imports a file and shows what was read of it. */
export async function importFile(file: File): Promise<void> {
  await attempt(
    async () => {
      const api = await session.open()
      const before = idsOf(api)
      await api.importFile(file)
      const entry = newest(api, before)
      if (entry) navigation.go({ view: 'file-check', entry })
    },
    { retry: () => void importFile(file) },
  )
}

/** Makes the sample customers and goes to the question that was asked, or to the file check. */
export async function makeSample(customers: number, seed: number): Promise<void> {
  await attempt(
    async () => {
      const api = await session.open()
      const before = idsOf(api)
      await api.makeSample({ customers, seed, language: language.current })
      const entry = newest(api, before)
      const question = navigation.wish
      if (question) navigation.go({ view: 'question', question })
      else if (entry) navigation.go({ view: 'file-check', entry })
      navigation.wishFor(undefined)
    },
    { retry: () => void makeSample(customers, seed) },
  )
}

/** Opens a project; asks for its passphrase where it has one. */
export async function openProject(file: File, passphrase?: string): Promise<void> {
  try {
    const api = await session.open()
    await api.openProject(file, passphrase)
    lockedProject.file = undefined
    if (overlay.current === 'passphrase') overlay.close()
    const last = api.state.entries[api.state.cursor - 1]
    if (last) navigation.go(placeOf(last.entry))
  } catch (thrown) {
    if (toFailure(thrown).code === 'wrong-passphrase') {
      lockedProject.file = file
      lockedProject.wasWrong = passphrase !== undefined
      overlay.open('passphrase')
    } else notices.fail(thrown, { retry: () => void openProject(file, passphrase) })
  }
}

/** Lets the person choose files in the browser's own dialog. */
export function chooseFiles(accept = ''): void {
  session.prepare()
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.accept = accept
  input.addEventListener('change', () => void openFiles([...(input.files ?? [])]))
  input.click()
}

const idsOf = (api: SessionApi) => new Set(api.state.entries.map(({ entry }) => entry.id))

const newest = (api: SessionApi, before: ReadonlySet<string>) =>
  api.state.entries.findLast(({ entry }) => entry.type !== 'step' && !before.has(entry.id))?.entry.id
