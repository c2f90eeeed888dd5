import { TerrariumError } from './errors'

interface Policy {
  createScriptURL(url: string): URL
}
interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy
}

let policy: Policy | undefined

/**
 * The address of one of our own scripts, in the form that `new Worker` and the service worker's registration take
 * under `require-trusted-types-for 'script'` (TypeScript has no name for a TrustedScriptURL, so it is called a URL).
 * Works on the page and in workers; without Trusted Types it is a plain URL.
 *
 *     import url from './x.worker?worker&url'
 *     new Worker(trustedWorkerUrl(url, import.meta.url), { type: 'module' })
 *
 * @throws TerrariumError `sealed` when the address is not of this origin
 */
export function trustedWorkerUrl(url: string, base: string): URL {
  const full = sameOrigin(new URL(url, base))
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes
  if (!factory) return full
  // The policy allows one policy of this name for each thread.
  policy ??= factory.createPolicy('terrarium', { createScriptURL: (text) => sameOrigin(new URL(text)).href })
  return policy.createScriptURL(full.href)
}

function sameOrigin(url: URL): URL {
  if (url.origin === globalThis.origin) return url
  throw new TerrariumError(
    'sealed',
    { zh: `不允许从别处加载程序：${url.href}`, en: `A script from elsewhere is not allowed: ${url.href}` },
    undefined,
    true,
  )
}
