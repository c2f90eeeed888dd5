import { words, type Words } from '../core/words'
import type { Probe, TensorBackend } from './backend'

/** Looks for what a backend needs, without loading the backend. */
export function probe(name: TensorBackend): Promise<Probe> | Probe {
  switch (name) {
    case 'webgpu':
      return probeWebGpu()
    case 'webgl':
      return probeWebGl()
    case 'wasm':
      return typeof WebAssembly === 'object'
        ? there
        : missing('此浏览器没有 WebAssembly', 'this browser has no WebAssembly')
    case 'cpu':
      return there
  }
}

/** How long a driver may take to answer; some never do. */
const patience = 5_000
const after = (milliseconds: number) => new Promise<null>((resolve) => setTimeout(() => resolve(null), milliseconds))

/** Names under which processors pose as graphics adapters. */
const software = /swiftshader|llvmpipe|lavapipe|softpipe|basic render|\bwarp\b|software/i

async function probeWebGpu(): Promise<Probe> {
  if (!navigator.gpu) return missing('此浏览器没有 WebGPU', 'this browser has no WebGPU')
  const asked = navigator.gpu.requestAdapter({ powerPreference: 'high-performance' })
  const adapter = await Promise.race([asked, after(patience)])
  if (!adapter) return missing('没有可用的显卡', 'there is no graphics adapter')
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info
  const name = [...new Set([vendor, architecture, device, description])].filter(Boolean).join(' ')
  return { isThere: true, adapter: name, isSoftware: isFallbackAdapter || software.test(name) }
}

function probeWebGl(): Probe {
  if (typeof OffscreenCanvas === 'undefined')
    return missing('此浏览器没有 OffscreenCanvas', 'this browser has no OffscreenCanvas')
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2', { failIfMajorPerformanceCaveat: false })
  if (!gl) return missing('没有可用的 WebGL 2', 'WebGL 2 is not available here')
  const names = gl.getExtension('WEBGL_debug_renderer_info')
  const adapter = String(gl.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : gl.RENDERER))
  const hasFloats = gl.getExtension('EXT_color_buffer_float') !== null
  gl.getExtension('WEBGL_lose_context')?.loseContext()
  if (!hasFloats) return missing('显卡不能写 32 位小数', 'the adapter cannot write 32-bit floats')
  return { isThere: true, adapter, isSoftware: software.test(adapter) }
}

const there: Probe = { isThere: true, isSoftware: false }
const missing = (zh: string, en: string): Probe => ({ isThere: false, reason: words(zh, en) satisfies Words })
