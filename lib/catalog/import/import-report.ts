import type { KnownSource } from './know-source'
import type { Outcome } from './save-products'
import type { Skip } from '@/lib/simplestreams/skip'

const MAX_EXAMPLES = 5
const MAX_SHOWN = 120

/** Alike cases together. */
export type Group<What extends string = string> = { what: What; reason: string; count: number; examples: string[] }
export type SkippedGroup = Group<Skip['what']>

/** What an import did. It stays small, however much was wrong. */
export type ImportReport = {
  source: KnownSource
  images: Record<Outcome, number>
  /** What the source no longer lists, or lists again. */
  changes: Group<'image' | 'version'>[]
  /** What was left out, the most frequent first. */
  skipped: SkippedGroup[]
  /** What the operator should know besides. */
  notes: string[]
}

export const GONE_IMAGE = 'no longer listed, and no longer sold'
export const GONE_VERSION = 'no longer listed'
export const BACK = 'listed again'

/** Counts what an import does, as it does it. */
export function importCounter() {
  const images: Record<Outcome, number> = { new: 0, updated: 0, unchanged: 0 }
  const skipped = groups<Skip['what']>()
  const changes = groups<'image' | 'version'>()
  const notes: string[] = []

  return {
    saved(outcome: Outcome): void {
      images[outcome] += 1
    },
    skip: ({ what, name, reason, detail }: Skip): void =>
      skipped.add(what, reason, detail ? `${name} (${detail})` : name),
    changed: changes.add,
    note: (note: string): void => void notes.push(note),
    report: (source: KnownSource): ImportReport => ({
      ...{ source, images, notes },
      changes: changes.all(),
      skipped: skipped.all().sort((a, b) => b.count - a.count),
    }),
  }
}

function groups<What extends string>() {
  const all = new Map<string, Group<What>>()
  return {
    add(what: What, reason: string, example: string): void {
      const key = `${what} ${reason}`
      const group = all.get(key) ?? { what, reason, count: 0, examples: [] }
      group.count += 1
      if (group.examples.length < MAX_EXAMPLES) group.examples.push(shown(example))
      all.set(key, group)
    },
    all: () => [...all.values()],
  }
}

/** Text of a source as a terminal may show it: one short line without control characters. */
export function shown(text: string): string {
  const line = text.slice(0, MAX_SHOWN).replace(/\p{C}/gu, '?')
  return text.length > MAX_SHOWN ? `${line}…` : line
}
