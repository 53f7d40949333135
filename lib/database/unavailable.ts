// Which failures mean "the database, or Redis, cannot answer now, try again" rather than "our code is wrong".

/** SQLSTATE classes and codes (PostgreSQL appendix A) of a server that is away, going away, full, slow or contended. */
const SQLSTATES = /^(08...|53...|57P0.|57014|55P03|40001|40P01|58...|25P03|25006)$/

/** Errors of the socket. */
const CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])

/** node-postgres gives these no code. */
const MESSAGES =
  /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|timeout expired|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end|Client is not queryable)/

/** What ioredis says without a code, and what Redis answers while it starts, is full, changes roles or cannot write. */
const OF_REDIS =
  /^(Stream isn't writeable|Command timed out|Reached the max retries per request|Connection is closed|Command aborted due to connection close|(LOADING|BUSY|OOM|MISCONF|READONLY|MASTERDOWN|NOREPLICAS) )/

/** True when the error, or what caused it, says that the database or Redis is away, too slow or too busy. */
export function isUnavailable(thrown: unknown): boolean {
  for (let error = thrown, depth = 0; error instanceof Object && depth < 5; depth++) {
    const { code, message } = error as { code?: unknown; message?: unknown }
    if (typeof code === 'string' && (SQLSTATES.test(code) || CODES.has(code))) return true
    if (typeof message === 'string' && (MESSAGES.test(message) || OF_REDIS.test(message))) return true
    error = (error as { cause?: unknown }).cause
  }
  return false
}
