import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { Chance } from './chance'
import { type Bank, ACTIONS, WEIGHTS } from './actions'
import { fail, type FaultName } from './faults'
import { type History, newHistory } from './history'
import { judge } from './judge'
import { settle } from './people'
import { openWorld } from './world'

export type Result = { history: History; faults: Map<FaultName, number>; violations: string[]; seconds: number }

const CLIENTS = 32

/**
 * Lets 32 clients do `operations` things at random in a shop of two servers while `faults` things go wrong, then
 * compares every answer with the database. The same seed asks for the same things in the same order for each client.
 */
export async function runBank(wanted: { operations: number; faults: number; seed: number }): Promise<Result> {
  const world = await openWorld()
  try {
    const history = newHistory()
    let time = 0
    const bank: Bank = { world, history, tick: () => ++time, ...(await settle(new Chance(wanted.seed))) }

    const startedAt = Date.now()
    let begun = 0
    let done = 0
    const client = async (index: number) => {
      const chance = new Chance(wanted.seed * 1000 + index)
      while (begun++ < wanted.operations) {
        await ACTIONS[chance.weighted(WEIGHTS)](bank, chance)
        done++
      }
    }
    const faults = new Map<FaultName, number>()
    const trouble = async () => {
      const chance = new Chance(wanted.seed * 1000 + CLIENTS)
      for (let made = 0; made < wanted.faults; made++) {
        const due = (wanted.operations / (wanted.faults + 1)) * (made + 1)
        while (done < due) await sleep(5)
        const name = await fail(world, chance)
        faults.set(name, (faults.get(name) ?? 0) + 1)
      }
    }
    await Promise.all([trouble(), ...Array.from({ length: CLIENTS }, (_, index) => client(index))])
    const seconds = (Date.now() - startedAt) / 1000

    return { history, faults, violations: await judged(world.directUrl, history), seconds }
  } finally {
    await world.close()
  }
}

/** The last fault may still be healing: the judge waits for the database, not longer than a minute. */
async function judged(url: string, history: History): Promise<string[]> {
  for (let tries = 1; ; tries++) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
    client.on('error', () => {})
    try {
      await client.connect()
      return await judge(client, history)
    } catch (error) {
      if (tries === 60) throw error
      await sleep(1000)
    } finally {
      await client.end().catch(() => {})
    }
  }
}
