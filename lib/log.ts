import pino, { type DestinationStream, type Logger } from 'pino'
import { env } from './env'
import { once } from './once'

/** Where a secret could slip into a log line; a query string is never logged with a token in it. */
const SECRETS = ['authorization', 'cookie', 'password', 'token', 'secret', 'set-cookie'].flatMap((name) => [
  `["${name}"]`,
  `*["${name}"]`,
  `*.*["${name}"]`,
])

/** Postgres tells of a refused row with the whole row, hashes of passwords included. */
const ROWS = ['err.detail', '*.err.detail']

/** A log that writes one JSON line an event, without secrets. */
export const makeLog = (level: string, to: DestinationStream): Logger =>
  pino({ level, redact: { paths: [...SECRETS, ...ROWS], censor: '[redacted]' } }, to)

/** The structured log, on standard error: standard output belongs to the scripts. */
export const log = (): Logger => once('log', () => makeLog(env().LOG_LEVEL, pino.destination(2)))
