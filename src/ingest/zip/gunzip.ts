import { Gunzip } from 'fflate'
import { words } from '../../core/words'
import { damagedFile, grownTooLarge } from './damaged-file'
import { inflate } from './inflate'
import { crc32 } from './crc32'

const pieceBytes = 2 ** 20

/**
 * The content of a gzip file (RFC 1952), also of one that several were written into one behind the other, as logs and
 * bioinformatics tools do: the browser's own decoder stops behind the first.
 * @throws TerrariumError `bad-file`, `too-large`
 */
export async function* gunzip(file: File, most: number): AsyncGenerator<Uint8Array> {
  if (!(await hasOneMember(file))) yield* members(file, most)
  else yield* inflate(file, { name: file.name, format: 'gzip', most })
}

/** Whether nothing that looks like a second member stands in the file. */
async function hasOneMember(file: File): Promise<boolean> {
  for (let from = 1; from < file.size; from += pieceBytes) {
    const piece = new Uint8Array(await file.slice(from, from + pieceBytes + 3).arrayBuffer())
    for (let at = piece.indexOf(0x1f); at >= 0; at = piece.indexOf(0x1f, at + 1))
      if (piece[at + 1] === 0x8b && piece[at + 2] === 8 && (piece[at + 3] ?? 255) < 32) return false
  }
  return true
}

/** Several members; the last one's checksum is compared, and all sizes by the decoder. */
async function* members(file: File, most: number): AsyncGenerator<Uint8Array> {
  const damaged = damagedFile(file.name, words('压缩的内容不完整', 'its packed content is not complete'))
  let out: Uint8Array[] = []
  let sum = 0
  let isDone = false
  const decoder = new Gunzip((piece, isLast) => {
    sum = crc32(piece, sum)
    out.push(piece.slice())
    isDone = isLast
  })
  decoder.onmember = () => (sum = 0)
  let size = 0
  for (let from = 0; from < file.size; from += pieceBytes) {
    const piece = new Uint8Array(await file.slice(from, from + pieceBytes).arrayBuffer())
    try {
      decoder.push(piece, from + pieceBytes >= file.size)
    } catch {
      throw damaged
    }
    for (const one of out) {
      size += one.length
      if (size > most || size > Math.max(256 * 2 ** 20, file.size * 300)) throw grownTooLarge(file.name, most)
      yield one
    }
    out = []
  }
  const end = new DataView(await file.slice(-8).arrayBuffer())
  if (!isDone || end.getUint32(0, true) !== sum) throw damaged
}
