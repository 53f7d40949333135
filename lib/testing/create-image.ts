import { randomBytes } from 'node:crypto'
import { searchText } from '@/lib/catalog/search-text'
import { db } from './prisma'

type Wanted = {
  alias?: string
  description?: string
  imageName?: string
  os?: string
  release?: string
  architecture?: string
  variant?: string | null
  tags?: string[]
  priceCents?: number
  sizeBytes?: number
  addedAt?: Date
  serial?: string
  prespawn?: boolean
  published?: boolean
  /** The bytes of its icon; none when not given. */
  icon?: { sha256: string; png: Uint8Array<ArrayBuffer> }
}

/** A published free image with one version; whatever is not asked for is made up. */
export async function createImage(wanted: Wanted = {}): Promise<{ id: string; alias: string }> {
  const mark = randomBytes(6).toString('hex')
  const { icon, sizeBytes = 1_000_000, serial = '20250110', ...given } = wanted
  const facts = {
    alias: `ubuntu/${mark}`,
    description: `Ubuntu ${mark}`,
    imageName: `ubuntu-${mark}`,
    os: 'ubuntu',
    release: '22.04',
    architecture: 'amd64',
    variant: 'default',
    tags: [],
    ...given,
  }
  return db().image.create({
    data: {
      ...facts,
      product: `test:${mark}`,
      sizeBytes,
      currentSerial: serial,
      searchText: searchText(facts),
      ...(icon && { icon: { connectOrCreate: { where: { sha256: icon.sha256 }, create: icon } } }),
      serials: { create: { serial, sizeBytes, releasedAt: new Date('2025-01-10') } },
    },
    select: { id: true, alias: true },
  })
}
