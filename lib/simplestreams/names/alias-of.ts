import { asciiName } from './ascii-name'

/** A part of an alias: a name that begins as one. */
const PART = /^[\p{L}\p{N}_][^<>\\\p{C}]{0,99}$/u

type Named = {
  os: string
  release: string
  variant: string | null
  /** What else tells the image apart: `daily`, `minimal`. */
  marks: string[]
  /** All that the source calls the release by, in lower case: `jammy`, `22.04`. */
  releaseNames: ReadonlySet<string>
  /** What the shop calls a release that the source calls so. */
  knownAs: (release: string) => string | undefined
}

/**
 * What people call an image: the source's own alias, the shortest of those with a number (`ubuntu/22.04` before
 * `ubuntu/jammy`), never the bare system nor `…/default`. An alias without its system (`24.04`) gets it, and the series
 * of a release that the shop knows becomes its number. A source without a usable alias gets one from the image's own names.
 */
export function aliasOf(named: Named, aliases: string): string {
  const { os, release, variant, marks } = named
  const given = aliases.split(',').flatMap((alias) => ownAlias(alias.trim(), named))
  const [first = [os, release, ...(variant === null || variant === 'default' ? [] : [variant])], ...others] = given
  const best = others.reduce((best, each) => (isBetter(each, best, release) ? each : best), first)

  const parts = best.map(asciiName)
  // The first part is the system's name, which may be a word of its own.
  const told = new Set(parts.slice(1).map((part) => part.toLowerCase()))
  return [...parts, ...marks.map(asciiName).filter((mark) => !told.has(mark.toLowerCase()))].join('/')
}

function ownAlias(alias: string, { os, variant, releaseNames, knownAs }: Named): string[][] {
  const parts = alias.split('/')
  const [head = '', second] = parts
  if (!parts.every((part) => PART.test(part))) return []
  const isBare = second === undefined || releaseNames.has(head.toLowerCase())
  if (isBare && head.toLowerCase() === os) return []
  const [system = '', release = '', ...rest] = isBare ? [os, ...parts] : parts
  // A bare alias is shared by all variants of a release.
  if (isBare && variant !== null && variant !== 'default' && !rest.includes(variant)) rest.push(variant)

  const whole = [system, (system.toLowerCase() === os ? knownAs(release) : undefined) ?? release, ...rest]
  return whole.at(-1) === 'default' || whole.join('/').length > 200 ? [] : [whole]
}

function isBetter(alias: string[], than: string[], release: string): boolean {
  const [rank, otherRank] = [rankOf(alias, release), rankOf(than, release)]
  if (rank !== otherRank) return rank < otherRank
  const [text, other] = [alias.join('/'), than.join('/')]
  return text.length < other.length || (text.length === other.length && text < other)
}

/** One with a number is the best; then one with the release's own name, before abbreviations of it. */
const rankOf = ([, second = '']: string[], release: string): number =>
  /^\d/.test(second) ? 0 : second === release ? 1 : 2
