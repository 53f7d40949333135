import { applicationImages } from './application-images'
import type { Facts } from './facts'
import type { FirstImage } from './first-image'
import { systemImages } from './system-images'

/** All images of the first catalogue. */
export function firstCatalog({ systems, applications }: Facts): FirstImage[] {
  const names = new Map(systems.map(({ os, name }) => [os, name]))
  return [
    ...systems.flatMap(systemImages),
    ...applications.flatMap((application) => applicationImages(application, (os) => names.get(os) ?? os)),
  ]
}
