import { z } from 'zod'
import { command } from './command'
import { buildShop } from './start/build-shop'
import { generateClient } from './start/generate-client'
import { packClientOnce } from './start/pack-client'
import { step } from './start/progress'
import { shutdown } from './start/shutdown'

// npm run build: builds for production if anything changed; npm start does the same by itself.
await command({ options: {}, schema: z.object({}) }, async () => {
  const ending = shutdown()
  await step('Generating the database client', () => generateClient(ending))
  await step('Packing the client', packClientOnce)
  await step('Building the shop', () => buildShop(ending))
})
