import { made } from '@/lib/once'

/**
 * Lets this process's own verbs work with `settings`, such as the address of a database, until the answered function is
 * called. It closes the pool, forgets all that was made with them and restores what was set before, so that whoever comes
 * next may bring others.
 */
export function lendSettings(settings: Record<string, string>): () => Promise<void> {
  const before = Object.keys(settings).map((name) => [name, process.env[name]] as const)
  Object.assign(process.env, settings)
  return async () => {
    const { pool } = await import('@/lib/db')
    await pool().end()
    made.clear()
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name)
      else process.env[name] = value
    }
  }
}
