/**
 * The kinds that this build has, by their folders alone: known at the first paint, before any declaration is loaded.
 * `session.catalogue` has the declarations once the session is open.
 */
export const kinds: ReadonlySet<string> = new Set(
  Object.keys(import.meta.glob('../steps/*/*/spec.ts')).map((path) => path.split('/').at(-2) ?? ''),
)
