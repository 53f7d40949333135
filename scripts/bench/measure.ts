import autocannon from 'autocannon'
import { cpuMicroseconds } from './cpu'

export type Measured = { cpuMicroseconds: number; perSecond: number; p99Milliseconds: number }

export type Asked = { method?: 'GET' | 'POST'; path: string; headers?: Record<string, string> }

export type Subject = {
  url: string
  /** What a connection asks for, over and over. */
  requestsOf: (connection: number) => Asked[]
  /** Whose CPU counts: the server's and, where it asks one, the database's. */
  pids: readonly number[]
  /** What every answer must be. */
  status: number
}

export const CONNECTIONS = 32

/** Loads a subject for some seconds: CPU time for each request, requests a second, and the slowest hundredth. */
export async function measure(subject: Subject, seconds: number): Promise<Measured> {
  const { url, requestsOf, pids, status } = subject
  let connection = 0
  const before = await sum(pids)
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    setupClient(client) {
      client.setRequests(requestsOf(connection++))
    },
  })
  const spent = (await sum(pids)) - before
  const statuses = Object.keys(result.statusCodeStats ?? {})
  // Nothing was answered in time: no request has a cost that could be told.
  if (statuses.length === 0 && result.errors === 0) {
    return { cpuMicroseconds: Number.POSITIVE_INFINITY, perSecond: 0, p99Milliseconds: Number.NaN }
  }
  if (statuses.length !== 1 || statuses[0] !== String(status) || result.errors > 0) {
    throw new Error(
      `${url}${requestsOf(0)[0]?.path}: ${JSON.stringify(result.statusCodeStats)}, ${result.errors} errors`,
    )
  }
  const { total } = result.requests
  return {
    cpuMicroseconds: spent / total,
    perSecond: total / result.duration,
    p99Milliseconds: result.latency.p99,
  }
}

const sum = async (pids: readonly number[]): Promise<number> =>
  (await Promise.all(pids.map(cpuMicroseconds))).reduce((total, each) => total + each, 0)
