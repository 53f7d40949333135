import { userInfo } from 'node:os'
import { basename } from 'node:path'
import { once } from '@/lib/once'
import type { CommandOrigin } from './origin'

/** What a command of an operator was given: why, whom it is about, and the ids that it named. */
type Given = { reason: string | null; user: string | null; ids: Record<string, string> }

const ID = /^[0-9a-f]{24}$/

/** Notes what the command of this process was given, before it acts. No value but an id is kept: others may name people. */
export function noteCommand(values: Record<string, unknown>): void {
  const text = (name: string) => (typeof values[name] === 'string' ? values[name] : null)
  const ids = Object.entries(values).filter((each): each is [string, string] => ID.test(String(each[1])))
  once('command-given', (): Given => {
    return { reason: text('reason'), user: text('user') ?? text('email'), ids: Object.fromEntries(ids) }
  })
}

export const commandGiven = (): Given => once('command-given', () => ({ reason: null, user: null, ids: {} }))

/** Who runs the command of this process, which, and why. */
export const commandOrigin = (): CommandOrigin => ({
  machineUser: whoRuns(),
  command: basename(process.argv[1] ?? 'unknown').replace(/\.[a-z]+$/, ''),
  reason: commandGiven().reason,
})

/** The system user, and behind `sudo` who asked it; that is what the machine says, and whoever is root may say otherwise. */
function whoRuns(): string {
  const name = systemUser()
  const { SUDO_USER: asker } = process.env
  return asker && asker !== name ? `${asker} as ${name}` : name
}

/** A container may run as a number that has no name. */
function systemUser(): string {
  try {
    return userInfo().username
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`
  }
}
