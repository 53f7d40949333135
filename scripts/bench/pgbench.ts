import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { findToken } from '@/lib/auth/credentials.sql'
import { acquire } from '@/lib/purchases/acquire.sql'

const run = promisify(execFile)

export const hasPgbench = (): Promise<boolean> =>
  run('pgbench', ['--version']).then(
    () => true,
    () => false,
  )

type Load = { url: string; clients: number; seconds: number; usersEach: number; firstImage: number; folder: string }

/**
 * Purchases a second when pgbench sends the statements of a purchase itself: who is it, BEGIN, buy, COMMIT. Client 0
 * buys for the users from 1 on, each image once for each of them, then the next image.
 */
export async function pgbench({ url, clients, seconds, usersEach, firstImage, folder }: Load): Promise<number> {
  const file = `${folder}/purchase.sql`
  await writeFile(file, SCRIPT)
  const { stdout } = await run(
    'pgbench',
    [
      ...[
        '--no-vacuum',
        '--protocol=prepared',
        `--client=${clients}`,
        '--jobs=1',
        `--time=${seconds}`,
        `--file=${file}`,
      ],
      ...['--define=n=0', `--define=each=${usersEach}`, `--define=first=${firstImage}`],
    ],
    { timeout: (seconds + 60) * 1000, env: { ...process.env, ...connection(url) } },
  ).catch((error: Error & { stderr?: string }) => {
    throw new Error(`pgbench failed: ${error.stderr}`)
  })
  const rate = /tps = ([\d.]+)/.exec(stdout)?.[1]
  if (!rate) throw new Error(`pgbench said no rate:\n${stdout}`)
  return Number(rate)
}

/** In the environment, because anybody can read a command line. */
function connection(text: string): Record<string, string> {
  const { hostname, port, username, password, pathname } = new URL(text)
  return { PGHOST: hostname, PGPORT: port, PGUSER: username, PGPASSWORD: password, PGDATABASE: pathname.slice(1) }
}

const USER = `lpad(to_hex(:u::int), 24, '0')`
const IMAGE = `lpad(to_hex(:i::int), 24, '0')`

/** A statement of ours with pgbench's variables in the place of its parameters. */
const withVariables = (text: string, values: readonly string[]): string =>
  text.replace(/\$(\d)/g, (_, number: string) => `(${values[Number(number) - 1]})`).replace(/\s+/g, ' ')

const SCRIPT = [
  '\\set n :n + 1',
  '\\set u :client_id * :each + 1 + :n % :each',
  '\\set i :first + :n / :each',
  // pgbench cannot hash a token; its id leads to the same row by an index of the same kind.
  `${withVariables(findToken.text.replace('t.hash = $1', 't.id = $1'), [USER])};`,
  'BEGIN;',
  `${withVariables(acquire.text, [USER, USER, 'NULL', IMAGE, 'false', 'NULL', USER])};`,
  'COMMIT;',
  '',
].join('\n')
