import type { ImportReport, SkippedGroup } from '@/lib/catalog/import/import-report'

/** An import's report for its operator: what changed, then what was left out and why. */
export function summaryOf({ images, skipped }: ImportReport): string {
  const total = images.new + images.updated + images.unchanged
  const counts = `${images.new} new, ${images.updated} updated, ${images.unchanged} unchanged`
  const left = (['document', 'product', 'version'] as const).flatMap((what) => leftOut(what, skipped))
  return [`${amount(total, 'image')}: ${counts}`, ...left].join('\n')
}

function leftOut(what: SkippedGroup['what'], skipped: SkippedGroup[]): string[] {
  const groups = skipped.filter((group) => group.what === what)
  if (groups.length === 0) return []
  const total = groups.reduce((sum, { count }) => sum + count, 0)
  return [`${amount(total, what)} skipped:`, ...groups.map(reasonLine)]
}

function reasonLine({ reason, count, examples }: SkippedGroup): string {
  const more = count > examples.length ? `, and ${count - examples.length} more` : ''
  return `  ${count} × ${reason}: ${examples.join(', ')}${more}`
}

const amount = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`
