/** A failure that goes on is told so often. */
const TOLD_EVERY_MS = 60_000

/** Something that fails again and again: told of when it begins, and once a minute for as long as it lasts. */
export class Trouble {
  private began: number | undefined
  private told = 0
  private failures = 0

  /** Notes a failure; returns what is to be logged with it, or undefined when the last one was told of lately. */
  note(): { failures: number; sinceSeconds: number } | undefined {
    const now = performance.now()
    const isFirst = this.began === undefined
    this.began ??= now
    this.failures += 1
    if (!isFirst && now - this.told < TOLD_EVERY_MS) return undefined
    this.told = now
    return { failures: this.failures, sinceSeconds: Math.round((now - this.began) / 1000) }
  }

  /** It works; returns whether it did not before. */
  end(): boolean {
    const hasFailed = this.began !== undefined
    this.began = undefined
    this.failures = 0
    return hasFailed
  }
}
