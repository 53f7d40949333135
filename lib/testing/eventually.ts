import { setTimeout as sleep } from 'node:timers/promises'

/** Asks again and again until the answer is yes. Waits for a state, not for a time: its patience is generous. */
export async function eventually(what: string, isSo: () => Promise<boolean> | boolean, patienceMs = 30_000) {
  const end = performance.now() + patienceMs
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`it never came to be that ${what}`)
    await sleep(10)
  }
}
