import { expect, test } from 'vitest'
import { isSealed, type SealedSecret } from '../../../src/core/sealed-secret'
import { validateParams } from '../../../src/core/validate'
import { hasBareSecret, Keys } from '../../../src/engine/keys'
import { spec } from '../../../src/steps/privacy/mask/spec'

const key = '正确 horse'
const step = { kind: 'mask', input: 'people', params: { rules: { name: 'pseudonym' }, key } }
const entry = { type: 'step' as const, id: 's1', step, today: '2026-01-31' }

test('a recipe holds of a key what knows it again, and nothing of the key', async () => {
  const keys = new Keys()
  const sealed = await keys.sealed(step, spec.params)
  expect(JSON.stringify(sealed)).not.toContain('horse')
  expect(isSealed(sealed.params?.['key'])).toBe(true)
  expect(hasBareSecret(entry)).toBe(true)
  expect(hasBareSecret({ ...entry, step: sealed })).toBe(false)
  expect(await keys.opened(sealed, spec.params)).toEqual(step)
  // Sealed once, it stays as it is, and another step with the same key is sealed alike.
  expect(await keys.sealed(sealed, spec.params)).toEqual(sealed)
  expect((await keys.sealed(step, spec.params)).params).toEqual(sealed.params)
  // The forms take it for a text that is given.
  expect(validateParams(spec.params, sealed.params, undefined)).toMatchObject({ key: sealed.params?.['key'] })
})

test('the check is PBKDF2-HMAC-SHA-256, as Python’s hashlib makes it; only the right key fits', async () => {
  const secret: SealedSecret = {
    sealed: 'pbkdf2-sha256',
    iterations: 1000,
    salt: '000102030405060708090a0b0c0d0e0f',
    check: 'ce5e4b375d053708ed39fc4c3431be42',
  }
  const keys = new Keys()
  const waiting = { ...step, params: { ...step.params, key: secret } }
  await expect(keys.opened(waiting, spec.params)).rejects.toMatchObject({ code: 'key-needed' })
  keys.give('another')
  await expect(keys.opened(waiting, spec.params)).rejects.toMatchObject({ code: 'key-needed' })
  keys.give(key)
  expect(await keys.opened(waiting, spec.params)).toEqual(step)
  keys.forget()
  await expect(keys.opened(waiting, spec.params)).rejects.toMatchObject({ code: 'key-needed' })
})

test('what only looks sealed is not', () => {
  const sound = { sealed: 'pbkdf2-sha256', iterations: 1, salt: '0'.repeat(32), check: '0'.repeat(32) }
  expect(isSealed(sound)).toBe(true)
  for (const change of [{ iterations: 1e9 }, { iterations: 0 }, { salt: 'x' }, { sealed: 'md5' }, { more: 1 }])
    expect(isSealed({ ...sound, ...change })).toBe(false)
})
