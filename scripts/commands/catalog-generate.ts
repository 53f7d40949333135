import pg from 'pg'
import { z } from 'zod'
import { withDatabase } from './command/with-database'
import { command } from './command'
import { fillGenerated } from './generated-catalog/fill-generated'
import { step } from '../start/progress'

// npm run catalog:generate -- --images 1000000 [--seed 1]
// Fills the catalogue with images that look like real ones, for tests of size and speed. The same seed makes the same
// images; those that are there already are counted.

const whole = (low: number, high: number, wrong: string) =>
  z
    .string({ error: wrong })
    .regex(/^\d{1,9}$/, wrong)
    .transform(Number)
    .refine((number) => number >= low && number <= high, wrong)

await command(
  {
    does: 'Fills the catalogue with made-up images, to try its size. The same seed makes the same images.',
    options: {
      images: { type: 'string', value: '<number>', says: 'how many there shall be, up to 10,000,000', isNeeded: true },
      seed: { type: 'string', value: '<number>', says: 'which images; 1 without it' },
    },
    schema: z.object({
      images: whole(1, 10_000_000, 'must be a number from 1 to 10000000'),
      seed: whole(0, 999_999_999, 'must be a number from 0 to 999999999').default(1),
    }),
  },
  async ({ images, seed }) =>
    withDatabase(async ({ ownerUrl }) => {
      const client = new pg.Client({
        // It takes indexes and rules away for a while, which the role that serves may not.
        connectionString: ownerUrl,
        application_name: 'chandlery catalog:generate',
      })
      client.on('error', () => {})
      await client.connect()
      try {
        const added = await step('Generating images', (tell) => fillGenerated(client, { images, seed }, tell))
        console.log(`${added} ${added === 1 ? 'image' : 'images'} added, ${images} of seed ${seed} in all`)
      } finally {
        await client.end()
      }
    }),
)
