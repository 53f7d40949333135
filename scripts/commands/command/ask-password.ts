import { text } from 'node:stream/consumers'
import { createInterface } from 'node:readline/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { Writable } from 'node:stream'

const PATIENCE_MS = { terminal: 300_000, pipe: 10_000 }

const IN_AN_ARGUMENT =
  'Warning: a password in an argument is seen by everybody on this machine, and stays in the history of the shell. Leave --password out: it is asked for, or read from standard input.'

/**
 * The password of a new account: what was given in an argument, with a warning; what is typed at a terminal, twice and
 * unseen; or what standard input holds, of which the first line counts. Undefined when there is none. Whatever is asked
 * or told goes to standard error, so that a command's output stays its own.
 */
export async function askPassword(given: string | undefined): Promise<string | undefined> {
  if (given !== undefined) {
    process.stderr.write(`${IN_AN_ARGUMENT}\n`)
    return given
  }
  return process.stdin.isTTY ? askTwice() : readLine()
}

async function askTwice(): Promise<string | undefined> {
  const first = await askUnseen('Password (Enter for none, with which nobody can sign in): ')
  if (first === '') return undefined
  if ((await askUnseen('The same once more: ')) !== first) throw new Error('The two passwords differ: nothing was done')
  return first
}

async function askUnseen(question: string): Promise<string> {
  process.stderr.write(question)
  // In the terminal's raw mode it is readline that echoes: into nothing.
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  const asking = createInterface({ input: process.stdin, output: unseen, terminal: true })
  const ended = new AbortController()
  asking.on('SIGINT', () => ended.abort())
  asking.on('close', () => ended.abort())
  // A time-out that `AbortSignal.any` alone holds may be collected before its time (Node 20).
  const patience = setTimeout(() => ended.abort(), PATIENCE_MS.terminal)
  try {
    return await asking.question('', { signal: ended.signal })
  } catch {
    throw new Error('No password was given: nothing was done')
  } finally {
    clearTimeout(patience)
    asking.close()
    process.stderr.write('\n')
  }
}

async function readLine(): Promise<string | undefined> {
  const read = text(process.stdin).then((all) => all.split(/\r?\n/, 1)[0] || undefined)
  const nothing = sleep(PATIENCE_MS.pipe, null, { ref: false })
  const line = await Promise.race([read, nothing])
  if (line !== null) return line
  process.stdin.destroy()
  process.stderr.write('No password came on standard input within 10 seconds: nobody can sign in to this account\n')
  return undefined
}
