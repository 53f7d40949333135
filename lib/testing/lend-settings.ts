import { made } from '@/lib/once'

/** Time-outs for whatever is not about them: processes share two processors here, and a tested rule is not a tested speed. */
export const PATIENT = { DATABASE_STATEMENT_TIMEOUT_MS: '20000', DATABASE_CONNECT_TIMEOUT_MS: '20000' }

/**
 * Lets this process's own verbs work with settings, such as the address of a database, and with wide time-outs, until the
 * answered function is called. It closes the pool, forgets all that was made with them and restores what was set before,
 * so that whoever comes next may bring others.
 */
export function lendSettings(given: Record<string, string>): () => Promise<void> {
  const settings = { ...PATIENT, ...given }
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
