import pino, { type DestinationStream, type Logger } from 'pino'
import { env } from './env'
import { inBatches } from './in-batches'
import { once } from './once'
import { isTerminal, terminalLog } from './terminal-log'

/** Where a secret could slip into a log line; a query string is never logged with a token in it. */
const SECRETS = ['authorization', 'cookie', 'password', 'token', 'secret', 'set-cookie'].flatMap((name) => [
  `["${name}"]`,
  `*["${name}"]`,
  `*.*["${name}"]`,
])

/**
 * Postgres tells of a refused row with the whole row, hashes of passwords included, and ioredis of a refused command with
 * all that was sent, its own password included.
 */
const DETAILS = ['detail', 'command'].flatMap((name) => [`err.${name}`, `*.err.${name}`])

/** A log of one line an event, without secrets: JSON for a machine, words for a terminal. */
export const makeLog = (level: string, to: DestinationStream): Logger =>
  pino({ level, redact: { paths: [...SECRETS, ...DETAILS], censor: '[redacted]' } }, to)

/** The structured log, on standard error: standard output belongs to the scripts. */
export const log = (): Logger => once('log', () => makeLog(env().LOG_LEVEL, standardError()))

/**
 * The same log for what every request tells. Looking for secrets in such a line costs more than many an answer, so its
 * fields are few and named where it is written; and the lines of one moment are written at once.
 */
export const accessLog = (): Logger =>
  once('access-log', () => pino({ level: env().LOG_LEVEL }, inBatches(standardError())))

const standardError = (): DestinationStream =>
  once('standard-error', () => (isTerminal() ? terminalLog() : pino.destination(2)))
