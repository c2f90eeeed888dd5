import { Gunzip } from 'fflate'
import { words } from '../../core/words'
import { say } from '../../words/say'
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

interface Member {
  /** Where the next member begins. */
  end: number
  sum: number
  size: number
}

/** Several members; checksum and length of each are compared. */
async function* members(file: File, most: number): AsyncGenerator<Uint8Array> {
  const cut = damagedFile(file.name, words('压缩的内容不完整', 'its packed content is not complete'))
  let out: Uint8Array[] = []
  let done: Member[] = []
  let member = { sum: 0, size: 0 }
  let isDone = false
  let count = 0
  const decoder = new Gunzip((piece, isLast) => {
    member.sum = crc32(piece, member.sum)
    member.size += piece.length
    out.push(piece.slice())
    isDone = isLast
  })
  decoder.onmember = (end) => {
    done.push({ end, ...member })
    member = { sum: 0, size: 0 }
  }
  const check = async ({ end, sum, size }: Member) => {
    count++
    const trailer = new DataView(await file.slice(Math.max(0, end - 8), end).arrayBuffer())
    const isWhole = trailer.byteLength === 8
    if (isWhole && trailer.getUint32(0, true) === sum && trailer.getUint32(4, true) === size % 2 ** 32) return
    throw damagedFile(
      file.name,
      say(words('第 {n} 段不完整或校验不对', 'its part {n} is cut short, or its checksum is wrong'), {
        n: String(count),
      }),
    )
  }
  let size = 0
  for (let from = 0; from < file.size; from += pieceBytes) {
    const piece = new Uint8Array(await file.slice(from, from + pieceBytes).arrayBuffer())
    try {
      decoder.push(piece, from + pieceBytes >= file.size)
    } catch {
      throw cut
    }
    for (const one of done) await check(one)
    done = []
    for (const one of out) {
      size += one.length
      if (size > most || size > Math.max(256 * 2 ** 20, file.size * 300)) throw grownTooLarge(file.name, most)
      yield one
    }
    out = []
  }
  if (!isDone) throw cut
  await check({ end: file.size, ...member })
}
