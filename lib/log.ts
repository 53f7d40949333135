import pino, { type DestinationStream, type Logger } from 'pino'
import { env } from './env'
import { inBatches } from './in-batches'
import { once } from './once'
import { isTerminal, terminalLog } from './terminal-log'
import { toldError } from './told-error'

/** Where a secret could slip into a log line; a query string is never logged with a token in it. */
const SECRETS = ['authorization', 'cookie', 'password', 'token', 'secret', 'set-cookie'].flatMap((name) => [
  `["${name}"]`,
  `*["${name}"]`,
  `*.*["${name}"]`,
])

/**
 * A log of one line an event, without secrets: JSON for a machine, words for a terminal. Of an error it tells what
 * `toldError` does: a lost connection brings the client of the database along, with its keys, a refused row all of its
 * columns, hashes of passwords included, and ioredis all that was sent.
 */
export const makeLog = (level: string, to: DestinationStream): Logger =>
  pino({ level, serializers: { err: toldError }, redact: { paths: SECRETS, censor: '[redacted]' } }, to)

/** The structured log, on standard error: standard output belongs to the scripts. */
export const log = (): Logger => once('log', () => makeLog(env().LOG_LEVEL, standardError()))

/**
 * The same log for what every request tells. Looking for secrets in such a line costs more than many an answer, so its
 * fields are few and named where it is written; and the lines of one moment are written at once.
 */
export const accessLog = (): Logger =>
  once('access-log', () =>
    pino({ level: env().LOG_LEVEL, serializers: { err: toldError } }, inBatches(standardError())),
  )

const standardError = (): DestinationStream =>
  once('standard-error', () => (isTerminal() ? terminalLog() : outlastingLog()))

/** What waits for a full disk to have room again; lines beyond it are dropped. */
const MOST_HELD_BYTES = 1_000_000

/**
 * Standard error for machines. If its disk is full, lines are held and then dropped: a log is no reason to stop serving,
 * and there is no better place to say so. It has no `flushSync`: that of pino tries a full disk for ever, on each fatal
 * line and at the end of the process. Each line is written at once, so nothing is left to flush.
 */
function outlastingLog(): DestinationStream {
  const destination = pino.destination({ dest: 2, sync: true, maxLength: MOST_HELD_BYTES })
  destination.on('error', () => undefined)
  return { write: (line) => destination.write(line) }
}
