/** Runs `work` once at a time. Who asks while it runs gets the run after it, with all others who asked meanwhile. */
export function sharedRuns(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  let following: Promise<void> | undefined

  const run = (): Promise<void> => {
    if (!running) {
      running = work().finally(() => (running = undefined))
      return running
    }
    following ??= running
      .catch(() => {})
      .then(() => {
        following = undefined
        return run()
      })
    return following
  }
  return run
}
