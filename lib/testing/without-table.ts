import { asOwner } from './as-owner'

/** Does something while a table or view is gone: a real defect, of which no answer may tell more than that there is one. */
export async function withoutTable<T>(table: string, act: () => Promise<T>): Promise<T> {
  await asOwner(`ALTER TABLE ${table} RENAME TO ${table}_gone`)
  try {
    return await act()
  } finally {
    await asOwner(`ALTER TABLE ${table}_gone RENAME TO ${table}`)
  }
}
