import pg from 'pg'
import { vi } from 'vitest'

/** The statements that some work sends to the database, by name or text. Nothing else may use it meanwhile. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const query = vi.spyOn(pg.Client.prototype, 'query')
  try {
    await work()
    return query.mock.calls.map(([asked]: unknown[]) => {
      if (typeof asked === 'string') return asked
      const { name, text } = asked as { name?: string; text?: string }
      return name ?? text ?? 'unnamed'
    })
  } finally {
    query.mockRestore()
  }
}
