import type { Plugin } from 'vite'
import { buildKernels } from './build.mjs'

/** Builds the AssemblyScript kernels before anything imports them, when their sources are newer. */
export function kernels(): Plugin {
  return { name: 'terrarium:kernels', buildStart: buildKernels }
}
