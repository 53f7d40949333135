import type { KnownSystem, KnownSystems } from '@/lib/simplestreams/known-systems'
import type { Facts } from './facts'

/** The names of systems and releases for imports, whose documents often say no more than `jammy`. */
export function knownSystems({ systems, others }: Facts): KnownSystems {
  const known = systems.map(({ os, name, tags, releases, earlier }): [string, KnownSystem] => {
    const named = [...releases, ...earlier].flatMap(({ series, release = series, title }) => {
      return [series, release].map((key) => [key.toLowerCase(), { release, title }] as const)
    })
    return [os, { name, tags, releases: new Map(named) }]
  })
  const bare = others.map(({ os, name }): [string, KnownSystem] => [os, { name, tags: [], releases: new Map() }])
  return new Map([...known, ...bare])
}
