import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { command } from '../commands/command'
import { exitCode } from './steps/run-tool'

// npm run test:fuzz -- [--requests 20000] [--seed 42]
// Valid, nearly valid and hostile requests made of the API's description, and how each operation answered them. Exit
// code 1 when an answer was a failure of the server, or one that the description does not allow.

await command(
  {
    options: { requests: { type: 'string' }, seed: { type: 'string' } },
    schema: z.object({
      requests: z.coerce.number().int().min(1000).max(10_000_000).default(20_000),
      seed: z.coerce.number().int().min(0).max(2_000_000).optional(),
    }),
  },
  async ({ requests, seed = randomInt(1_000_000) }) => {
    console.log(`${requests} requests; again with --seed ${seed}`)
    const env = { ...process.env, FUZZ_REQUESTS: String(requests), FUZZ_SEED: String(seed) }
    const code = await exitCode(['node_modules/vitest/vitest.mjs', 'run', 'lib/server/fuzz.test.ts'], env)
    if (code !== 0) throw new Error('an answer was not one of the description')
  },
)
