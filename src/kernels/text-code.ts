/** What the compiled text kernel exports: each takes the address of its arguments (see `assembly/text/`). */
export interface TextCode {
  scanRecords(args: number): number
  readCells(args: number): void
  gatherCells(args: number): number
  decodePairs(args: number): void
  isAscii(bytes: number, length: number): number
}

/** Carried inside the script: no request. */
async function compile(): Promise<WebAssembly.Module> {
  const { default: address } = await import('./build/text.wasm?url&inline')
  const text = atob(address.slice(address.indexOf(',') + 1))
  return WebAssembly.compile(Uint8Array.from(text, (c) => c.charCodeAt(0)))
}

let compiled: Promise<WebAssembly.Module> | undefined

export async function openTextCode(memory: WebAssembly.Memory): Promise<TextCode> {
  compiled ??= compile()
  const abort = () => {
    throw new Error('A kernel failed')
  }
  const instance = await WebAssembly.instantiate(await compiled, { env: { memory, abort } })
  return instance.exports as unknown as TextCode
}
