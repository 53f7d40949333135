import { type Cents, cents } from '@/lib/money'
import { chance, choose } from './chance'
import type { FirstImage } from './first-image'

/** Editions that their makers sell too. */
const EDITIONS: Readonly<Record<string, number>> = {
  'aerospike/enterprise': 11900,
  'couchbase/enterprise': 9900,
  'influxdb/data': 5900,
  'influxdb/meta': 2950,
  'neo4j/enterprise': 8900,
  'sonarqube/datacenter-app': 19900,
  'sonarqube/developer': 4900,
  'sonarqube/enterprise': 14900,
}

const BUSINESS = new Set(['erp', 'collaboration', 'newsletter', 'code-quality', 'analytics', 'wiki', 'cms', 'projects'])
const DATA = new Set(['database', 'search', 'queue', 'streams'])

/** How many applications of a hundred are sold. */
const SOLD = 0.46

/** What a product of several architectures costs more: one purchase covers all of them. */
const OF_SEVERAL_ARCHITECTURES = 500

/**
 * What the listing of an image costs: base systems are free, prepared ones (cloud, desktop) and a part of the
 * applications are sold.
 */
export function priceOf(
  image: Pick<FirstImage, 'kind' | 'name' | 'release' | 'alias' | 'variant' | 'tags' | 'architectures'>,
): Cents {
  const edition = EDITIONS[`${image.name}/${image.variant}`]
  if (edition !== undefined) return cents(edition)
  const price = image.kind === 'system' ? systemPrice(image) : applicationPrice(image)
  return cents(price > 0 && image.architectures.length > 1 ? price + OF_SEVERAL_ARCHITECTURES : price)
}

function systemPrice({ name, variant, tags }: Pick<FirstImage, 'name' | 'variant' | 'tags'>): number {
  if (variant?.startsWith('desktop')) return choose([999, 1250, 1499, 1999], 'desktop', name)
  if (variant !== 'cloud' && variant !== 'tinycloud') return 0
  if (tags.includes('enterprise')) return choose([399, 499, 599, 750], 'cloud', name)
  return choose([99, 150, 199, 250, 299], 'cloud', name)
}

function applicationPrice({ alias, tags }: Pick<FirstImage, 'alias' | 'tags'>): number {
  if (tags.includes('example') || chance('sold', alias) >= SOLD) return 0
  if (tags.some((tag) => BUSINESS.has(tag))) return choose([999, 1299, 1450, 1999, 2499, 2900, 3900], 'price', alias)
  if (tags.some((tag) => DATA.has(tag))) return choose([499, 699, 799, 950, 1299, 1900], 'price', alias)
  return choose([99, 150, 199, 299, 350, 499, 599], 'price', alias)
}
