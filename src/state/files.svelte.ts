import { toFailure } from '../core/errors'
import type { ImportOptions, Recipe } from '../core/recipe'
import type { SessionApi } from '../engine/session-api'
import { fillBoth } from '../words/messages'
import { messages as rerunMessages } from '../words/messages/rerun'
import { attempt } from './attempt'
import { fetchPart } from './fetch-part'
import { filesOfFolder, folders } from './folder.svelte'
import { language } from './language.svelte'
import { lockedProject } from './locked-project.svelte'
import { navigation, placeOf } from './navigation.svelte'
import { notices } from './notices.svelte'
import { overlay } from './overlay.svelte'
import { projectExtension, recipeExtension } from './project'
import { session } from './session.svelte'
import { importOrAsk } from './too-large.svelte'

/** Files of one kind that wait for an answer: one table, or one for each. */
class SeveralFiles {
  files = $state.raw<readonly File[]>([])
  /** The folder that they come from, which can be read again. */
  folder: Awaited<ReturnType<typeof folders.choose>>
}
export const severalFiles = new SeveralFiles()

/** Opens what a person dropped, pasted or chose: project files as projects, everything else as tables. */
export async function openFiles(files: readonly File[], folder?: typeof severalFiles.folder): Promise<void> {
  const isProject = ({ name }: File) => name.toLowerCase().endsWith(projectExtension)
  const isRecipe = ({ name }: File) => name.toLowerCase().endsWith(recipeExtension)
  for (const file of files.filter(isProject)) await openProject(file)
  for (const file of files.filter(isRecipe)) await openRecipeFile(file)
  const tables = files.filter((file) => !isProject(file) && !isRecipe(file))
  const [first] = tables
  const areAlike = tables.every(({ name }) => extensionOf(name) === extensionOf(first!.name))
  severalFiles.folder = folder
  if (tables.length > 1 && areAlike) {
    severalFiles.files = tables
    overlay.open('several-files')
  } else if (folder && tables.length > 0) await importTogether(tables)
  else for (const file of tables) await importFile(file)
}

/** Imports a file and shows what was read of it. */
export async function importFile(file: File): Promise<void> {
  await importTogether([file])
}

/**
 * Imports files at once and shows what was read of them.
 * @param union the name of the column that says which file a row comes from, if they become one table
 * @param part what a person chose of a file that is too large
 */
export async function importTogether(
  files: readonly File[],
  union?: string,
  part: Pick<ImportOptions, 'columns' | 'sampleRows'> = {},
): Promise<void> {
  const { folder } = severalFiles
  await attempt(
    async () => {
      const api = await session.open()
      const before = idsOf(api)
      const options = { ...part, ...(union !== undefined && { union }) }
      if (!(await importOrAsk(api, files, options))) return
      const entry = newest(api, before)
      if (entry && folder) folders.keep(entry, folder)
      if (entry) navigation.go({ view: 'file-check', entry })
    },
    { retry: () => void importTogether(files, union, part) },
  )
}

/** Lets the person choose a folder and opens the tables in it. */
export async function chooseFolder(): Promise<void> {
  session.prepare()
  await attempt(async () => {
    const folder = await folders.choose()
    if (folder) await openFiles(await filesOfFolder(folder), folder)
  })
}

const extensionOf = (name: string) => /\.[^.]+$/.exec(name.toLowerCase().replace(/\.gz$/, ''))?.[0] ?? ''

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
    overlay.close('passphrase')
    goToOpened(api)
  } catch (thrown) {
    if (['wrong-passphrase', 'passphrase-needed'].includes(toFailure(thrown).code)) {
      lockedProject.file = file
      lockedProject.kept = undefined
      lockedProject.wasWrong = passphrase !== undefined
      overlay.open('passphrase')
    } else notices.fail(thrown, { retry: () => void openProject(file, passphrase) })
  }
}

/** To the first file that a project lacks, or to what was done last in it. */
function goToOpened(api: SessionApi): void {
  const done = api.state.entries.slice(0, api.state.cursor)
  const lacking = done.filter(({ failure }) => failure?.code === 'missing-file')
  if (lacking.length > 0) notices.tell(fillBoth(rerunMessages.opened, { n: lacking.length }))
  const shown = lacking[0] ?? done.at(-1)
  if (shown) navigation.go(placeOf(shown.entry))
}

async function openRecipeFile(file: File): Promise<void> {
  await attempt(async () => {
    const { readRecipe } = await fetchPart(import('./pack-recipe'))
    await openRecipe(readRecipe(await file.text()), file.name.slice(0, -recipeExtension.length))
  })
}

/** Opens a recipe alone: it asks for its files. */
export async function openRecipe(recipe: Recipe, name?: string): Promise<void> {
  await attempt(async () => {
    const api = await session.open()
    await api.openRecipe(recipe, name === undefined ? {} : { name })
    goToOpened(api)
  })
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
