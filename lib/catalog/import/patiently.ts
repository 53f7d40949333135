const TRIES = 5

/** Someone else holds what a write needs: a deadlock, or a lock that took too long. */
const CROWDED = new Set(['40P01', '55P03'])

/** Does work that may be begun again, until nobody is in its way, and gives up after a few tries. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      const isCrowded = error instanceof Error && 'code' in error && CROWDED.has(String(error.code))
      if (!isCrowded || attempt === TRIES) throw error
    }
  }
}
