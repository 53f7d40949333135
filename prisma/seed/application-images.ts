import { applicationReadme } from './application-readme'
import type { Application } from './facts'
import type { FirstImage } from './first-image'
import { versionsOf } from './versions'

/** The images of one application: each of its versions, for each architecture. */
export const applicationImages = (application: Application, systemName: (os: string) => string): FirstImage[] =>
  application.versions.flatMap((version) => {
    const architectures = Object.keys(version.builds)
    return Object.entries(version.builds).map(([architecture, versions]) => {
      const { name } = application
      const suffix = version.variant ? [version.variant] : []
      const [os = '', release = ''] = version.base.split('/')
      const base = release === 'scratch' ? null : `${systemName(os)} ${release}`
      // A variant named after its base needs no second mention.
      const shown = version.variant === os ? [] : suffix
      const alias = [name, version.version, ...suffix].join('/')
      return {
        product: [`library/${name}`, version.version, architecture, ...suffix].join(':').toLowerCase(),
        listingKey: [`library/${name}`, version.version, ...suffix].join(':').toLowerCase(),
        architectures,
        kind: 'application',
        name,
        alias,
        description: [application.title, version.version, ...shown, ...(base ? ['on', base] : [])].join(' '),
        imageName: [name, version.version, ...suffix, architecture].join('-'),
        os,
        release,
        architecture,
        variant: version.variant ?? null,
        tags: [...new Set(['application', name, ...application.tags, ...suffix])],
        versions: versionsOf(versions),
        listedOn: null,
        releasedOn: null,
        supportedUntil: null,
        popularity: application.popularity,
        readme: applicationReadme(application, version, { architectures, base }),
      } satisfies FirstImage
    })
  })
