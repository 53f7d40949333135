import { runAs, type SystemUser } from './run-as'
import { StartError } from './start-error'

const NAME = 'postgres'

/**
 * Who runs the embedded Postgres. Postgres refuses to run as root, so root hands it to the system user `postgres`,
 * which is made if this machine has none.
 */
export async function systemUser(): Promise<SystemUser> {
  if (process.getuid?.() !== 0) return null
  const known = await find()
  if (known) return known

  const made = await runAs(null, 'useradd', ['--system', '--user-group', '--shell', '/bin/false', NAME])
  const user = await find()
  if (user) return user
  throw new StartError(`The system user ${NAME} is missing and could not be made: ${made.output.trim()}`)
}

async function find(): Promise<SystemUser> {
  const [uid, gid] = await Promise.all([runAs(null, 'id', ['-u', NAME]), runAs(null, 'id', ['-g', NAME])])
  return uid.ok && gid.ok ? { uid: Number(uid.output), gid: Number(gid.output) } : null
}
