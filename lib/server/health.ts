import { catalogFollower, isBehind } from '@/lib/catalog/follower'
import { doWritesFail } from '@/lib/database/failed-writes'
import { pool } from '@/lib/db'
import { log } from '@/lib/log'
import { once } from '@/lib/once'

export type Health = { status: number; body: string }

/** `/healthz`: the process answers. */
export const alive = (): Health => ({ status: 200, body: JSON.stringify({ status: 'ok' }) })

/**
 * `/readyz`: the database answers too, within the time-outs of the pool; or, without it, the catalogue does from memory:
 * visitors who only look around are then served as ever, and a balancer that took every server away would stop that.
 * `degraded` it is too while the database answers but writes nothing, or memory does not keep up with it.
 */
export async function ready(): Promise<Health> {
  const isUp = await databaseAnswers()
  const age = catalogFollower()?.age()
  const cannotWrite = isUp && doWritesFail()
  const isReady = isUp && !cannotWrite && !isBehind()
  const status = isReady ? 'ready' : isUp || age !== undefined ? 'degraded' : 'not ready'
  const catalog =
    age === undefined ? { answers: 'database' } : { answers: 'memory', age_seconds: Math.floor(age / 1000) }
  return {
    status: status === 'not ready' ? 503 : 200,
    body: JSON.stringify({
      status,
      database: isUp ? 'up' : 'down',
      ...(cannotWrite && { writes: 'failing' }),
      catalog,
    }),
  }
}

type Underway = { question: Promise<boolean> | undefined }
const underway = (): Underway => once('readiness-underway', () => ({ question: undefined }))

/** Whoever asks while the database is being asked gets the same answer: no crowd can fill the pool by asking. */
function databaseAnswers(): Promise<boolean> {
  const known = underway().question
  if (known) return known
  const question = pool()
    .query('SELECT 1')
    .then(() => true)
    .catch((error: unknown) => {
      log().warn({ err: error }, 'the database did not answer')
      return false
    })
    .finally(() => (underway().question = undefined))
  underway().question = question
  return question
}
