import * as Comlink from 'comlink'
import { metaPolicy } from '../../../src/seal/policy'
import type { TensorsApi } from './tensors.worker'
import url from './tensors.worker.ts?worker&url'

interface Frame {
  Worker: typeof Worker
  Blob: typeof Blob
  URL: typeof URL
  trustedTypes: {
    createPolicy(name: string, rules: { createScriptURL(text: string): string }): { createScriptURL(text: string): URL }
  }
}

/**
 * The worker under the production policy. The test server sends no headers, so the worker starts from a `blob:` address
 * in a frame whose document carries the policy: such a worker inherits it.
 */
export async function sealedWorker(): Promise<{ api: Comlink.Remote<TensorsApi>; end(): void }> {
  const frame = document.createElement('iframe')
  frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="${metaPolicy}">`
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve))
  document.body.append(frame)
  await loaded
  const inside = frame.contentWindow as unknown as Frame
  const policy = inside.trustedTypes.createPolicy('terrarium', { createScriptURL: (text) => text })
  const script = `import ${JSON.stringify(new URL(url, import.meta.url).href)}`
  const address = inside.URL.createObjectURL(new inside.Blob([script], { type: 'text/javascript' }))
  const worker = new inside.Worker(policy.createScriptURL(address), { type: 'module' })
  const failed = new Promise<never>((_, reject) =>
    worker.addEventListener('error', (event) => reject(new Error(`The worker does not start: ${event.message}`))),
  )
  const api = Comlink.wrap<TensorsApi>(worker)
  await Promise.race([api.refusesCode(), failed])
  return {
    api,
    end() {
      worker.terminate()
      frame.remove()
    },
  }
}
