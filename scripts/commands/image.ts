import { open } from 'node:fs/promises'
import { z } from 'zod'
import { changeImage } from '@/lib/catalog/change-image'
import { acceptIcon } from '@/lib/catalog/icons/check-icon'
import { withDatabase } from './command/with-database'
import { isDomainError } from '@/lib/errors'
import { MAX_PRICE_CENTS } from '@/lib/money'
import { Amount } from './command/amount'
import { command } from './command'
import { plain } from './command/print-table'

// npm run image -- --id <image id> [--price 5.99] [--publish | --unpublish] [--description …] [--icon file.png] …

const MAX_DESCRIPTION = 1000
const MAX_README = 100_000
/** More than an icon may have: what is larger is refused for its size, without being read whole. */
const MOST_BYTES = 1_000_000

const Tags = z
  .string()
  .transform((text) => [...new Set(text.split(',').map((tag) => tag.trim().toLowerCase()))].filter(Boolean))
  .refine((tags) => tags.length <= 50, 'must be 50 at most')
  .refine((tags) => tags.every((tag) => tag.length <= 100 && !/\p{Cc}/u.test(tag)), 'must have 100 characters at most')

await command(
  {
    does:
      'Changes what is given of an image, and prints it as it is now. Price, description, tags, readme and icon are those of ' +
      'its listing: all images of the listing share them.',
    options: {
      id: { type: 'string', value: '<image id>', says: 'the 24 hex digits of the image', isNeeded: true },
      price: { type: 'string', value: '<amount>', says: 'such as 5.99; 0 is free' },
      publish: { type: 'boolean', says: 'shows this image in the catalogue, if its listing is shown' },
      unpublish: { type: 'boolean', says: 'takes this image out of the catalogue; whoever owns it keeps it' },
      prespawn: { type: 'string', value: '<true | false>', says: 'whether ready instances of it are kept' },
      description: { type: 'string', value: '<text>', says: 'one line, which no later import overwrites' },
      tags: { type: 'string', value: '<tag,tag>', says: 'all its tags, which no later import overwrites' },
      'readme-file': { type: 'string', value: '<file.md>', says: 'Markdown of at most 100,000 characters' },
      icon: { type: 'string', value: '<file.png>', says: 'a PNG of at most 256 KB and 1024×1024 pixels' },
    },
    schema: z
      .object({
        id: z.string({ error: 'must be given' }).regex(/^[0-9a-f]{24}$/, 'must be the 24 hex digits of an image'),
        price: Amount.refine((price) => price >= 0 && price <= MAX_PRICE_CENTS, 'must be 0 to 9999999.99').optional(),
        publish: z.boolean().default(false),
        unpublish: z.boolean().default(false),
        prespawn: z.enum(['true', 'false'], { error: 'must be true or false' }).optional(),
        description: z
          .string()
          .trim()
          .min(1, 'must not be empty')
          .max(MAX_DESCRIPTION, `must have at most ${MAX_DESCRIPTION} characters`)
          .regex(/^\P{Cc}*$/u, 'must be one line')
          .optional(),
        tags: Tags.optional(),
        'readme-file': z.string().min(1, 'must not be empty').optional(),
        icon: z.string().min(1, 'must not be empty').optional(),
      })
      .refine(({ publish, unpublish }) => !(publish && unpublish), {
        path: ['publish'],
        error: 'and --unpublish exclude each other',
      }),
  },
  async ({ id, price, publish, unpublish, prespawn, description, tags, 'readme-file': readmeFile, icon }) => {
    // Files are read and judged before anything is changed.
    const readme = readmeFile === undefined ? undefined : await readText(readmeFile)
    const checkedIcon = icon === undefined ? undefined : await readIcon(icon)
    await withDatabase(async () => {
      const image = await changeImage(id, {
        priceCents: price,
        published: publish || (unpublish ? false : undefined),
        prespawn: prespawn && prespawn === 'true',
        ...{ description, tags, readme, icon: checkedIcon },
      })
      for (const [name, value] of Object.entries({ ...image, price: image.price.toFixed(2) })) {
        console.log(`${name.padEnd(15)} ${plain(String(value ?? '-'))}`)
      }
    })
  },
)

/** The beginning of a file, which is all of it unless it is larger than anything that is asked for. */
async function readFileOf(path: string): Promise<Buffer> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new Error(error.code === 'ENOENT' ? `There is no file ${path}` : `${path} cannot be read (${error.code})`)
  })
  try {
    if (!(await file.stat()).isFile()) throw new Error(`${path} is no file`)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MOST_BYTES), 0, MOST_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function readText(path: string): Promise<string> {
  const bytes = await readFileOf(path)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Error(`${path} is no text in UTF-8`)
  }
  if (text.includes('\0')) throw new Error(`${path} is no text in UTF-8`)
  if ([...text].length > MAX_README) throw new Error(`${path} has more than ${MAX_README} characters`)
  return text
}

async function readIcon(path: string) {
  const bytes = await readFileOf(path)
  return acceptIcon(bytes).catch((error: unknown) => {
    throw isDomainError(error) ? new Error(`${path}: ${error.flaws?.[0]?.message}`) : error
  })
}
