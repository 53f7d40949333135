import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { once } from '@/lib/once'

export type BrandLogo = {
  /** The outline in a square of 24 units. */
  path: string
  /** The brand's colour, `#e95420`. */
  color: string
}

/** Systems and applications whose simple-icons name is not their own. */
const SLUGS: Readonly<Record<string, string>> = {
  alpine: 'alpinelinux',
  arch: 'archlinux',
  artix: 'artixlinux',
  cassandra: 'apachecassandra',
  couchdb: 'apachecouchdb',
  'eclipse-mosquitto': 'eclipsemosquitto',
  'eclipse-temurin': 'eclipseadoptium',
  flink: 'apacheflink',
  gcc: 'gnu',
  golang: 'go',
  httpd: 'apache',
  kafka: 'apachekafka',
  kali: 'kalilinux',
  maven: 'apachemaven',
  mint: 'linuxmint',
  mongo: 'mongodb',
  nats: 'natsdotio',
  node: 'nodedotjs',
  postgres: 'postgresql',
  'r-base': 'r',
  'rocket.chat': 'rocketdotchat',
  rocky: 'rockylinux',
  solr: 'apachesolr',
  sonarqube: 'sonarqubeserver',
  spark: 'apachespark',
  telegraf: 'influxdb',
  tomcat: 'apachetomcat',
  traefik: 'traefikproxy',
  void: 'voidlinux',
}

/** Names that simple-icons gives to something else than the image of that name. */
const NAMESAKES: ReadonlySet<string> = new Set(['alt', 'oracle', 'photon', 'registry'])

const asset = createRequire(import.meta.url)

/** The colours of all brands, read once from the package's own list. */
const colors = (): ReadonlyMap<string, string> =>
  once('icons.brand-colors', () => {
    const list = asset('simple-icons/icons.json') as { slug: string; hex: string }[]
    return new Map(list.map(({ slug, hex }) => [slug, `#${hex.toLowerCase()}`]))
  })

/** The logo of a system or application by its name, such as `ubuntu` or `postgres`; null when it has none. */
export async function findBrandLogo(name: string): Promise<BrandLogo | null> {
  const slug = SLUGS[name] ?? (NAMESAKES.has(name) ? '' : name)
  const color = colors().get(slug)
  if (!color) return null
  // One file of one logo: the package's main module would load 3,400 of them.
  const svg = await readFile(asset.resolve(`simple-icons/icons/${slug}.svg`), 'utf8')
  const path = / d="([^"]+)"/.exec(svg)?.[1]
  return path ? { path, color } : null
}
