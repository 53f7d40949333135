import { type Group, type ImportReport, shown, type SkippedGroup } from '@/lib/catalog/import/import-report'

/** An import's report for its operator: from where, what changed, then what was left out and why. */
export function summaryOf({ source, images, changes, skipped, notes }: ImportReport): string {
  const total = images.new + images.updated + images.unchanged
  const counts = `${images.new} new, ${images.updated} updated, ${images.unchanged} unchanged`
  const left = (['document', 'product', 'version'] as const).flatMap((what) => leftOut(what, skipped))
  return [
    `Source ${shown(source.name)}, ${shown(source.address)}`,
    ...(source.movedFrom === undefined ? [] : [`It was at ${shown(source.movedFrom)} before`]),
    `${amount(total, 'image')}: ${counts}`,
    ...changes.map((change) => `${amount(change.count, change.what)} ${change.reason}: ${examplesOf(change)}`),
    ...notes,
    ...left,
  ].join('\n')
}

function leftOut(what: SkippedGroup['what'], skipped: SkippedGroup[]): string[] {
  const groups = skipped.filter((group) => group.what === what)
  if (groups.length === 0) return []
  const total = groups.reduce((sum, { count }) => sum + count, 0)
  return [
    `${amount(total, what)} skipped:`,
    ...groups.map((group) => `  ${group.count} × ${group.reason}: ${examplesOf(group)}`),
  ]
}

function examplesOf({ count, examples }: Group): string {
  const more = count > examples.length ? `, and ${count - examples.length} more` : ''
  return `${examples.join(', ')}${more}`
}

const amount = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`
