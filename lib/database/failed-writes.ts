import { once } from '@/lib/once'
import { isDiskFull } from './disk-full'

/** So long after the last one a failure is news: visitors who write renew it. */
const NEWS_MS = 60_000
/** What a database that only reads answers to a write. */
const READ_ONLY = '25006'

const state = () => once<{ failedAt: number | undefined }>('failed-writes', () => ({ failedAt: undefined }))

/** Notes why a transaction failed, if it is that the database can write nothing. */
export function noteFailedWrite(thrown: unknown): void {
  const isReadOnly = thrown instanceof Object && 'code' in thrown && thrown.code === READ_ONLY
  if (isReadOnly || isDiskFull(thrown)) state().failedAt = performance.now()
}

/** Notes that one was committed. */
export function noteWrite(): void {
  state().failedAt = undefined
}

/** Whether the database, which may answer questions all the while, was seen to write nothing within the last minute. */
export function doWritesFail(): boolean {
  const { failedAt } = state()
  return failedAt !== undefined && performance.now() - failedAt < NEWS_MS
}
