import { readFile } from 'node:fs/promises'
import { z } from 'zod'

const Day = z.iso.date()

/** A build's versions by what was built, newest first: `serial bytes [sha256]`. */
const Builds = z.record(
  z.string(),
  z.array(z.string().regex(/^[0-9]{8}(_[0-9]{2}:[0-9]{2})? [0-9]+( [0-9a-f]{64})?$/)).min(1),
)

const Release = z.object({
  series: z.string(),
  release: z.string().optional(),
  title: z.string(),
  listed: Day,
  released: Day.optional(),
  supported: Day.optional(),
  extended: Day.optional(),
  builds: Builds,
})

/** A release that is named here only: nothing of it is built. */
const EarlierRelease = Release.pick({ series: true, release: true, title: true })

const System = z.object({
  os: z.string(),
  name: z.string(),
  popularity: z.number().min(0).max(100),
  packages: z.string().optional(),
  tags: z.array(z.string()),
  about: z.string(),
  releases: z.array(Release),
  earlier: z.array(EarlierRelease).default([]),
})

/** A system that is named here only. */
const OtherSystem = System.pick({ os: true, name: true })

const ApplicationVersion = z.object({
  version: z.string(),
  base: z.string().regex(/^[a-z]+\/\S+$/),
  variant: z.string().optional(),
  builds: Builds,
})

const Application = z.object({
  name: z.string(),
  title: z.string(),
  popularity: z.number().min(0).max(100),
  tags: z.array(z.string()),
  ports: z.array(z.int()).default([]),
  about: z.string(),
  versions: z.array(ApplicationVersion),
})

const Facts = z.object({
  systems: z.array(System),
  others: z.array(OtherSystem),
  applications: z.array(Application),
})

export type Release = z.output<typeof Release>
export type System = z.output<typeof System>
export type ApplicationVersion = z.output<typeof ApplicationVersion>
export type Application = z.output<typeof Application>
export type Facts = z.output<typeof Facts>

/** Reads prisma/catalog.json. */
export async function readFacts(): Promise<Facts> {
  return Facts.parse(JSON.parse(await readFile('prisma/catalog.json', 'utf8')))
}
