import { median } from '../median'
import { type Look, MEASURES } from './look-at'

type Figures = Record<(typeof MEASURES)[number], number>
export type Looked = { name: string; url: string; looks: Look[] }

/** Where a page misses its bar beside the empty page (requirements.md W2, W4, W5). */
const BARS: [says: string, isMet: (page: Figures, empty: Figures) => boolean][] = [
  ['accessibility is not 100', ({ accessibility }) => accessibility === 100],
  ['best practices are not 100', ({ bestPractices }) => bestPractices === 100],
  ['SEO is not 100', ({ seo }) => seo === 100],
  ['performance is below 90', ({ performance }) => performance >= 90],
  ['LCP is more than 1 s above', (page, empty) => page.lcp <= empty.lcp + 1000],
  ['CLS is above 0.02', ({ cls }) => cls <= 0.02],
  ['scripts are more than 40 KB above', (page, empty) => page.script <= empty.script + 40 * 1024],
]

/** The medians of every page as a table in Markdown, and below it what misses its bar beside the empty page. */
export function report(empty: Looked, pages: Looked[]): string {
  const bare = medians(empty.looks)
  const rows = [
    ['page', 'performance', 'accessibility', 'best practices', 'SEO', 'LCP s', 'CLS', 'script KB', 'above empty KB'],
    Array<string>(9).fill('---'),
    ...[empty, ...pages].map(({ name, looks }) => row(name, medians(looks), bare)),
  ]
  const misses = pages.flatMap(({ name, looks }) => [
    ...BARS.filter(([, isMet]) => !isMet(medians(looks), bare)).map(([says]) => `- ${name}: ${says}`),
    ...[...new Set(looks.flatMap(({ flaws }) => flaws))].map((flaw) => `- ${name}: ${flaw}`),
  ])
  const lines = rows.map((cells) => `| ${cells.join(' | ')} |`)
  return [...lines, '', ...(misses.length ? misses : ['Every bar is met.'])].join('\n')
}

const kb = (bytes: number) => (bytes / 1024).toFixed(1)

const row = (name: string, at: Figures, bare: Figures): string[] => [
  name,
  ...[at.performance, at.accessibility, at.bestPractices, at.seo].map(String),
  (at.lcp / 1000).toFixed(2),
  at.cls.toFixed(3),
  kb(at.script),
  kb(at.script - bare.script),
]

const medians = (looks: Look[]): Figures =>
  Object.fromEntries(MEASURES.map((measure) => [measure, median(looks.map((look) => look[measure]))])) as Figures
