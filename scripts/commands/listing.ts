import { z } from 'zod'
import { findListing } from '@/lib/catalog/find-listing'
import { MAX_PRICE_CENTS, toPrice } from '@/lib/money'
import { mergeListings } from '@/lib/purchases/merge-listings'
import { command } from './command'
import { Amount } from './command/amount'
import { plain } from './command/print-table'
import { withDatabase } from './command/with-database'

// npm run listing -- show --name <name>
// npm run listing -- merge --names <name,name> --price 5.99 [--name <name>]

const Names = z
  .string()
  .transform((text) => [...new Set(text.split(',').map((name) => name.trim()))].filter(Boolean))
  .refine((names) => names.length >= 2, 'must be two names or more, with commas')
  .refine((names) => names.length <= 20, 'must be 20 names at most')

const Given = z
  .object({
    deed: z.enum(['show', 'merge'], { error: 'must be show or merge' }),
    name: z.string().min(1, 'must not be empty').optional(),
    names: Names.optional(),
    price: Amount.refine((price) => price >= 0 && price <= MAX_PRICE_CENTS, 'must be 0 to 9999999.99').optional(),
  })
  .refine(({ deed, name }) => deed !== 'show' || name !== undefined, { path: ['name'], error: 'must be given' })
  .refine(({ deed, names }) => deed !== 'merge' || names !== undefined, { path: ['names'], error: 'must be given' })
  .refine(({ deed, price }) => deed !== 'merge' || price !== undefined, { path: ['price'], error: 'must be given' })

await command(
  {
    does: 'Shows a listing, or makes one of several that are the architectures of one product.',
    options: {
      name: { type: 'string', value: '<name>', says: 'the listing to show; or what the merged one is called' },
      names: { type: 'string', value: '<name,name>', says: 'those to merge; the first gives words and icon' },
      price: { type: 'string', value: '<amount>', says: 'what the merged one costs, such as 5.99; 0 is free' },
    },
    word: { name: 'deed', says: 'show or merge', isNeeded: true },
    schema: Given,
  },
  ({ deed, name = '', names, price }) =>
    withDatabase(async () => {
      const [first, ...others] = names ?? []
      if (deed === 'show' || first === undefined || price === undefined) return print(await findListing(name))
      const merged = await mergeListings({ names: [first, ...others], priceCents: price, name: name || undefined })
      print(await findListing(merged.name))
      if (merged.archived > 0) console.log(`${merged.archived} older ratings of the same people were put aside`)
    }),
)

function print({ images, otherNames, priceCents, ...listing }: Awaited<ReturnType<typeof findListing>>): void {
  const lines = {
    ...{ ...listing, price: toPrice(priceCents).toFixed(2), otherNames: otherNames.join(', ') || '-' },
    images: images.map(
      ({ id, architecture, published }) => `${architecture} ${id}${published ? '' : ' (unpublished)'}`,
    ),
  }
  for (const [field, value] of Object.entries(lines))
    for (const line of [value].flat()) console.log(`${field.padEnd(15)} ${plain(String(line))}`)
}
