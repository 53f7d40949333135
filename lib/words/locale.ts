// How the shop writes numbers, sizes, money and dates. A second language begins here and in the files beside this one.

export const LOCALE = 'en'

/** Made when it is first needed: a browser takes its time for each, and few pages need all. */
function later<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

/** A zone of time, by its name such as `Europe/Berlin`; undefined is that of the machine, in a browser its visitor's. */
type Zone = string | undefined

function zoned(options: Intl.DateTimeFormatOptions): (zone: Zone) => Intl.DateTimeFormat {
  const made = new Map<Zone, Intl.DateTimeFormat>()
  return (zone) => {
    const format = made.get(zone) ?? new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: zone })
    made.set(zone, format)
    return format
  }
}

const numbers = later(() => new Intl.NumberFormat(LOCALE))
const oneDecimal = later(() => new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 1, maximumFractionDigits: 1 }))
const days = zoned({ dateStyle: 'medium' })
const moments = zoned({ dateStyle: 'medium', timeStyle: 'short' })
const times = zoned({ timeStyle: 'short' })
const zoneNames = zoned({ timeZoneName: 'short' })
const lists = later(() => new Intl.ListFormat(LOCALE, { type: 'conjunction' }))
const relative = later(() => new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' }))
const plurals = later(() => new Intl.PluralRules(LOCALE))
const currencies = new Map<string, Intl.NumberFormat>()

/** A count: `1,204`. */
export const formatNumber = (number: number): string => numbers().format(number)

/** An average rating: `4.6`. */
export const formatRating = (average: number): string => oneDecimal().format(average)

/** An amount in the shop's currency: `$5.99`. */
export function formatMoney(amount: number, currency: string): string {
  const format = currencies.get(currency) ?? new Intl.NumberFormat(LOCALE, { style: 'currency', currency })
  currencies.set(currency, format)
  return format.format(amount)
}

/** A movement of money, whose sign is part of it: `+$25.00`, `−$5.99`. */
export function formatMovement(amount: number, currency: string): string {
  const absolute = formatMoney(Math.abs(amount), currency)
  // A real minus sign is as wide as the plus, so a column of them stays straight.
  return amount < 0 ? `\u2212${absolute}` : `+${absolute}`
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

const sizes = UNITS.map((unit) =>
  later(() => new Intl.NumberFormat(LOCALE, { style: 'unit', unit, maximumSignificantDigits: 3 })),
)

/** A size as people read it: `412 MB`. */
export function formatBytes(bytes: number): string {
  const step = Math.min(bytes > 0 ? Math.floor(Math.log10(bytes) / 3) : 0, UNITS.length - 1)
  return sizes[step]?.().format(bytes / 1000 ** step) ?? String(bytes)
}

/** A day: `Aug 8, 2026`. In UTC, because only the visitor's browser knows the visitor's zone. */
export const formatDay = (date: Date): string => days('UTC').format(date)

/** A moment: `Aug 8, 2026, 3:04 PM UTC`. */
export const formatMoment = (date: Date): string => `${moments('UTC').format(date)} UTC`

/** The time of a moment within its day: `3:04 PM`. */
export const formatTime = (date: Date): string => times('UTC').format(date)

/** A day in a zone: `Aug 8, 2026`. */
export const formatDayIn = (zone: Zone, date: Date): string => days(zone).format(date)

/** A moment in a zone, which is said elsewhere: `Aug 8, 2026, 3:04 PM`. */
export const formatMomentIn = (zone: Zone, date: Date): string => moments(zone).format(date)

/** What a zone is called at some moment: `UTC`, `GMT+2`, `EDT`. */
export const formatZone = (zone: Zone, date: Date): string =>
  partOf(zoneNames(zone).formatToParts(date), 'timeZoneName')

/** Several words in a row: `read, rate, and import`. */
export const formatList = (words: readonly string[]): string => lists().format(words)

const STEPS = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

/** How long ago a moment was, in the largest unit that fits: `3 weeks ago`. */
export function formatSince(date: Date, now: Date): string {
  const seconds = (date.getTime() - now.getTime()) / 1000
  const [unit, length] = STEPS.find(([, length]) => Math.abs(seconds) >= length) ?? ['minute', 60]
  return relative().format(Math.trunc(seconds / length), unit)
}

/** The form of a word that goes with a count: `1 image`, `1,204 images`. */
export const counted = (count: number, forms: { one: string; other: string }): string =>
  `${formatNumber(count)} ${plurals().select(count) === 'one' ? forms.one : forms.other}`

const partOf = (parts: Intl.DateTimeFormatPart[], wanted: Intl.DateTimeFormatPartTypes): string =>
  parts.find(({ type }) => type === wanted)?.value ?? ''
