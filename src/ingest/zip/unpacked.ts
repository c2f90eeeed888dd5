const partBytes = 8 * 2 ** 20

/**
 * The content of an archive as a file of its own. It is handed to the browser part by part, which keeps what is large on
 * the disk: the memory of the worker never holds it whole.
 */
export async function unpacked(
  pieces: AsyncIterable<Uint8Array>,
  name: string,
  onBytes: (bytes: number) => void = () => undefined,
): Promise<File> {
  const parts: Blob[] = []
  let pending: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  let total = 0
  for await (const piece of pieces) {
    pending.push(piece as Uint8Array<ArrayBuffer>)
    size += piece.length
    total += piece.length
    if (size < partBytes) continue
    parts.push(new Blob(pending))
    pending = []
    size = 0
    onBytes(total)
  }
  return new File([...parts, ...pending], name)
}
