import { describe, expect, test } from 'vitest'
import { Random } from '../../../src/core/random'
import { likelyEncodings, markedEncoding, utf8Share } from '../../../src/ingest/encoding/detect-encoding'
import { tableDecoder } from '../../../src/ingest/encoding/table-decoder'
import { importBytes, importText } from './memory-door'

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
  'windows-1251': {
    text: 'Имя,Город\nИван Петров,Москва\nОльга Смирнова,Казань\nСергей,Екатеринбург\nАнна Кузнецова,Тверь\n',
    hex: 'c8ecff2cc3eef0eee40ac8e2e0ed20cfe5f2f0eee22ccceef1eae2e00aceebfce3e020d1ece8f0edeee2e02ccae0e7e0edfc0ad1e5f0e3e5e92cc5eae0f2e5f0e8ede1f3f0e30ac0edede020caf3e7ede5f6eee2e02cd2e2e5f0fc0a',
  },
  'koi8-r': {
    text: 'Имя,Город\nИван Петров,Москва\nОльга Смирнова,Казань\nСергей,Екатеринбург\nАнна Кузнецова,Тверь\n',
    hex: 'e9cdd12ce7cfd2cfc40ae9d7c1ce20f0c5d4d2cfd72cedcfd3cbd7c10aefccd8c7c120f3cdc9d2cecfd7c12cebc1dac1ced80af3c5d2c7c5ca2ce5cbc1d4c5d2c9cec2d5d2c70ae1cecec120ebd5dacec5c3cfd7c12cf4d7c5d2d80a',
  },
  'windows-1250': {
    text: 'imię,miasto\nŁukasz Wójcik,Łódź\nMałgorzata Śliwińska,Gdańsk\nJiří Dvořák,Plzeň\nZażółć,Kraków\n',
    hex: '696d69ea2c6d696173746f0aa3756b61737a2057f36a63696b2ca3f3649f0a4d61b3676f727a617461208c6c697769f1736b612c476461f1736b0a4a69f8ed2044766ff8e16b2c506c7a65f20a5a61bff3b3e62c4b72616bf3770a',
  },
  'windows-1253': {
    text: 'Όνομα,Πόλη\nΓιώργος Παπαδόπουλος,Αθήνα\nΜαρία,Θεσσαλονίκη\nΕλένη,Πάτρα\n',
    hex: 'bcedefece12cd0fcebe70ac3e9fef1e3eff220d0e1f0e1e4fcf0eff5ebeff22cc1e8deede10acce1f1dfe12cc8e5f3f3e1ebefeddfeae70ac5ebddede72cd0dcf4f1e10a',
  },
  'windows-1254': {
    text: 'ad,şehir\nAyşe Yılmaz,İstanbul\nÇağrı Öztürk,Eskişehir\nGülşen Işık,Muğla\n',
    hex: '61642cfe656869720a4179fe652059fd6c6d617a2cdd7374616e62756c0ac761f072fd20d67a74fc726b2c45736b69fe656869720a47fc6cfe656e2049fefd6b2c4d75f06c610a',
  },
  'windows-1255': {
    text: 'שם,עיר\nדוד כהן,ירושלים\nשרה לוי,תל אביב\nמשה,חיפה\n',
    hex: 'f9ed2cf2e9f80ae3e5e320ebe4ef2ce9f8e5f9ece9ed0af9f8e420ece5e92cfaec20e0e1e9e10aeef9e42ce7e9f4e40a',
  },
  'windows-1256': {
    text: 'الاسم,المدينة\nمحمد علي,القاهرة\nفاطمة,بغداد\nأحمد,دمشق\n',
    hex: 'c7e1c7d3e32cc7e1e3cfede4c90ae3cde3cf20dae1ed2cc7e1dec7e5d1c90addc7d8e3c92cc8dbcfc7cf0ac3cde3cf2ccfe3d4de0a',
  },
  'windows-1257': {
    text: 'vārds,pilsēta\nJānis Bērziņš,Rīga\nŠarūnas,Šiauliai\nĖglė Žukauskaitė,Kaunas\nĢirts,Liepāja\n',
    hex: '76e27264732c70696c73e774610a4ae26e69732042e7727a69f2f02c52ee67610ad06172fb6e61732cd06961756c6961690acb676ceb20de756b6175736b616974eb2c4b61756e61730acc697274732c4c696570e26a610a',
  },
  'euc-jp': {
    text: '番号,名前,住所\n1,たなか,とうきょう\n2,すずき,おおさか\n3,さとうさん,なごや\n',
    hex: 'c8d6b9e62cccbec1b02cbdbbbdea0a312ca4bfa4caa4ab2ca4c8a4a6a4ada4e7a4a60a322ca4b9a4baa4ad2ca4aaa4aaa4b5a4ab0a332ca4b5a4c8a4a6a4b5a4f32ca4caa4b4a4e40a',
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

  test.each([
    ['little-endian', false],
    ['big-endian', true],
  ])('UTF-32 %s, with and without its mark', async (_, isBig) => {
    for (const mark of ['', '\ufeff']) {
      const points = Array.from(`${mark}编号,名称\n001,𠮷野\n002,b\n`, (character) => character.codePointAt(0)!)
      const view = new DataView(new ArrayBuffer(points.length * 4))
      points.forEach((point, i) => view.setUint32(i * 4, point, !isBig))
      const { names, rows, report } = await importText(new Uint8Array(view.buffer))
      expect(report.encoding).toBe(isBig ? 'utf-32be' : 'utf-32le')
      expect([names, rows[0]]).toEqual([
        ['编号', '名称'],
        ['001', '𠮷野'],
      ])
    }
  })

  test('the first lines are shown in the encoding that was found and in the next likely one', async () => {
    const bytes = unhex(samples['gb18030']!.hex)
    const { report } = await importText(bytes)
    expect(report.encodings!.map(({ encoding }) => encoding)).toEqual(['gb18030', expect.not.stringMatching('gb18030')])
    expect(report.encodings![0]!.lines[0]).toBe('编号,姓名,城市')
    expect(report.encodings![1]!.lines[0]).not.toBe('编号,姓名,城市')
    const told = await importText(bytes, { encoding: 'windows-1252' })
    expect(told.report.encodings!.map(({ encoding }) => encoding)).toEqual(['windows-1252', 'gb18030'])
    expect((await importText('编号,姓名\n1,a\n')).report.encodings).toBeUndefined()
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

test.each(['gb18030', 'big5', 'euc-kr', 'shift_jis', 'windows-1251', 'windows-1255'])(
  'the table of %s says what the browser’s decoder says, wherever pieces end',
  async (encoding) => {
    const decoder = new TextDecoder(encoding, { fatal: true })
    const good: number[][] = [[0x61], [0x0a]]
    for (let lead = 0x80; lead < 0x100; lead++)
      for (const bytes of [
        [lead],
        ...Array.from({ length: 191 }, (_, i) => [lead, 0x40 + i]),
        [lead, 0x30, 0x81, 0x30],
      ])
        try {
          if (bytes.length === 1 || Array.from(decoder.decode(Uint8Array.from(bytes))).length === 1) {
            decoder.decode(Uint8Array.from(bytes))
            good.push(bytes)
          }
        } catch {
          // No character.
        }
    const all = Uint8Array.from(good.flat())
    const random = new Random(3)
    const convert = (await tableDecoder(encoding))!
    let text = ''
    for (let from = 0; from < all.length;) {
      const to = Math.min(all.length, from + 1 + random.integer(500))
      text += new TextDecoder('utf-8', { ignoreBOM: true }).decode(convert(all.subarray(from, to), to === all.length))
      from = to
    }
    expect(text).toBe(new TextDecoder(encoding).decode(all))
    if (/^(gb|big|shift)/.test(encoding)) expect(() => convert(Uint8Array.of(0x81), true)).toThrow()
  },
)

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

test('characters of four bytes are of GB 18030 alone', async () => {
  const bytes = unhex('b1e0bac52cd0d5c3fb0a312c8139ef31fe9f9534b235ccef0a322c9835ee37fd93ec68fd510a332ccdf5ceb00a')
  const { names, rows, report } = await importBytes(bytes, 'a.csv')
  expect([report.encoding, names]).toEqual(['gb18030', ['编号', '姓名']])
  expect(rows.map((row) => row[1])).toEqual(['㐂䶮𠮷田', '𪚥龘靐齉', '王伟'])
})
