export type StatementPeriod = { name: 'thisMonth' | 'lastMonth' | 'thisYear'; from: string; to: string }

/** The periods that people ask a statement for, by their first and last day in UTC. */
export function statementPeriods(now: Date): StatementPeriod[] {
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()]
  // Day 0 of a month is the last one of the month before.
  const day = (month: number, day: number) => new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10)
  return [
    { name: 'thisMonth', from: day(month, 1), to: day(month + 1, 0) },
    { name: 'lastMonth', from: day(month - 1, 1), to: day(month, 0) },
    { name: 'thisYear', from: day(0, 1), to: day(12, 0) },
  ]
}
