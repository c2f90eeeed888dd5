import { describe, expect, test } from 'vitest'
import { likelyEncodings, markedEncoding, utf8Share } from '../../../src/ingest/encoding/detect-encoding'
import { importText } from './memory-door'

/** A text in each encoding that TextEncoder does not write; the bytes are from Python's codecs. */
const samples: Record<string, { text: string; hex: string }> = {
  gb18030: {
    text: '编号,姓名,城市\n001,张三丰,北京\n002,李四光,上海\n003,王五,乌鲁木齐\n004,𠮷野,㐂乐\n',
    hex: 'b1e0bac52cd0d5c3fb2cb3c7cad00a3030312cd5c5c8fdb7e12cb1b1bea90a3030322cc0eecbc4b9e22cc9cfbaa30a3030332ccdf5cee52ccedac2b3c4bec6eb0a3030342c9534b235d2b02c8139ef31c0d60a',
  },
  big5: {
    text: '會員,姓名,縣市,備註\n000,張俊傑,臺北,喜歡蘋果\n001,黃淑芬,臺中,訂購兩次\n002,楊麗華,嘉義,電話聯絡\n003,鄭志明,桃園,謝謝惠顧\n',
    hex: 'b77cadfb2ca96da6572cbfa4a5ab2cb3c6b5f90a3030302cb169ab54b3c72cbb4fa55f2cb3dfc577c4abaa470a3030312cb6c0b251aae22cbb4fa4a42cad71c1caa8e2a6b80a3030322cb7a8c452b5d82cb9c5b8712cb971b8dcc170b5b80a3030332cbe47a7d3a9fa2caee7b6e92cc1c2c1c2b466c5550a',
  },
  shift_jis: {
    text: '番号,名前,住所\n1,たなか,とうきょう\n2,すずき,おおさか\n3,さとうさん,なごや\n',
    hex: '94d48d862c96bc914f2c8f5a8f8a0a312c82bd82c882a92c82c682a482ab82e582a40a322c82b782b882ab2c82a882a882b382a90a332c82b382c682a482b382f12c82c882b282e20a',
  },
  'euc-kr': {
    text: '번호,이름,도시\n1,김철수,서울특별시\n2,이영희,부산광역시\n3,박민수,대구광역시\n4,최지우,인천광역시\n',
    hex: 'b9f8c8a32cc0ccb8a72cb5b5bdc30a312cb1e8c3b6bcf62cbcadbfefc6afbab0bdc30a322cc0ccbfb5c8f12cbacebbeab1a4bfaabdc30a332cb9dab9cebcf62cb4ebb1b8b1a4bfaabdc30a342cc3d6c1f6bfec2cc0cec3b5b1a4bfaabdc30a',
  },
  'windows-1252': {
    text: 'name,city\nJosé Müller,Zürich\nFrançois,Besançon\nAnaïs Lefèvre,Orléans\n',
    hex: '6e616d652c636974790a4a6f73e9204dfc6c6c65722c5afc726963680a4672616ee76f69732c426573616ee76f6e0a416e61ef73204c6566e87672652c4f726ce9616e730a',
  },
}

const utf16 = (text: string, isBig: boolean, mark: boolean) => {
  const units = (mark ? '\ufeff' : '') + text
  const bytes = new Uint8Array(units.length * 2)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < units.length; i++) view.setUint16(i * 2, units.charCodeAt(i), !isBig)
  return bytes
}

const unhex = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16))
const table = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split(','))

describe('files that do not say their encoding', () => {
  test.each(Object.entries(samples))('%s', async (encoding, { text, hex }) => {
    expect(likelyEncodings(unhex(hex))[0]).toBe(encoding)
    const { names, rows, report } = await importText(unhex(hex))
    const [header, ...body] = table(text)
    expect(report.encoding).toBe(encoding)
    expect(names).toEqual(header)
    expect(rows.map((row) => row.map(String))).toEqual(body)
    expect(report.warnings.map((w) => w.code)).toContain('guessed-encoding')
  })

  test.each(Object.entries(samples))('%s, named by the person', async (encoding, { text, hex }) => {
    const { names, report } = await importText(unhex(hex), { encoding: encoding.toUpperCase() })
    expect(names).toEqual(table(text)[0])
    expect(report.warnings.map((w) => w.code)).not.toContain('guessed-encoding')
  })

  test.each([
    ['little-endian', false],
    ['big-endian', true],
  ])('UTF-16 %s, with and without its mark', async (_, isBig) => {
    const text = samples['gb18030']!.text
    for (const mark of [true, false]) {
      const { names, rows, report } = await importText(utf16(text, isBig, mark))
      expect(report.encoding).toBe(isBig ? 'utf-16be' : 'utf-16le')
      expect(names).toEqual(['编号', '姓名', '城市'])
      expect(rows.at(-1)).toEqual(['004', '𠮷野', '㐂乐'])
      const named = await importText(utf16(text, isBig, true), { encoding: 'UTF-16' })
      expect(named.names).toEqual(['编号', '姓名', '城市'])
    }
  })

  test('a mark is no part of the first name', async () => {
    expect((await importText('\ufeff编号,名称\n1,a\n')).names).toEqual(['编号', '名称'])
  })

  test('a character beyond the first blocks changes the encoding of the whole file', async () => {
    const head = new TextEncoder().encode('id,city\n' + '1,abcdefgh\n'.repeat(900_000))
    const tail = unhex('312cb1b1bea90a')
    const whole = new Uint8Array(head.length + tail.length)
    whole.set(head)
    whole.set(tail, head.length)
    const { rows, report } = await importText(whole)
    expect(report.encoding).toBe('gb18030')
    expect(rows).toHaveLength(900_001)
    expect(rows.at(-1)).toEqual([1, '北京'])
  }, 60_000)
})

test('an encoding that does not exist is refused', async () => {
  await expect(importText('a\n1\n', { encoding: 'klingon' })).rejects.toMatchObject({ code: 'unknown-encoding' })
})

test('what marks say', () => {
  expect(markedEncoding(Uint8Array.of(0xef, 0xbb, 0xbf, 97))).toEqual({ encoding: 'utf-8', markLength: 3 })
  expect(markedEncoding(Uint8Array.of(0xff, 0xfe, 97, 0))).toEqual({ encoding: 'utf-16le', markLength: 2 })
  expect(markedEncoding(new TextEncoder().encode('a,b\n1,2\n'))).toBeNull()
})

test('how much of a text is UTF-8', () => {
  expect(utf8Share(new TextEncoder().encode('客户𠮷é'))).toBe(1)
  expect(utf8Share(unhex(samples['gb18030']!.hex))).toBeLessThan(0.5)
})
