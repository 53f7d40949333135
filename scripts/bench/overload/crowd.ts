import autocannon from 'autocannon'

/** What a crowd got: how often each status, refusals that did not say when to come back, and no answers at all. */
export type Got = { statuses: Record<string, number>; mute: number; unanswered: number; perSecond: number }

export type Size = { connections: number; seconds: number; perSecond?: number }

type Question = { path: string; headers?: Record<string, string> }

/** Lists, facets, pages and what Next's own client asks for, none of them twice: nothing of it can be kept. */
const QUESTIONS: ((n: number) => Question)[] = [
  (n: number) => ({ path: `/api/v1/images/public?search=a%20${n}&limit=100` }),
  (n: number) => ({ path: `/api/v1/images/public?min_price=${(n % 900) / 100}&page=${1 + (n % 37)}&sort_by=alias` }),
  (n: number) => ({ path: `/api/v1/catalog/facets?search=${n}` }),
  (n: number) => ({ path: `/?search=a%20${n}`, headers: { accept: 'text/html' } }),
  (n: number) => ({ path: `/?search=a%20${n}&_rsc=${n}`, headers: { rsc: '1' } }),
  () => ({ path: '/library', headers: { accept: 'text/html' } }),
  () => ({ path: '/api/v1/images/user' }),
]

/** Sends a crowd of readers, as many a second as it says or as many as the shop can serve. */
export async function crowd(url: string, { connections, seconds, perSecond }: Size): Promise<Got> {
  let asked = 0
  let mute = 0
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    timeout: 30,
    ...(perSecond && { overallRate: perSecond }),
    requests: [
      {
        setupRequest: (request) => {
          const question = QUESTIONS[asked++ % QUESTIONS.length]?.(asked)
          return {
            ...request,
            ...question,
            headers: { ...request.headers, ...(question && 'headers' in question && question.headers) },
          }
        },
      },
    ],
    setupClient(client) {
      client.on('headers', (head) => {
        // The types of the library say otherwise than it does: all of the head, with names and values in turn.
        const { statusCode, headers } = head as unknown as { statusCode: number; headers: string[] }
        const isRefusal = statusCode === 503 || statusCode === 429
        if (isRefusal && !headers.some((each) => /^retry-after$/i.test(each))) mute++
      })
    },
  })
  const statuses = Object.entries(result.statusCodeStats ?? {}).map(([status, { count = 0 }]) => [status, count])
  return {
    statuses: Object.fromEntries(statuses),
    mute,
    unanswered: result.errors,
    perSecond: Math.round(result.requests.total / result.duration),
  }
}
