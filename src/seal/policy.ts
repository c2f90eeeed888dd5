/**
 * The one source of the policy that the page and every script of its workers are served under: by `vite preview`, by
 * `dist/_headers`, by the service worker, and, as far as a document can carry one, by the meta tag of the built page.
 * Data only, so that the build, the page and the service worker can all read it.
 */
const directives = {
  'default-src': ["'none'"],
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'connect-src': ["'self'"],
  'worker-src': ["'self'", 'blob:'],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'"],
  'manifest-src': ["'self'"],
  'form-action': ["'none'"],
  'frame-src': ["'none'"],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
  'object-src': ["'none'"],
  'require-trusted-types-for': ["'script'"],
  'trusted-types': ['svelte-trusted-html', 'terrarium', 'default'],
}

const policyText = (all: Readonly<Record<string, readonly string[]>>): string =>
  Object.entries(all)
    .map(([name, values]) => [name, ...values].join(' '))
    .join('; ')

export const contentSecurityPolicy = policyText(directives)

const { 'frame-ancestors': _ignoredInMeta, ...inDocument } = directives

/** What a document can carry of it in a meta tag. */
export const metaPolicy = policyText(inDocument)

/** The page may reach the origin that it came from, by whatever means, and no other: navigation and WebRTC included. */
export const connectionAllowlist = '(response-origin)'

/** Powers of the browser that the page has no use for; those left out are `cross-origin-isolated`, writing to the clipboard and full screen. */
const closedFeatures = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'captured-surface-control',
  'clipboard-read',
  'compute-pressure',
  'deferred-fetch',
  'deferred-fetch-minimal',
  'digital-credentials-create',
  'digital-credentials-get',
  'display-capture',
  'encrypted-media',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'interest-cohort',
  'keyboard-map',
  'language-model',
  'local-fonts',
  'local-network-access',
  'magnetometer',
  'microphone',
  'midi',
  'on-device-speech-recognition',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'private-state-token-issuance',
  'private-state-token-redemption',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'speaker-selection',
  'storage-access',
  'summarizer',
  'sync-xhr',
  'translator',
  'usb',
  'window-management',
  'xr-spatial-tracking',
]

const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/** The headers of every answer: page, scripts, workers, engines. */
export const sealHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'Connection-Allowlist': connectionAllowlist,
  ...isolation,
  'Referrer-Policy': 'no-referrer',
  'X-DNS-Prefetch-Control': 'off',
  'X-Content-Type-Options': 'nosniff',
  'Permissions-Policy': closedFeatures.map((name) => `${name}=()`).join(', '),
}

const { 'require-trusted-types-for': _ignoredInDevelopment, ...untyped } = directives

/** For `npm run dev`: the same, but for the style elements of hot replacement and the plain address of its own worker. */
export const devHeaders: Readonly<Record<string, string>> = {
  ...sealHeaders,
  'Content-Security-Policy': policyText({ ...untyped, 'style-src': ["'self'", "'unsafe-inline'"] }),
}

/** For tests inside a browser, whose runner is a framed page with scripts of its own: isolated as in production, no more. */
export const testHeaders: Readonly<Record<string, string>> = isolation

/** The same headers as a file that Netlify and Cloudflare Pages read. */
export function headersFile(): string {
  const block = (path: string, headers: Readonly<Record<string, string>>) =>
    [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join('\n')
  return [
    block('/*', sealHeaders),
    block('/sw.js', { 'Cache-Control': 'no-cache' }),
    block('/assets/*', { 'Cache-Control': 'public, max-age=31536000, immutable' }),
    '',
  ].join('\n')
}
