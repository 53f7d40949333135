import { z } from 'zod'
import { command } from '../commands/command'
import { buildShop } from './build-shop'
import { generateClient } from './generate-client'
import { packClientOnce } from './pack-client'
import { step } from './progress'
import { shutdown } from './shutdown'

// npm run build: builds for production if anything changed; npm start does the same by itself.
await command({ options: {}, schema: z.object({}) }, async () => {
  const ending = shutdown()
  await step('Generating the database client', () => generateClient(ending))
  await step('Packing the client', packClientOnce)
  await step('Building the shop', () => buildShop(ending))
})
