import { brokenConstraint, pool, rows } from '@/lib/db'
import { addSource, findSources, freeName, renameSource } from './know-source.sql'
import { FIRST_CATALOG, UNKNOWN_SOURCE } from './own-sources'
import { SourceError } from '@/lib/simplestreams/source'

export type KnownSource = {
  id: string
  name: string
  address: string
  /** Where it was before, when it has moved. */
  movedFrom?: string
}

type Place = { address: string; name: string }
export type SourceOptions = {
  /** What the operator calls it. */
  name?: string | undefined
  /** Whether the source of that name is here now. */
  hasMoved?: boolean | undefined
}

const TRIES = 5

/**
 * The source at an address, which becomes known when it is new. A name that is wished for becomes its name, or tells which
 * source it is that has moved here; throws a SourceError when that would make one source of two.
 */
export async function knowSource(place: Place, options: SourceOptions = {}): Promise<KnownSource> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await findOrAdd(place, options)
    } catch (error) {
      // Another import has just taken the name or the address.
      const isTaken = ['sources_address_key', 'sources_name_key'].includes(brokenConstraint(error) ?? '')
      if (!isTaken || attempt === TRIES) throw error
    }
  }
}

async function findOrAdd(
  { address, name: usual }: Place,
  { name, hasMoved = false }: SourceOptions,
): Promise<KnownSource> {
  if (hasMoved && name === undefined) throw new SourceError('Which source is here now? Say --name <its name>, too')
  const found = await rows(pool(), findSources, [address, name ?? null])
  const here = found.find((source) => source.address === address)
  const namesake = found.find((source) => source.address !== address)

  if (namesake && (namesake.id === UNKNOWN_SOURCE || namesake.id === FIRST_CATALOG))
    throw new SourceError(`No other source can be called ${namesake.name}`)
  if (here && namesake)
    throw new SourceError(`${address} is the source ${here.name}; ${namesake.name} is another, at ${namesake.address}`)
  if (namesake && !hasMoved)
    throw new SourceError(
      `The source ${namesake.name} is at ${namesake.address}. If it is at ${address} now, say --moved; if this is another source, choose another name`,
    )
  if (!here && !namesake && hasMoved) throw new SourceError(`There is no source ${name}`)

  const known = here ?? namesake
  if (!known) return one(await rows(pool(), addSource, [address, name ?? (await freeNameLike(usual))]))
  if (known.address === address && (name === undefined || known.name === name)) return known
  const renamed = one(await rows(pool(), renameSource, [known.id, address, name ?? known.name]))
  return known.address === address ? renamed : { ...renamed, movedFrom: known.address }
}

async function freeNameLike(usual: string): Promise<string> {
  const name = usual.slice(0, 90)
  const taken = new Set((await rows(pool(), freeName, [name])).map(({ name }) => name))
  for (let count = 1; ; count += 1) {
    const free = count === 1 ? name : `${name} (${count})`
    if (!taken.has(free.toLowerCase())) return free
  }
}

function one(found: KnownSource[]): KnownSource {
  const [source] = found
  if (!source) throw new SourceError('The source is not known any more')
  return source
}
