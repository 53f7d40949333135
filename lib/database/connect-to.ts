import { realpath } from 'node:fs/promises'
import { OWNER, type Passwords, prepareRoles, SERVING, SUPERUSER } from './embedded-roles'
import { type Lease, takeLease } from './lease'
import { StartError } from './start-error'
import { withClient } from './with-client'

const DATABASE = 'chandlery'

/** The addresses of one database, by role. */
export type Addresses = {
  /** Of the role that serves: the only one that a server is given. */
  url: string
  /** Of the role that owns the database and migrates it. */
  ownerUrl: string
  /** Of the superuser, for whoever starts and stops the cluster, and for tests. */
  superuserUrl: string
}

/**
 * Takes a lease on the server of this cluster that should answer on `port`, and makes its database and roles if they are
 * missing. Null when nothing, or the server of another cluster, answers there now.
 */
export async function connectTo(
  port: number,
  passwords: Passwords,
  data: string,
): Promise<(Addresses & { lease: Lease }) | null> {
  const urlOf = (role: string, password: string, database: string) =>
    `postgresql://${role}:${password}@127.0.0.1:${port}/${database}?sslmode=disable`
  try {
    if (!(await serves(urlOf(SUPERUSER, passwords.superuser, 'postgres'), data))) return null
    await prepareRoles(urlOf, passwords, DATABASE)
    const superuserUrl = urlOf(SUPERUSER, passwords.superuser, DATABASE)
    const lease = await takeLease(superuserUrl)
    return (
      lease && {
        url: urlOf(SERVING, passwords.serving, DATABASE),
        ownerUrl: urlOf(OWNER, passwords.owner, DATABASE),
        superuserUrl,
        lease,
      }
    )
  } catch (error) {
    if (error instanceof StartError) throw error
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === '28P01') {
      throw new StartError(`The Postgres in ${data} refuses the password kept beside it in secrets/password`)
    }
    return null
  }
}

/** Whether it is the server of this cluster that answers. */
async function serves(url: string, data: string): Promise<boolean> {
  const text = `SELECT current_setting('data_directory') AS data`
  const { rows } = await withClient(url, (client) => client.query<{ data: string }>(text))
  return rows[0] !== undefined && (await realpath(rows[0].data)) === (await realpath(data))
}
