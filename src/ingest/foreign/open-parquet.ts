import init, { ParquetFile } from 'parquet-wasm/esm'
import wasmUrl from 'parquet-wasm/esm/parquet_wasm_bg.wasm?url'

/** A Parquet file, of which only its end has been read. */
export async function openParquet(file: File): Promise<ParquetFile> {
  await init({ module_or_path: new URL(wasmUrl, import.meta.url) })
  return ParquetFile.fromFile(file)
}
