import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Recipe } from '../../../src/core/recipe'
import { packed, unpacked } from '../../../src/state/pack-recipe'

const recipeOf = (sql: string): Recipe => ({
  version: 1,
  entries: [{ type: 'step', id: 's1', step: { kind: 'sql', output: 'o', params: { sql } }, today: '2026-11-26' }],
})
const codeOf = (text: string | Uint8Array) => deflateRawSync(text).toString('base64url')

test.each(['select 1', '选出 “客户”😀', Array.from({ length: 40_000 }, (_, i) => (i * 7919) % 100_003).join(' ')])(
  'a recipe goes through an address, however long',
  async (sql) => expect(await unpacked(await packed(recipeOf(sql)))).toEqual(recipeOf(sql)),
)

test.each([
  ['nothing', ''],
  ['no base64', '%%%'],
  ['no deflated text', 'AAAA'],
  ['cut off', codeOf(JSON.stringify(recipeOf('select 1'))).slice(0, 20)],
  ['no JSON', codeOf('{"version":1')],
  ['no UTF-8', codeOf(Uint8Array.of(0x22, 0xff, 0x22))],
  ['a bomb', codeOf(`"${'a'.repeat(2 ** 25)}"`)],
])('%s is refused in words', async (_, code) => {
  await expect(unpacked(code)).rejects.toMatchObject({ code: 'bad-recipe', zh: expect.any(String) })
})
