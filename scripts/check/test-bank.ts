import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { runBank } from './bank/run-bank'
import { command } from '../commands/command'

// npm run test:bank -- [--operations 100000] [--faults 250] [--seed 42]
// A shop under fire: random actions of 32 clients at two servers while the database and the servers fail. Exit code 1 when
// any invariant is violated, an acknowledged action is missing, or an answer was none of those that a fault may have.

const count = z.coerce.number().int().min(1).max(10_000_000)

await command(
  {
    options: { operations: { type: 'string' }, faults: { type: 'string' }, seed: { type: 'string' } },
    schema: z.object({
      operations: count.default(5000),
      faults: z.coerce.number().int().min(0).max(100_000).optional(),
      seed: z.coerce.number().int().min(0).max(2_000_000).optional(),
    }),
  },
  async ({ operations, faults = Math.ceil(operations / 400), seed = randomInt(1_000_000) }) => {
    console.log(`${operations} operations, ${faults} faults; again with --seed ${seed}`)
    const { history, faults: made, violations, seconds } = await runBank({ operations, faults, seed })

    const table = (counts: Map<string, number>) =>
      [...counts].sort().forEach(([name, times]) => console.log(`  ${String(times).padStart(7)}  ${name}`))
    console.log('answers:')
    table(history.answers)
    console.log('faults:')
    table(made)
    for (const violation of violations.slice(0, 50)) console.log(`VIOLATION ${violation}`)
    console.log(`${violations.length} violations in ${operations} operations, ${seconds.toFixed(1)} s`)
    if (violations.length > 0) throw new Error('the books are wrong')
  },
)
