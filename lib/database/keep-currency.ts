import { StartError } from './start-error'
import { withClient } from './with-client'

const OPEN = 'INSERT INTO shop (currency) VALUES ($1) ON CONFLICT DO NOTHING'
const CHANGE = `UPDATE shop SET currency = $1 WHERE currency <> $1 AND NOT EXISTS (SELECT FROM entries)`
const READ = 'SELECT currency FROM shop'

/** Writes the currency down when the shop opens. From the ledger's first entry on it cannot change: throws a StartError. */
export async function keepCurrency(url: string, currency: string): Promise<void> {
  await withClient(url, async (client) => {
    await client.query(OPEN, [currency])
    await client.query(CHANGE, [currency])
    const { rows } = await client.query<{ currency: string }>(READ)
    const kept = rows[0]?.currency
    if (kept !== currency) throw new StartError(`CURRENCY is ${kept} in the ledger and cannot become ${currency}`)
  })
}
