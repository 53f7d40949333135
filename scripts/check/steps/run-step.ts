export type Counts = { passed: number; failed: number }
export type StepResult = { name: string; counts: Counts }

/** What a step counts for that has no tests of its own. */
export const ONE: Counts = { passed: 1, failed: 0 }

/** Runs one step of the checks and says how it went. A step that breaks has failed once; the next ones still run. */
export async function runStep(name: string, work: () => Promise<Counts>): Promise<StepResult> {
  const startedAt = Date.now()
  console.log(`\n── ${name}`)
  const counts = await work().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    return { passed: 0, failed: 1 }
  })
  const seconds = Math.round((Date.now() - startedAt) / 1000)
  console.log(`── ${name}: ${counts.failed ? 'FAILED' : 'ok'} (${seconds} s)`)
  return { name, counts }
}
