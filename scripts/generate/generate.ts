import { z } from 'zod'
import { command } from '../commands/command'
import { generateClient } from '../start/generate-client'
import { shutdown } from '../start/shutdown'

// npm install runs this, by after-install.mjs: tests and types need the database client.
await command({ options: {}, schema: z.object({}) }, () => generateClient(shutdown()))
