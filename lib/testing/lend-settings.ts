import { made } from '@/lib/once'

/**
 * Lets this process's own verbs work with `settings`, such as the address of a database, until the answered function is
 * called. It closes the pool and forgets all that was made with them, so that whoever comes next may bring others.
 */
export function lendSettings(settings: Record<string, string>): () => Promise<void> {
  Object.assign(process.env, settings)
  return async () => {
    const { pool } = await import('@/lib/db')
    await pool().end()
    made.clear()
    for (const name of Object.keys(settings)) Reflect.deleteProperty(process.env, name)
  }
}
