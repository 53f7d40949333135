import pino, { type Logger } from 'pino'
import { env } from './env'
import { once } from './once'

/** Where a secret could slip into a log line; a query string is never logged with a token in it. */
const SECRETS = ['authorization', 'cookie', 'password', 'token', 'secret', 'set-cookie'].flatMap((name) => [
  `["${name}"]`,
  `*["${name}"]`,
  `*.*["${name}"]`,
])

/** The structured log, one JSON line an event, on standard error: standard output belongs to the scripts. */
export const log = (): Logger =>
  once('log', () =>
    pino({ level: env().LOG_LEVEL, redact: { paths: SECRETS, censor: '[redacted]' } }, pino.destination(2)),
  )
