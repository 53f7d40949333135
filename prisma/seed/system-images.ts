import type { System } from './facts'
import type { FirstImage } from './first-image'
import { systemReadme } from './system-readme'
import { versionsOf } from './versions'

/** The images of one system: each of its releases, for each architecture and variant that was built. */
export const systemImages = (system: System): FirstImage[] =>
  system.releases.flatMap((release) =>
    Object.entries(release.builds).map(([build, versions]) => {
      const [architecture = '', variant = 'default'] = build.split('/')
      const architectures = Object.keys(release.builds).flatMap((other) => {
        const [name = '', of = 'default'] = other.split('/')
        return of === variant ? [name] : []
      })
      const { os } = system
      const name = release.release ?? release.series
      const suffix = variant === 'default' ? [] : [variant]
      const description = [system.name, release.title].filter(Boolean).join(' ')
      const cycle = release.title.includes('LTS') ? ['lts'] : []
      return {
        product: [os, release.series, architecture, variant].join(':'),
        listingKey: [os, release.series, variant].join(':'),
        architectures,
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
        releasedOn: release.released ?? null,
        supportedUntil: release.supported ?? null,
        popularity: system.popularity,
        readme: systemReadme(system, release, { architectures, variant }),
      } satisfies FirstImage
    }),
  )
