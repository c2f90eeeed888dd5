import type { Disk } from './disk'

const root = 'cache'

/** Where a project’s results are put by. */
export const cacheFolder = (project: string) => `${root}/${project}`

/** Bytes that all projects have put by. */
export async function cacheSize(disk: Pick<Disk, 'list' | 'file'>): Promise<number> {
  const sizes = (await disk.list(root)).map((project) => sizeOf(disk, cacheFolder(project)))
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

/** Forgets what one project has put by, or all of them; what is being written at this moment stays. */
export async function dropCache(disk: Disk, project?: string): Promise<void> {
  for (const folder of project === undefined ? await disk.list(root) : [project])
    for (const name of await disk.list(cacheFolder(folder)))
      await disk.remove(`${cacheFolder(folder)}/${name}`).catch(() => undefined)
}

/** Removes the oldest files of other projects until all of it has at most so many bytes. */
export async function trimCache(disk: Disk, mostBytes: number, project: string): Promise<void> {
  let size = await cacheSize(disk)
  const others: { path: string; file: File }[] = []
  for (const folder of await disk.list(root))
    for (const name of folder === project ? [] : await disk.list(cacheFolder(folder))) {
      const path = `${cacheFolder(folder)}/${name}`
      const file = await disk.file(path)
      if (file) others.push({ path, file })
    }
  others.sort((a, b) => a.file.lastModified - b.file.lastModified)
  for (const { path, file } of others) {
    if (size <= mostBytes) return
    const isGone = await disk.remove(path).then(
      () => true,
      () => false,
    )
    if (isGone) size -= file.size
  }
}

/** Bytes of the files in a folder. */
export async function sizeOf(disk: Pick<Disk, 'list' | 'file'>, folder: string): Promise<number> {
  const files = (await disk.list(folder)).map((name) => disk.file(`${folder}/${name}`))
  return (await Promise.all(files)).reduce((sum, file) => sum + (file?.size ?? 0), 0)
}
