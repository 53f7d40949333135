import type { Outcome } from './save-products'
import type { Skip } from './skip'

const MAX_EXAMPLES = 5
const MAX_SHOWN = 120

export type SkippedGroup = { what: Skip['what']; reason: string; count: number; examples: string[] }

/** What an import did. It stays small, however much was wrong. */
export type ImportReport = {
  images: Record<Outcome, number>
  /** Alike cases together, the most frequent first. */
  skipped: SkippedGroup[]
}

/** Counts what an import does, as it does it. */
export function importCounter() {
  const images: Record<Outcome, number> = { new: 0, updated: 0, unchanged: 0 }
  const groups = new Map<string, SkippedGroup>()

  return {
    saved(outcome: Outcome): void {
      images[outcome] += 1
    },
    skip({ what, name, reason, detail }: Skip): void {
      const key = `${what} ${reason}`
      const group = groups.get(key) ?? { what, reason, count: 0, examples: [] }
      group.count += 1
      if (group.examples.length < MAX_EXAMPLES) group.examples.push(shown(detail ? `${name} (${detail})` : name))
      groups.set(key, group)
    },
    report: (): ImportReport => ({ images, skipped: [...groups.values()].sort((a, b) => b.count - a.count) }),
  }
}

/** Text of a source as a terminal may show it: one short line without control characters. */
function shown(text: string): string {
  const line = text.slice(0, MAX_SHOWN).replace(/\p{C}/gu, '?')
  return text.length > MAX_SHOWN ? `${line}…` : line
}
