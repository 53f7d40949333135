import { z } from 'zod'
import { changeImage } from '@/lib/catalog/change-image'
import { withDatabase } from '@/lib/database/with-database'
import { MAX_PRICE_CENTS } from '@/lib/money'
import { Amount } from './amount'
import { command } from './command'

// npm run image -- --id <image id> [--price 5.99] [--publish | --unpublish] [--prespawn true]
// Changes a listing and prints it.

await command(
  {
    options: {
      id: { type: 'string' },
      price: { type: 'string' },
      publish: { type: 'boolean' },
      unpublish: { type: 'boolean' },
      prespawn: { type: 'string' },
    },
    schema: z
      .object({
        id: z.string({ error: 'must be given' }).regex(/^[0-9a-f]{24}$/, 'must be the 24 hex digits of an image'),
        price: Amount.refine((price) => price >= 0 && price <= MAX_PRICE_CENTS, 'must be 0 to 9999999.99').optional(),
        publish: z.boolean().default(false),
        unpublish: z.boolean().default(false),
        prespawn: z.enum(['true', 'false'], { error: 'must be true or false' }).optional(),
      })
      .refine(({ publish, unpublish }) => !(publish && unpublish), {
        path: ['publish'],
        error: 'and --unpublish exclude each other',
      }),
  },
  async ({ id, price, publish, unpublish, prespawn }) =>
    withDatabase(async () => {
      const image = await changeImage(id, {
        priceCents: price,
        published: publish || (unpublish ? false : undefined),
        prespawn: prespawn && prespawn === 'true',
      })
      for (const [name, value] of Object.entries({ ...image, price: image.price.toFixed(2) })) {
        console.log(`${name.padEnd(15)} ${value ?? '-'}`)
      }
    }),
)
