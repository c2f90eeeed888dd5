import { describe, expect, test } from 'vitest'
import { delimiterText } from '../../../src/ingest/csv/dialect'
import { findHeader } from '../../../src/ingest/csv/find-header'
import { sniffDialect } from '../../../src/ingest/csv/sniff-dialect'
import { columnNames } from '../../../src/ingest/column-names'

const sniff = (text: string, delimiter?: string) => {
  const { quote, escape, ...rest } = sniffDialect(new TextEncoder().encode(text), true, delimiter)
  return {
    delimiter: delimiterText({ quote, escape, ...rest }),
    quote: quote < 0 ? '' : String.fromCharCode(quote),
    escape,
  }
}

describe('delimiter and quotes', () => {
  test.each<[string, string, string]>([
    ['a,b,c\n1,2,3\n', ',', '"'],
    ['a;b\n1,5;2,5\n3,5;4,5\n', ';', '"'],
    ['a\tb\n1,2\t3,4\n', '\t', '"'],
    ['a|b|c\n1|2,3|4\n', '|', '"'],
    ['a^b\n1^2\n3^4\n', '^', '"'],
    ['a||b\n1||2\n3||4\n', '||', '"'],
    ['a::b\n1::2\n3::4\n', '::', '"'],
    ['a|@|b|@|c\n1|@|x y|@|2\n3|@|z|@|4\n', '|@|', '"'],
    ['a!|b!|c\n1!|2!|3\n4!|5!|6\n', '!|', '"'],
    ['a@@b\n1@@2\n3@@4\n', '@@', '"'],
    ['id$name\n1$ann\n2$bob\n', '$', '"'],
    ['price\n$5.00\n$6.50\n', '', '"'],
    ['phone\n138****1234\n139****5678\n', '', '"'],
    ['mail\nann@web.de\nbob@web.de\n', '', '"'],
    ['2024-03-05 10:00:00 INFO started\n2024-03-05 10:00:01 WARN the disk is full\n', '', '"'],
    ['"mpg" "cyl"\n"Mazda RX4" 21 6\n"Datsun 710" 22.8 4\n"Valiant" 18.1 6\n', ' ', '"'],
    ['姓名，城市\n张三，北京\n李四，上海\n', '，', '"'],
    ['x y z\n1 2 3\n4 5 6\n', ' ', '"'],
    ['one column of prose, with commas\nwell, yes, and no\nnothing here\n', '', '"'],
    ['2024-01-01 10:00:00\n2024-01-02 11:30:00\n', '', '"'],
    ['name\nJohn Smith\nMary Ann Jones\nCher\n', '', '"'],
    ["a,b\n'x,y',1\n'z,w',2\n'it''s, ok',3\n", ',', "'"],
    ["a,b\nit's,1\nisn't,2\n", ',', '"'],
    ['a,b\n"x,y",1\n"z, w",2\n', ',', '"'],
    ['a,b\n5" pipe,1\n6" pipe,2\n', ',', '"'],
    ['items\n' + '"rolls,milk,beer"\n"rolls,milk"\n'.repeat(20), '', '"'],
    ['货品\n' + '当归\n"当归,白芍,甘草"\n"当归,白芍,黄芪,人参"\n'.repeat(20), '', '"'],
  ])('%j', (text, delimiter, quote) => {
    expect(sniff(text)).toMatchObject({ delimiter, quote })
  })

  test('backslashes before quotes', () => {
    expect(sniff('a,b\n"x \\"y\\" z",1\n"p \\"q\\" r",2\n').escape).toBe('backslash')
    expect(sniff('a,b\n"x ""y"" z",1\n"C:\\dir\\",2\n').escape).toBe('double')
  })

  test('a named delimiter is taken as it is', () => {
    expect(sniff('a,b\nc,d\n', '\t').delimiter).toBe('\t')
    expect(sniff('sep=|\na,b|c\n1,2|3\n').delimiter).toBe('|')
  })
})

describe('where the table begins', () => {
  const find = (text: string, given?: boolean) =>
    findHeader(
      text.split('\n').map((line) => line.split(',')),
      given,
      text.split('\n'),
    )

  test.each<[string, string, object]>([
    ['names above numbers', 'a,b\n1,2\n3,4', { preamble: 0, rows: 1, names: ['a', 'b'], width: 2 }],
    ['numbers alone', '1,2\n3,4', { rows: 0, names: [], width: 2 }],
    ['names above text', 'city,name\nYork,Ann\nBath,Bob', { rows: 1 }],
    ['text that comes again below', 'milk,bread\nbeer,milk\nmilk,beer', { rows: 0 }],
    ['a title', 'Report,,\na,b,c\nx,1,2', { preamble: 1, rows: 1, names: ['a', 'b', 'c'] }],
    ['a title of as many words', 'Report of customers\na,b,c\nx,1,2\ny,3,4', { preamble: 1, names: ['a', 'b', 'c'] }],
    ['names between other delimiters', 'a;b;c\nx,1,2\ny,3,4', { preamble: 0, rows: 1, names: ['a', 'b', 'c'] }],
    ['a first row with little in it is no title', 'x,,\ny,1,2\nz,3,4', { preamble: 1, rows: 0 }],
    [
      'groups above names',
      ',2023,,2024,\nid,n,x,n,x\na,1,2,3,4',
      { rows: 2, names: ['id', '2023 n', '2023 x', '2024 n', '2024 x'] },
    ],
    ['numbers in their order', 'p,1,2,3\na,10,20,30\nb,11,21,31', { rows: 1, names: ['p', '1', '2', '3'] }],
    ['years alone', '2019,2020,2021\n12.5,13,14\n8,9,7.5', { rows: 1, names: ['2019', '2020', '2021'] }],
    ['months', 'p,202311,202312,202401\na,1,2,3\nb,4,5,7', { rows: 1 }],
    ['rows that go on', '1,2,3\n2,3,4\n3,4,5', { rows: 0 }],
    ['years as values', '2019,12.5\n2020,13.1\n2021,14.2', { rows: 0 }],
    ['whole numbers', '1,2,3\n7,4,9\n2,2,5', { rows: 0 }],
    [
      'three rows of names',
      'id,2023,,,2024\n,H1,,H2,H1\n,n,x,n,n\na,1,2,3,4\nb,2,3,4,5',
      { rows: 3, names: ['id', '2023 H1 n', '2023 H1 x', '2023 H2 n', '2024 H1 n'] },
    ],
    ['names of rows', 'mpg,cyl\na,21,6\nb,22,4', { rows: 1, width: 3, names: ['', 'mpg', 'cyl'], hasRowNames: true }],
    ['rows with one cell more', 'a,b\n1,2,\n3,4,\n5,6,', { rows: 1, width: 3 }],
  ])('%s', (_, text, header) => {
    expect(find(text)).toMatchObject(header)
  })

  test('the person knows better', () => {
    expect(find('a,b\n1,2', false)).toMatchObject({ preamble: 0, rows: 0 })
    expect(find('1,2\n3,4', true)).toMatchObject({ rows: 1, names: ['1', '2'] })
  })
})

describe('names of columns', () => {
  test.each<[string[], string[]]>([
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
    [
      ['a', 'A', 'a'],
      ['a', 'A_2', 'a_3'],
    ],
    [
      ['a_2', 'a', 'a'],
      ['a_2', 'a', 'a_3'],
    ],
    [
      ['', 'column0', ' '],
      ['column0_2', 'column0', 'column2'],
    ],
    [
      [' a ', 'b\nc', '\0d'],
      ['a', 'b c', 'd'],
    ],
    [
      ['rowid', '__proto__'],
      ['rowid_2', '__proto__'],
    ],
  ])('%j', (header, names) => {
    expect(columnNames(header).names).toEqual(names)
  })
})
