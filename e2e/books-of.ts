import { inDatabase } from './database'

/** What stands in the database about one member's money and images, in cents. */
export type Books = { balance: number; ledger: number; charges: number[]; owned: string[] }

const BOOKS = `
  SELECT (SELECT balance_cents FROM wallets WHERE holder_id = u.id)::int AS balance,
         (SELECT sum(amount_cents) FROM entries WHERE holder_id = u.id AND account = 'wallet')::int AS ledger,
         ARRAY(SELECT amount_cents::int FROM transactions WHERE holder_id = u.id AND kind = 'purchase') AS charges,
         ARRAY(SELECT image_id::text FROM library_images WHERE holder_id = u.id) AS owned
    FROM users u WHERE email = $1`

/** Reads the books of a member of the shop under test, past everything that the shop says. */
export const booksOf = (email: string): Promise<Books> =>
  inDatabase(async (client) => {
    const { rows } = await client.query<Books>(BOOKS, [email])
    const [books] = rows
    if (!books) throw new Error(`there is no ${email}`)
    return books
  })
