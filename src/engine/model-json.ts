import type { Model } from '../core/model'

/**
 * A model as JSON. Typed arrays become `{ "$array": type, "base64": bytes }` (little-endian), so that every bit
 * survives.
 */
export function modelToJson(model: Model): string {
  return JSON.stringify({ format: 'terrarium-model', version: 1, model }, (_, value: unknown) => {
    if (!ArrayBuffer.isView(value)) return value
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    return { $array: value.constructor.name, base64: toBase64(bytes) }
  })
}

function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let i = 0; i < bytes.length; i += 0x8000) binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000))
  return btoa(binary)
}
