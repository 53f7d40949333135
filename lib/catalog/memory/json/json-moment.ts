import type { JsonBytes } from './json-bytes'

const DAY_MS = 86_400_000
const [FIRST, END] = [Date.parse('0000-01-01'), Date.parse('+010000-01-01')]
const [DASH, COLON, POINT, TIME, ZONE] = [0x2d, 0x3a, 0x2e, 0x54, 0x5a]
/** In days, counted from a first of March: leap days are the last ones of their years then. */
const [YEAR, FOUR_YEARS, CENTURY, ERA] = [365, 1460, 36_524, 146_097]
const MARCH_OF_YEAR_0 = -719_468

/** Writes a moment, in milliseconds since 1970, as `Date.toISOString` does, in a fraction of the time. */
export function writeMoment(json: JsonBytes, moment: number): void {
  if (moment < FIRST || moment >= END) return json.raw(Buffer.from(new Date(moment).toISOString()))
  const days = Math.floor(moment / DAY_MS) | 0
  writeDay(json, days)
  const milliseconds = (moment - days * DAY_MS) | 0
  const seconds = (milliseconds / 1000) | 0
  const minutes = (seconds / 60) | 0
  const hours = (minutes / 60) | 0
  json.mark(TIME)
  json.integer(hours, 2)
  json.mark(COLON)
  json.integer(minutes - 60 * hours, 2)
  json.mark(COLON)
  json.integer(seconds - 60 * minutes, 2)
  json.mark(POINT)
  json.integer(milliseconds - 1000 * seconds, 3)
  json.mark(ZONE)
}

/** All in whole numbers of 32 bits, which divide by multiplying. */
function writeDay(json: JsonBytes, days: number): void {
  const since = (days - MARCH_OF_YEAR_0) | 0
  // The first days of year 0 are of the era before.
  const era = (((since + ERA) / ERA) | 0) - 1
  const ofEra = since - ERA * era
  const leapDays = ((ofEra / FOUR_YEARS) | 0) - ((ofEra / CENTURY) | 0) + ((ofEra / (ERA - 1)) | 0)
  const yearOfEra = ((ofEra - leapDays) / YEAR) | 0
  const ofYear = ofEra - (YEAR * yearOfEra + ((yearOfEra / 4) | 0) - ((yearOfEra / 100) | 0))
  // From March on months have 31, 30, 31, 30 and 31 days, and so on.
  const monthsSinceMarch = ((5 * ofYear + 2) / 153) | 0
  const day = ofYear - (((153 * monthsSinceMarch + 2) / 5) | 0) + 1
  const isOfNextYear = monthsSinceMarch >= 10
  json.integer(400 * era + yearOfEra + (isOfNextYear ? 1 : 0), 4)
  json.mark(DASH)
  json.integer(monthsSinceMarch + (isOfNextYear ? -9 : 3), 2)
  json.mark(DASH)
  json.integer(day, 2)
}
