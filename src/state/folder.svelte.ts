import { SvelteMap } from 'svelte/reactivity'
import { TerrariumError } from '../core/errors'
import { messages } from '../words/messages/files'
import { session } from './session.svelte'

interface FolderHandle {
  name: string
  values(): AsyncIterable<
    (FolderHandle & { kind: 'directory' }) | { kind: 'file'; name: string; getFile(): Promise<File> }
  >
}

type Picker = (options: { id: string; mode: 'read' }) => Promise<FolderHandle>

const mostFiles = 1000
const readable = /\.(csv|tsv|txt|tab|dat|xlsx|xlsm|json|jsonl|ndjson|parquet|arrow|feather|ipc|zip|gz)$/i

const picker = () => (globalThis as { showDirectoryPicker?: Picker }).showDirectoryPicker

/** Folders that were chosen, by the recipe entry that was made of them: they can be read again. */
class Folders {
  readonly #byEntry = new SvelteMap<string, FolderHandle>()

  /** Whether this browser lets a page read a folder. */
  get canChoose(): boolean {
    return picker() !== undefined
  }

  has(entry: string): boolean {
    return this.#byEntry.has(entry)
  }

  /** Lets the person choose a folder; undefined when they would rather not. */
  async choose(): Promise<FolderHandle | undefined> {
    try {
      return await picker()?.({ id: 'tables', mode: 'read' })
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return undefined
      throw error
    }
  }

  keep(entry: string, folder: FolderHandle): void {
    this.#byEntry.set(entry, folder)
  }

  /** Reads the folder of an entry again: with the files that it has by now. */
  async readAgain(entry: string): Promise<void> {
    const folder = this.#byEntry.get(entry)
    if (!folder) return
    const files = await filesOfFolder(folder)
    await (await session.open()).amend(entry, { files })
  }
}

export const folders = new Folders()

/**
 * The files of a folder and the folders in it that may hold tables, in the order of their names.
 * @throws TerrariumError `empty-folder`
 */
export async function filesOfFolder(folder: FolderHandle): Promise<File[]> {
  const found: { path: string; file: File }[] = []
  const visit = async (handle: FolderHandle, path: string): Promise<void> => {
    for await (const entry of handle.values()) {
      if (entry.name.startsWith('.') || entry.name.startsWith('~$') || found.length >= mostFiles) continue
      if (entry.kind === 'directory') await visit(entry, `${path}${entry.name}/`)
      else if (readable.test(entry.name)) found.push({ path: path + entry.name, file: await entry.getFile() })
    }
  }
  await visit(folder, '')
  if (found.length === 0) throw new TerrariumError('empty-folder', messages.folderEmpty, messages.folderEmptyHint)
  return found.sort((a, b) => (a.path < b.path ? -1 : 1)).map(({ file }) => file)
}
