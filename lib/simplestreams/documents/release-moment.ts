/**
 * `20250110`, with what follows: nothing, a time (`_07:42`, `_0742`, `0742`, `T074233Z`), or a running number (`.1`). What
 * follows the minute and is no second says nothing of the time.
 */
const SERIAL = /^(\d{4})(\d{2})(\d{2})(?:[_T]?([01]\d|2[0-3]):?([0-5]\d)(?::?([0-5]\d)(?!\d))?)?/i

/** When a version was built, in UTC, as its name says; undefined when the name begins with no day since 1970. */
export function releaseMoment(serial: string): Date | undefined {
  const [, year, month, day, hours = '00', minutes = '00', seconds = '00'] = SERIAL.exec(serial) ?? []
  const moment = new Date(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}Z`)
  // Date reads the 30th of February as the 2nd of March.
  return moment.getUTCDate() === Number(day) && moment.getTime() >= 0 ? moment : undefined
}
