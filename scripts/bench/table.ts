import type { Measured } from './measure'
import { median } from './median'

/** What was measured of one question, a value for each round: of the shop, a constant of its size, and bare SQL. */
export type Row = {
  name: string
  bytes: number
  bar?: number
  shop: Measured[]
  constant: Measured[]
  sql: Measured[]
}

/** All rows as a Markdown table. Each value is the median of the rounds, and each ratio that of the rounds' ratios. */
export function table(rows: readonly Row[]): string {
  const head = ['what', 'bytes', 'CPU µs', '× constant', 'bar', '× bare pg', 'a second', 'p99 ms', 'constant: CPU µs']
  return [head, head.map(() => '---'), ...rows.map(cells)].map((each) => `| ${each.join(' | ')} |`).join('\n')
}

function cells({ name, bytes, bar, shop, constant, sql }: Row): string[] {
  const toSql = sql.length > 0 ? ratioTo(shop, sql).toPrecision(2) : ''
  // A ratio to what never answered.
  const isUnanswered = sql.some(({ perSecond }) => perSecond === 0)
  return [
    name,
    String(bytes),
    median(shop.map(cpu)).toFixed(0),
    ratioTo(shop, constant).toFixed(2),
    bar === undefined ? '' : `≤ ${bar}`,
    isUnanswered ? 'pg: no answer' : toSql,
    median(shop.map(({ perSecond }) => perSecond)).toFixed(0),
    median(shop.map(({ p99Milliseconds }) => p99Milliseconds)).toFixed(0),
    median(constant.map(cpu)).toFixed(0),
  ]
}

/** What some questions cost beside others, the medians of the rounds' ratios. */
export function comparisons(
  rows: readonly Row[],
  wanted: readonly { name: string; other: string; bar: number }[],
): string {
  const named = (name: string) => rows.find((row) => row.name === name)?.shop
  const lines = wanted.flatMap(({ name, other, bar }) => {
    const [of, to] = [named(name), named(other)]
    return of && to ? [`| ${name} | ${other} | ${ratioTo(of, to).toFixed(2)} | ≤ ${bar} |`] : []
  })
  return ['| what | beside | × | bar |', '| --- | --- | --- | --- |', ...lines].join('\n')
}

/** A million rows may cost so many times a thousand. */
const MAX_GROWTH = 1.5

/** How the largest catalogue compares with the smallest, each as a ratio to the constant of its own run. */
export function growth(measured: readonly (readonly [images: number, rows: readonly Row[]])[]): string {
  const [smallest, largest] = [measured[0], measured.at(-1)]
  if (!smallest || !largest) return ''
  const lines = largest[1].flatMap(({ name, shop, constant }) => {
    const small = smallest[1].find((row) => row.name === name)
    if (!small) return []
    return [`| ${name} | ${(ratioTo(shop, constant) / ratioTo(small.shop, small.constant)).toFixed(2)} |`]
  })
  const title = `${largest[0].toLocaleString('en')} images against ${smallest[0].toLocaleString('en')}`
  return [`| ${title}, bar ≤ ${MAX_GROWTH} | × |`, '| --- | --- |', ...lines].join('\n')
}

const cpu = ({ cpuMicroseconds }: Measured): number => cpuMicroseconds

const ratioTo = (of: readonly Measured[], to: readonly Measured[]): number =>
  median(of.map((each, round) => each.cpuMicroseconds / (to[round]?.cpuMicroseconds ?? Number.NaN)))
