/** Hands a file to the browser's downloads. The blob never leaves the machine. */
export function download(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has taken hold of the blob by then; freeing at once would cancel the download in some.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
