import type { SimpleIcon } from 'simple-icons'
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

/** All brands by slug. Their module has five megabytes: it is read when the first logo is asked for. */
const brands = (): Promise<ReadonlyMap<string, BrandLogo>> =>
  once('icons.brands', async () => {
    const icons: unknown[] = Object.values(await import('simple-icons'))
    return new Map(icons.filter(isIcon).map(({ slug, hex, path }) => [slug, { path, color: `#${hex.toLowerCase()}` }]))
  })

/** Its types say that the module exports itself too, as it does where it is CommonJS. */
const isIcon = (exported: unknown): exported is SimpleIcon => exported instanceof Object && 'slug' in exported

/** The logo of a system or application by its name, such as `ubuntu` or `postgres`; null when it has none. */
export async function findBrandLogo(name: string): Promise<BrandLogo | null> {
  const slug = SLUGS[name] ?? (NAMESAKES.has(name) ? '' : name)
  return (await brands()).get(slug) ?? null
}
