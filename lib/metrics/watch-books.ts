import { log } from '@/lib/log'
import { audit } from '@/lib/wallet/audit'
import { metrics } from './registry'

const FIRST_MS = 60_000
const HOUR_MS = 3_600_000
/** The audit reads all of the ledger, and nobody waits for it. */
const PATIENCE_MS = 120_000

/** Audits the books a minute from now and then every hour, for the metrics, until the returned function is called. */
export function watchBooks(): () => void {
  const first = setTimeout(auditBooks, FIRST_MS).unref()
  const timer = setInterval(auditBooks, HOUR_MS).unref()
  return () => {
    clearTimeout(first)
    clearInterval(timer)
  }
}

/** One audit, told by the metrics; one that cannot be completed is counted and tried again the next time. */
export async function auditBooks(): Promise<void> {
  const { violations, auditedAt, auditFailures } = metrics()
  try {
    const found = await audit({ patienceMs: PATIENCE_MS })
    violations.set(found.length)
    auditedAt.setToCurrentTime()
    if (found.length > 0) log().error({ found: found.slice(0, 10) }, 'the books do not add up: see npm run audit')
  } catch (error) {
    auditFailures.inc()
    log().warn({ err: error }, 'the books could not be audited; the next hour tries again')
  }
}
