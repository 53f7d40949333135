import { setTimeout as sleep } from 'node:timers/promises'
import { findPostmaster } from '@/lib/database/postmaster'
import type { Chance } from './chance'
import type { World } from './world'

/** How often each fault is chosen; those that end a process take longest to heal. */
const WEIGHTS = {
  delay: 12,
  'cut with a FIN': 12,
  'cut with a RST': 12,
  'cut before a COMMIT': 22,
  'cut after a COMMIT': 26,
  silence: 4,
  'refused connections': 4,
  'server killed': 4,
  'Postgres restarted': 2,
  'Postgres killed': 2,
} as const

export type FaultName = keyof typeof WEIGHTS

/** Makes one thing go wrong, and ends with it being healed, or about to be. */
export async function fail(world: World, chance: Chance): Promise<FaultName> {
  const name = chance.weighted(WEIGHTS)
  await FAULTS[name](world, chance)
  return name
}

const FAULTS: Readonly<Record<FaultName, (world: World, chance: Chance) => Promise<unknown>>> = {
  async delay(world, chance) {
    const proxy = chance.pick(world.proxies)
    proxy.delay(chance.integer(20, 400))
    await sleep(500)
    proxy.delay(0)
  },
  async 'cut with a FIN'(world, chance) {
    chance.pick(world.proxies).cut('end')
  },
  async 'cut with a RST'(world, chance) {
    chance.pick(world.proxies).cut('reset')
  },
  async 'cut before a COMMIT'(world, chance) {
    await soon(chance.pick(world.proxies).cutNextCommit('before'))
  },
  async 'cut after a COMMIT'(world, chance) {
    await soon(chance.pick(world.proxies).cutNextCommit('after'))
  },
  async silence(world, chance) {
    const proxy = chance.pick(world.proxies)
    proxy.hang(true)
    await sleep(500)
    proxy.hang(false)
    // What was said in the silence is lost, so its connections are of no use any more.
    proxy.cut('reset')
  },
  async 'refused connections'(world, chance) {
    const proxy = chance.pick(world.proxies)
    proxy.refuse(true)
    await sleep(300)
    proxy.refuse(false)
  },
  async 'server killed'(world, chance) {
    const index = chance.integer(0, world.servers.length - 1)
    await world.servers[index]?.end('SIGKILL')
    await world.restart(index)
  },
  'Postgres restarted': (world) => endPostgres(world, 'SIGINT'),
  'Postgres killed': (world) => endPostgres(world, 'SIGKILL'),
}

/** Ends the running Postgres; its watch brings it back. SIGINT is what Postgres calls a fast shutdown. */
async function endPostgres(world: World, signal: NodeJS.Signals): Promise<void> {
  const postmaster = await findPostmaster(world.postgresData)
  if (postmaster) process.kill(postmaster.pid, signal)
}

/** A proxy with nothing to commit keeps nobody waiting. */
const soon = (happened: Promise<void>) => Promise.race([happened, sleep(2000)])
