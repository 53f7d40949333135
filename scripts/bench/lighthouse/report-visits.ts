import { median } from '../median'
import { type Device, MOMENTS, type Visit } from './time-visit'

export type Visited = { device: Device; page: string; isOrdinary: boolean; url: string; visits: Visit[] }

const NAMES: Record<(typeof MOMENTS)[number], string> = {
  firstPaint: 'first paint',
  largestPaint: 'largest paint',
  fonts: 'fonts',
  icons: 'icons in sight',
  slash: '`/` and typing',
  suggestions: 'suggestions',
}

/** When a first visitor has what they need, in seconds: medians of each page as it is and as ordinary markup. */
export function reportVisits(visited: readonly Visited[]): string {
  const head = ['first visit', 'markup', ...MOMENTS.map((moment) => `${NAMES[moment]} s`)]
  const rows = visited.map(({ device, page, isOrdinary, visits }) => [
    `${device}, ${page}`,
    isOrdinary ? 'ordinary' : 'as it is',
    ...MOMENTS.map((moment) => (median(visits.map((visit) => visit[moment])) / 1000).toFixed(2)),
  ])
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
