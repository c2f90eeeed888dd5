/** A file of the build as the service worker knows it. */
export interface PrecachedFile {
  /** Relative to the page, such as `assets/index-Bq3x.js`. */
  path: string
  /** `sha256-…` in base64, as `fetch` checks it. */
  integrity: string
  bytes: number
  /** Part of the first screen: stored before the service worker takes over; the rest follows when it is used or in quiet moments. */
  shell: boolean
}

/** All that the service worker will ever answer with. */
export interface Precache {
  /** A digest of the headers: with others, every file is stored anew. */
  policy: string
  files: PrecachedFile[]
}

/** How much of the build the browser has stored, in files and bytes. */
export interface StoreState {
  stored: number
  files: number
  storedBytes: number
  bytes: number
}

/** What the page may ask of the service worker. */
export type Request =
  /** Control pages that were loaded before there was a service worker; `scripts` are those of the asking page. */
  | { type: 'claim'; scripts: string[] }
  /** Store one file more; the answer is a `StoreState`, or nothing when the host can't be reached. */
  | { type: 'fill' }
  /** Whether the asking page is the only one of this address, so that a new version could take over. */
  | { type: 'is-alone' }
  /** The waiting version takes the place of the old one. */
  | { type: 'take-over' }

/** What became of one request; every page of this address hears of it. */
export type Happening =
  /** Answered from what is stored: it did not leave the browser. */
  | { type: 'store' }
  /** A file of the build, asked of the page's own host: for use, or ahead of it. */
  | { type: 'host'; isAhead: boolean; bytes: number }
  /** Not a file of the build: it did not leave the browser. */
  | { type: 'refused' }
  /** The service worker could not be installed because of this file. */
  | { type: 'failed'; path: string }

/** The channel of happenings: one for each address, for several builds may live on one origin. */
export const channelName = (scope: string): string => `terrarium ${new URL(scope).pathname}`

const mediaTypes: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  gz: 'application/gzip',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json',
  woff2: 'font/woff2',
}

/** Ours, not the host's: some hosts call a `.wasm` a stream of bytes, and then it can't be compiled while it arrives. */
export const mediaType = (path: string): string =>
  mediaTypes[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
