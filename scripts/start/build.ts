import { z } from 'zod'
import { command } from '../commands/command'
import { buildShop } from './build-shop'
import { shutdown } from './shutdown'

// npm run build: builds for production if anything changed; npm start does the same by itself.
await command({ options: {}, schema: z.object({}) }, () => buildShop(shutdown()))
