import { expect, test } from 'vitest'
import { pack, unpack } from '../../../src/core/pack'

test('plain data comes back to the bit', async () => {
  const value = {
    text: '张伟',
    odd: [NaN, Infinity, -Infinity, -0, 1e-320, undefined, null, 12345678901234567890n],
    arrays: [new Float64Array([NaN, -0, 1 / 3]), new Uint8Array([1, 2, 3]).subarray(1), new BigInt64Array([-5n])],
    when: new Date(5),
    map: new Map<unknown, unknown>([['a', { $: 'mine', nested: new Set([1]) }]]),
    missing: undefined,
  }
  const back = unpack(await pack(value)) as typeof value
  expect(back).toStrictEqual(value)
  expect(Object.is(back.odd[3], -0)).toBe(true)
})

test('a blob comes back, whatever stands around it', async () => {
  const back = unpack(await pack({ a: new Blob(['one'], { type: 'text/csv' }), b: new Uint8Array([9]) })) as {
    a: Blob
    b: Uint8Array
  }
  expect([await back.a.text(), back.a.type, [...back.b]]).toEqual(['one', 'text/csv', [9]])
})

test('what is no plain data is refused', async () => {
  await expect(pack({ f: () => 1 })).rejects.toThrow(TypeError)
  await expect(pack([new Error('x')])).rejects.toThrow(TypeError)
})

test('a key like a mark of ours, or __proto__, is a key like any other', async () => {
  const value = JSON.parse('{"$":"number","text":"1","__proto__":{"a":1}}') as object
  const back = unpack(await pack(value))
  expect(JSON.stringify(back)).toBe(JSON.stringify(value))
  expect(Object.getPrototypeOf(back)).toBe(Object.prototype)
})
