const HELD_AT = Symbol.for('chandlery')

/** All that was made, by its name, for all copies of this module. Only tests and tools look into it. */
export const made: Map<string, unknown> = sharedMap()

/**
 * Makes a thing once for the whole process, however many copies of this module are loaded, and returns that one from
 * then on. Our server and Next are separate bundles in one process: module state would exist several times, and only
 * `globalThis` is shared.
 */
export function once<T>(name: string, make: () => T): T {
  if (!made.has(name)) made.set(name, make())
  return made.get(name) as T
}

function sharedMap(): Map<string, unknown> {
  const shared = globalThis as { [HELD_AT]?: Map<string, unknown> }
  shared[HELD_AT] ??= new Map()
  return shared[HELD_AT]
}
