/** A file that is open for writing, by one holder at a time. Positions and sizes are bytes. */
export interface OpenFile {
  size(): number
  /** Reads into the whole array, from a position; gives how many bytes there were. */
  read(into: Uint8Array, at: number): number
  /** May write less than all of it, as a full disk does; gives how many bytes it wrote. */
  write(bytes: Uint8Array, at: number): number
  truncate(size: number): void
  /** What was written stands on the disk when this returns. */
  flush(): void
  close(): void
}

/** Where projects are kept: the browser's own files, or a disk that a test makes fail. Paths have `/` between names. */
export interface Disk {
  /** The names in a folder; none where there is no such folder. */
  list(folder: string): Promise<string[]>
  /** Opens a file for writing and makes it where it is not there. */
  open(path: string): Promise<OpenFile>
  /** A file as it is now, for reading. */
  file(path: string): Promise<File | undefined>
  /** Puts a file in the place of another, if there is one. */
  move(from: string, to: string): Promise<void>
  /** Removes a file or a folder with all in it; nothing happens where it is not there. */
  remove(path: string): Promise<void>
}

/** All of the bytes at a position of a file. @throws Error when the disk takes less */
export function writeAll(file: OpenFile, bytes: Uint8Array, at: number): void {
  for (let done = 0; done < bytes.length;) {
    const written = file.write(done === 0 ? bytes : bytes.subarray(done), at + done)
    if (written <= 0) throw new DOMException('The disk took no more', 'QuotaExceededError')
    done += written
  }
}

/** A new file of these bytes that stands on the disk, or none. */
export async function writeFile(disk: Disk, path: string, bytes: Uint8Array): Promise<void> {
  const file = await disk.open(path)
  try {
    file.truncate(0)
    writeAll(file, bytes, 0)
    file.flush()
  } finally {
    file.close()
  }
}
