import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { catalogEpoch } from '@/lib/catalog/epoch'
import { catalogFollower, isBehind } from '@/lib/catalog/follower'
import { pool } from '@/lib/db'
import { once } from '@/lib/once'

/** Seconds; most answers come from memory, and none takes longer than the time-outs. */
const BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** What this process tells of itself: the names are a promise to whoever has drawn a graph of them. */
export const metrics = () => once('metrics', makeMetrics)

function makeMetrics() {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })

  const gauge = (name: string, help: string, now: () => number | undefined) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(now() ?? Number.NaN)
      },
    })
  gauge('chandlery_database_connections', 'Connections of the pool', () => pool().totalCount)
  gauge('chandlery_database_connections_idle', 'Connections of the pool that nobody uses', () => pool().idleCount)
  gauge('chandlery_database_waiting', 'Requests that wait for a connection', () => pool().waitingCount)
  gauge('chandlery_catalog_images', 'Images in memory', () => catalogFollower()?.extent()?.images)
  gauge('chandlery_catalog_bytes', 'What the index in memory takes', () => catalogFollower()?.extent()?.bytes)
  gauge('chandlery_catalog_age_seconds', 'How old the picture of the catalogue in memory is', () => {
    const age = catalogFollower()?.age()
    return age === undefined ? undefined : age / 1000
  })
  gauge('chandlery_catalog_behind', 'Whether (1) the picture of the catalogue in memory is older than 5 seconds', () =>
    catalogFollower()?.age() === undefined ? undefined : Number(isBehind()),
  )
  gauge(
    'chandlery_catalog_epoch',
    'Changes of the catalogue that this process has seen',
    () => catalogEpoch() ?? undefined,
  )

  return {
    registry,
    answers: new Histogram({
      name: 'chandlery_answer_seconds',
      help: 'Time until an answer has ended, by address, method and status',
      labelNames: ['route', 'method', 'status'] as const,
      buckets: BUCKETS,
      registers,
    }),
    violations: new Gauge({
      name: 'chandlery_audit_violations',
      help: 'Violated invariants of books and ratings that the last audit found',
      registers,
    }),
    auditedAt: new Gauge({
      name: 'chandlery_audit_timestamp_seconds',
      help: 'When the last audit that could be completed ended',
      registers,
    }),
    auditFailures: new Counter({
      name: 'chandlery_audit_failures_total',
      help: 'Audits that could not be completed',
      registers,
    }),
  }
}
