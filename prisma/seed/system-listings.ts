import type { System } from './facts'
import type { Listing } from './listing'
import { systemReadme } from './system-readme'
import { versionsOf } from './versions'

/** The listings of one system: each of its releases, for each architecture and variant that was built. */
export const systemListings = (system: System): Listing[] =>
  system.releases.flatMap((release) =>
    Object.entries(release.builds).map(([build, versions]) => {
      const [architecture = '', variant = 'default'] = build.split('/')
      const { os } = system
      const name = release.release ?? release.series
      const suffix = variant === 'default' ? [] : [variant]
      const description = [system.name, release.title].filter(Boolean).join(' ')
      const cycle = release.title.includes('LTS') ? ['lts'] : []
      return {
        product: [os, release.series, architecture, variant].join(':'),
        kind: 'system',
        name: os,
        alias: [os, name, ...suffix].join('/'),
        description: variant === 'default' ? description : `${description}, ${variant}`,
        imageName: [os, name, ...suffix, architecture].join('-'),
        os,
        release: name,
        architecture,
        variant,
        tags: [...new Set(['system', os, ...cycle, ...system.tags, ...suffix])],
        versions: versionsOf(versions),
        listedOn: release.listed,
        popularity: system.popularity,
        readme: systemReadme(system, release, { architecture, variant }),
      } satisfies Listing
    }),
  )
