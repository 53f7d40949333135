// How the shop writes numbers, sizes, money and dates. A second language begins here and in the files beside this one.

export const LOCALE = 'en'

/** Made when it is first needed: not every page needs each. */
function later<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

const days = later(() => new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeZone: 'UTC' }))
const moments = later(
  () => new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }),
)
const times = later(() => new Intl.DateTimeFormat(LOCALE, { timeStyle: 'short', timeZone: 'UTC' }))
const lists = later(() => new Intl.ListFormat(LOCALE, { type: 'conjunction' }))
const relative = later(() => new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' }))
const currencies = new Map<string, Intl.NumberFormat>()

// What stands on every page is written by hand, and a test holds it against `Intl`: a browser needs as long for the first
// number that `Intl` formats as for bringing half of a page to life.

/** Digits with a comma before each three of the whole ones. */
function grouped(digits: string): string {
  const [whole = '', ...decimals] = digits.split('.')
  return [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...decimals].join('.')
}

/** A count: `1,204`. */
export const formatNumber = (number: number): string => grouped(String(number))

/** An average rating: `4.6`. */
export const formatRating = (average: number): string => (Math.round(average * 10) / 10).toFixed(1)

/** Of other currencies `Intl` knows how they are written. */
const SIGNS: Readonly<Record<string, string>> = { USD: '$', EUR: '€', GBP: '£' }

/** An amount in the shop's currency: `$5.99`. */
export function formatMoney(amount: number, currency: string): string {
  const sign = SIGNS[currency]
  if (sign) return `${amount < 0 ? '-' : ''}${sign}${grouped(Math.abs(amount).toFixed(2))}`
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

const UNITS = ['byte', 'kB', 'MB', 'GB', 'TB'] as const

/** A size as people read it, in three digits: `412 MB`. */
export function formatBytes(bytes: number): string {
  const size = bytes > 0 ? Math.floor(Math.log10(bytes)) : 0
  const step = Math.min(Math.floor(size / 3), UNITS.length - 1)
  // Rounded while it is whole: half of a hundredth has no exact fraction.
  const last = 10 ** Math.max(size - 2, 0)
  return `${formatNumber((Math.round(bytes / last) * last) / 1000 ** step)} ${UNITS[step]}`
}

/** A day: `Aug 8, 2026`. In UTC, because only the visitor's browser knows the visitor's zone. */
export const formatDay = (date: Date): string => days().format(date)

/** A moment: `Aug 8, 2026, 3:04 PM UTC`. */
export const formatMoment = (date: Date): string => `${moments().format(date)} UTC`

/** The time of a moment within its day: `3:04 PM`. */
export const formatTime = (date: Date): string => times().format(date)

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
  `${formatNumber(count)} ${count === 1 ? forms.one : forms.other}`
