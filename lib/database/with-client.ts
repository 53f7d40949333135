import pg from 'pg'

const CONNECT_MS = 5000

/** Does something over a connection of its own, which is closed afterwards. For starts and commands, which have no pool yet. */
export async function withClient<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
  settings: pg.ClientConfig = {},
): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS, ...settings })
  // Its loss fails the statement that waits; without a listener it would end the process too.
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
