const PREFIX = 'chandlery.'

/**
 * Makes a thing once for the whole process, however many copies of this module are loaded, and returns that one from
 * then on. Our server and Next are separate bundles in one process: module state would exist several times, and only
 * `globalThis` is shared.
 */
export function once<T>(name: string, make: () => T): T {
  const key = Symbol.for(PREFIX + name)
  const shared = globalThis as { [key: symbol]: unknown }
  if (!(key in shared)) shared[key] = make()
  return shared[key] as T
}

/** Forgets all that was made, so that each thing is made anew when it is next wanted: for a process that changes its settings. */
export function forgetAll(): void {
  for (const key of Object.getOwnPropertySymbols(globalThis)) {
    if (Symbol.keyFor(key)?.startsWith(PREFIX)) Reflect.deleteProperty(globalThis, key)
  }
}
