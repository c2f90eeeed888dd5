import type { Disk, OpenFile } from './disk'

interface SyncAccessHandle {
  getSize(): number
  read(into: Uint8Array, options: { at: number }): number
  write(bytes: Uint8Array, options: { at: number }): number
  truncate(size: number): void
  flush(): void
  close(): void
}

/** What browsers have and TypeScript does not know of. */
type FileHandle = FileSystemFileHandle & {
  createSyncAccessHandle(): Promise<SyncAccessHandle>
  move?(folder: FileSystemDirectoryHandle, name: string): Promise<void>
}

/** The origin's private files. Opening needs a worker: only there may a file be written at once and for sure. */
export class OpfsDisk implements Disk {
  readonly #root: FileSystemDirectoryHandle

  constructor(root: FileSystemDirectoryHandle) {
    this.#root = root
  }

  static async open(): Promise<OpfsDisk> {
    return new OpfsDisk(await navigator.storage.getDirectory())
  }

  async list(folder: string): Promise<string[]> {
    const handle = await this.#folder(folder.split('/'), false)
    if (!handle) return []
    const names: string[] = []
    for await (const name of (handle as unknown as { keys(): AsyncIterable<string> }).keys()) names.push(name)
    return names.sort()
  }

  async open(path: string): Promise<OpenFile> {
    const { folder, name } = await this.#place(path, true)
    const handle = (await folder!.getFileHandle(name, { create: true })) as FileHandle
    const access = await handle.createSyncAccessHandle()
    return {
      size: () => access.getSize(),
      read: (into, at) => access.read(into, { at }),
      write: (bytes, at) => access.write(bytes, { at }),
      truncate: (size) => access.truncate(size),
      flush: () => access.flush(),
      close: () => access.close(),
    }
  }

  async file(path: string): Promise<File | undefined> {
    const { folder, name } = await this.#place(path, false)
    return orNothing(async () => (await folder?.getFileHandle(name))?.getFile())
  }

  async move(from: string, to: string): Promise<void> {
    const source = await this.#place(from, false)
    const target = await this.#place(to, true)
    const handle = (await source.folder!.getFileHandle(source.name)) as FileHandle
    await handle.move!(target.folder!, target.name)
  }

  async remove(path: string): Promise<void> {
    const { folder, name } = await this.#place(path, false)
    await orNothing(async () => folder?.removeEntry(name, { recursive: true }))
  }

  async #place(path: string, create: boolean) {
    const names = path.split('/')
    const name = names.pop()!
    return { folder: await this.#folder(names, create), name }
  }

  async #folder(names: readonly string[], create: boolean): Promise<FileSystemDirectoryHandle | undefined> {
    let folder: FileSystemDirectoryHandle | undefined = this.#root
    for (const name of names) folder = await orNothing(async () => folder?.getDirectoryHandle(name, { create }))
    return folder
  }
}

async function orNothing<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return undefined
    throw error
  }
}
