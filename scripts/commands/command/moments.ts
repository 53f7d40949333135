/** A day, and a minute, of UTC, as lists of commands show them. */
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10)
export const minuteOf = (date: Date): string => date.toISOString().slice(0, 16).replace('T', ' ')
